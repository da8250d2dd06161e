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

function gapsIn(file: string): string[] {
	const lines = readFileSync(join(ROOT, file), 'utf8').split('\n');
	return lines.flatMap((line, index) => {
		const gap = GAP.exec(line)?.[1];
		return gap === undefined ? [] : [`${file}:${index + 1} lacks: ${gap}`];
	});
}

it('nothing is left to fill in', () => {
	const files = ['nodes', 'credentials', 'fixtures'].flatMap(filesBelow);
	expect(files.length).toBeGreaterThan(vendorFolders.length);
	expect(files.flatMap(gapsIn)).toEqual([]);
});

it.each(vendorFolders)('$folder names the page that documents its payload', ({ folder }) => {
	const file = `nodes/${folder}/schemas.ts`;
	if (readFileSync(join(ROOT, file), 'utf8').includes('https://')) return;
	throw new Error(`${file} lacks: the https address of that page, in a comment above the schema`);
});
