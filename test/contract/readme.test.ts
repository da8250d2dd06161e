import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { fixturesOf } from '../support/fixtures';
import { ROOT, vendors } from '../support/vendors';

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

it('shows a call event that is a fixture', () => {
	const shown = /```json\n(.*?)\n```/s.exec(readme)?.[1] ?? '';
	const expected = vendors.flatMap(fixturesOf).map((fixture) => fixture.expected);
	expect(expected).toContainEqual(JSON.parse(shown));
});

it('has the tables that follow from the code', () => {
	// Prettier, which formats them, is an ES module, which jest does not load.
	const args = ['--import', 'tsx', join(ROOT, 'tools/docs/main.ts'), '--check'];
	const { status, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
	expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
}, 60_000);
