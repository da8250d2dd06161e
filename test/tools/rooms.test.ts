import { execFileSync } from 'node:child_process';
import {
	cpSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ROOT } from '../support/root';

/** What `the check of rooms` says of a copy of nodes/ in which one file more stands; `''` where it passes. */
function complaintsAbout(file: string, code: string): string {
	const copy = mkdtempSync(join(tmpdir(), 'rooms-'));
	try {
		for (const name of ['nodes', 'credentials', 'package.json', 'tsconfig.json']) {
			cpSync(join(ROOT, name), join(copy, name), { recursive: true });
		}
		symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
		writeFileSync(join(copy, file), code);
		const depcruise = join(ROOT, 'node_modules', '.bin', 'depcruise');
		const config = join(ROOT, '.dependency-cruiser.cjs');
		execFileSync(depcruise, ['nodes', 'credentials', '--config', config], {
			cwd: copy,
			stdio: 'pipe',
		});
		return '';
	} catch (error) {
		return String((error as { stdout: Buffer }).stdout);
	} finally {
		rmSync(copy, { recursive: true, force: true });
	}
}

it.each<{ name: string; file: string; code: string; rule: string }>([
	{
		name: 'an upward import',
		file: 'nodes/shared/util/extra.ts',
		code: "export { receive } from '../webhook/receive';\n",
		rule: 'upward-from-util',
	},
	{
		name: 'an upward import of a type',
		file: 'nodes/shared/call-event/extra.ts',
		code: "import type { Vendor } from '../vendor-kit/vendor';\n\nexport type Extra = Vendor;\n",
		rule: 'upward-from-call-event',
	},
	{
		name: 'a cycle',
		file: 'nodes/shared/util/type-guards.ts',
		code: "export { valueAt as isRecord } from './path';\n",
		rule: 'no-cycle',
	},
	{
		name: 'n8n in a pure room',
		file: 'nodes/shared/verify/extra.ts',
		code: "import type { INode } from 'n8n-workflow';\n\nexport type Extra = INode;\n",
		rule: 'pure-rooms-know-no-n8n',
	},
	{
		name: 'another vendor',
		file: 'nodes/Oration/extra.ts',
		code: "export { vendor } from '../Whippy/vendor';\n",
		rule: 'vendors-are-apart',
	},
	{
		name: 'a vendor in the shared rooms',
		file: 'nodes/shared/editor/extra.ts',
		code: "export { vendor } from '../../Whippy/vendor';\n",
		rule: 'shared-knows-no-vendor',
	},
	{
		name: 'a step that is no business of a vendor',
		file: 'nodes/Oration/extra.ts',
		code: "export { receive } from '../shared/webhook/receive';\n",
		rule: 'vendors-use-what-is-made-for-them',
	},
	{
		name: 'a file outside the rooms',
		file: 'nodes/shared/extra.ts',
		code: "export { truncate } from './util/text';\n",
		rule: 'rooms-only',
	},
	{
		name: 'zod past its door',
		file: 'nodes/Oration/extra.ts',
		code: "import type { z } from 'zod/v4';\n\nexport type Extra = z.ZodType;\n",
		rule: 'zod-by-one-door',
	},
])('the check of rooms refuses $name', ({ file, code, rule }) => {
	expect(complaintsAbout(file, code)).toContain(rule);
});

it('the check of rooms passes the tree as it is', () => {
	expect(complaintsAbout('nodes/shared/util/extra.ts', 'export const extra = 1;\n')).toBe('');
});

it('CONTRIBUTING.md lists each room, in the order in which they may import', () => {
	const [, rooms = ''] = /const ROOMS = \[([^\]]+)\]/.exec(read('.dependency-cruiser.cjs')) ?? [];
	const [, section = ''] = /\n### nodes\/shared(.+?)\n##+ /s.exec(read('CONTRIBUTING.md')) ?? [];
	const listed = [...section.matchAll(/^\| `(.+)\/`/gm)].map(([, name]) => name);
	expect(listed).toEqual([...rooms.matchAll(/'(.+)'/g)].map(([, name]) => name));
	expect([...listed].sort()).toEqual(readdirSync(join(ROOT, 'nodes/shared')).sort());
});

function read(file: string): string {
	return readFileSync(join(ROOT, file), 'utf8');
}
