import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import type { VendorFolder } from '../../tools/vendor-folders';
import { pageOf, ROOT, vendorFolders } from '../support/vendors';

/** A vendor's words, and ours. */
type Words = Record<string, string>;

function cellsOf(line: string): string[] {
	return line.split('|').slice(1, -1);
}

function wordsIn(cell = ''): string[] {
	return [...cell.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word);
}

/** The columns of a vendor in the first table below a heading: our word stands first in each row. */
function wordsOnPage({ folder, vendor }: VendorFolder, heading: string): Words[] {
	const page = existsSync(pageOf(vendor)) ? readFileSync(pageOf(vendor), 'utf8') : '';
	const [, section = ''] = page.split(`\n### ${heading}\n`);
	const [table = ''] = /^\|.*(?:\n\|.*)*/m.exec(section) ?? [];
	const [head = '', , ...rows] = table.split('\n');
	return cellsOf(head)
		.map((title, column) => ({ title: title.trim(), column }))
		.filter(({ title }) => title.startsWith(folder))
		.map(({ column }) =>
			Object.fromEntries(
				rows.map(cellsOf).flatMap((cells) => {
					const [ours = ''] = wordsIn(cells[0]);
					return wordsIn(cells[column]).map((word): [string, string] => [word, ours]);
				}),
			),
		)
		.filter((words) => Object.keys(words).length > 0);
}

/** What a vendor's mappings.ts exports under names that end so, in the order of the file. */
function codeOf(folder: string, ending: string): Words[] {
	const tables = jest.requireActual<Record<string, Words>>(join(ROOT, 'nodes', folder, 'mappings'));
	return Object.entries(tables)
		.filter(([name]) => name.endsWith(ending))
		.map(([, words]) => words);
}

describe.each([
	{ heading: 'End reasons', ending: 'END_REASONS' },
	{ heading: 'Status', ending: 'STATUSES' },
])('the page, $heading', ({ heading, ending }) => {
	it.each(vendorFolders)('has the words of $folder that its code has', (vendorFolder) => {
		const { folder, vendor } = vendorFolder;
		const [onPage, inCode] = [wordsOnPage(vendorFolder, heading), codeOf(folder, ending)];
		if (onPage.length === 0 && inCode.length > 0) {
			throw new Error(
				`${relative(ROOT, pageOf(vendor))} lacks: a column "${folder}" in the table below "### ${heading}", with the words of nodes/${folder}/mappings.ts`,
			);
		}
		expect(inCode).toEqual(onPage);
	});
});
