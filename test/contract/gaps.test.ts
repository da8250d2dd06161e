import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import { ROOT, vendorFolders } from '../support/vendors';

/** What `npm run new-vendor` leaves open stands behind this mark, up to the end of the text or comment. */
const GAP = /FILL IN: ([^'"|]*?)\s*(?:['"|]|\*\/|-->|$)/;

function filesBelow(folder: string): string[] {
	return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
		.sort();
}

/** @param isIn where a line counts, by the Markdown heading that it stands under */
function gapsIn(file: string, isIn: (heading: string) => boolean = () => true): string[] {
	let heading = '';
	const lines = readFileSync(join(ROOT, file), 'utf8').split('\n');
	return lines.flatMap((line, index) => {
		if (line.startsWith('## ')) heading = line.slice('## '.length);
		const gap = GAP.exec(line)?.[1];
		return gap === undefined || !isIn(heading) ? [] : [`${file}:${index + 1} lacks: ${gap}`];
	});
}

it.each(vendorFolders)('$folder has nothing left to fill in', ({ folder, vendor: { id } }) => {
	const files = [
		...filesBelow(`nodes/${folder}`),
		`credentials/${folder}Api.credentials.ts`,
		...filesBelow(`fixtures/${id}`),
	];
	const origins = gapsIn('fixtures/README.md', (heading) => heading === id);
	expect([...files.flatMap((file) => gapsIn(file)), ...origins]).toEqual([]);
});

it.each(vendorFolders)('$folder names the page that documents its payload', ({ folder }) => {
	const file = `nodes/${folder}/schemas.ts`;
	if (readFileSync(join(ROOT, file), 'utf8').includes('https://')) return;
	throw new Error(`${file} lacks: the https address of that page, in a comment above the schema`);
});
