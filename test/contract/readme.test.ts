import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { fixturesOf } from '../support/fixtures';
import { describedVendors, ROOT, vendors } from '../support/vendors';

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

/** The rows of the first table below a heading, without its head. */
function tableBelow(heading: string): string[][] {
	const section = readme.split(`\n### ${heading}\n`)[1]?.split('\n#')[0] ?? '';
	return section
		.split('\n')
		.filter((line) => line.startsWith('| `'))
		.map((line) =>
			line
				.split('|')
				.map((cell) => cell.trim())
				.slice(1, -1),
		);
}

it('shows a call event that is a fixture', () => {
	const shown = /```json\n(.*?)\n```/s.exec(readme)?.[1] ?? '';
	const expected = vendors.flatMap(fixturesOf).map((fixture) => fixture.expected);
	expect(expected).toContainEqual(JSON.parse(shown));
});

it('describes vendors', () => expect(describedVendors.length).toBeGreaterThan(0));

it.each(describedVendors)('lists the outputs of $folder Trigger', ({ folder, vendor }) => {
	expect(tableBelow(`${folder} Trigger`)).toEqual(
		vendor.events.map(({ output, event, type }) => [
			`\`${output}\``,
			type === 'unknown' ? 'any other' : `\`${event}\``,
			`\`${type}\``,
		]),
	);
});
