import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import { fixturesOf } from '../support/fixtures';
import { pageOf, ROOT, vendorFolders, vendorOf } from '../support/vendors';

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
		`docs/vendors/${id}.md`,
	].filter((file) => existsSync(join(ROOT, file)));
	const origins = gapsIn('fixtures/README.md', (heading) => heading === id);
	expect([...files.flatMap((file) => gapsIn(file)), ...origins]).toEqual([]);
});

it.each(vendorFolders)('$folder names the page that documents its payload', ({ folder }) => {
	const file = `nodes/${folder}/schemas.ts`;
	if (readFileSync(join(ROOT, file), 'utf8').includes('https://')) return;
	throw new Error(`${file} lacks: the https address of that page, in a comment above the schema`);
});

it.each(vendorFolders)('$folder is described on a page', ({ vendor }) => {
	if (existsSync(pageOf(vendor))) return;
	// The node and its credential link to it.
	throw new Error(`${relative(ROOT, pageOf(vendor))} is missing. Write it`);
});

/** `call.ended.no-id, .no-data` in the first cell of a row → two fixtures. */
function fixturesIn(row: string): string[] {
	const [first = '', ...others] = (row.split('|')[1] ?? '').trim().split(', ');
	const base = first.slice(0, first.lastIndexOf('.'));
	return [first, ...others.map((name) => (name.startsWith('.') ? base + name : name))];
}

it.each(vendorFolders)('$folder has the origin of each fixture', ({ vendor: { id } }) => {
	const origins = readFileSync(join(ROOT, 'fixtures', 'README.md'), 'utf8');
	const [, section = ''] = origins.split(`\n## ${id}\n`);
	const [rows = ''] = section.split('\n## ');
	const named = new Set(rows.split('\n').flatMap(fixturesIn));
	const missing = fixturesOf(vendorOf(id)).filter(({ name }) => !named.has(name));
	if (missing.length === 0) return;
	throw new Error(`fixtures/README.md lacks: ${missing.map(({ name }) => name).join(', ')}`);
});
