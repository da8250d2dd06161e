import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { ROOT } from '../support/vendors';

it('has the tables that follow from the code', () => {
	// Prettier, which formats them, is an ES module, which jest does not load.
	const args = ['--import', 'tsx', join(ROOT, 'tools/docs/main.ts'), '--check'];
	const { status, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
	expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
}, 60_000);
