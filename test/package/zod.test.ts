import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { installCommunityPackage } from '../../runtime/n8n/community-install';
import { ROOT } from '../support/root';
import { hasAction, vendorFolders } from '../support/vendors';

const home = mkdtempSync(join(tmpdir(), 'n8n-nodes-voice-agents-zod-'));

/** Where n8n's installer puts the package. */
let installed: string;

/** Where npm puts the zod of another community package that is installed in the same folder. */
let besideIt: string;

beforeAll(async () => {
	({ directory: installed } = await installCommunityPackage(ROOT, home));
	besideIt = join(dirname(installed), 'zod');
}, 60_000);

afterEach(() => rmSync(besideIt, { force: true }));

afterAll(() => rmSync(home, { recursive: true, force: true }));

const LOAD = `
	const { PackageDirectoryLoader } = require('n8n-core');
	const loader = new PackageDirectoryLoader(process.argv[1]);
	loader.loadAll().then(
		() => process.stdout.write(Object.keys(loader.nodeTypes).length + ' nodes'),
		({ message }) => process.stdout.write(message),
	);`;

/** What n8n's loader says, in a process that finds n8n's modules last, as n8n's own does. */
function loaded(): string {
	const { stdout, stderr } = spawnSync(process.execPath, ['--eval', LOAD, installed], {
		env: { ...process.env, N8N_USER_FOLDER: home, NODE_PATH: join(ROOT, 'node_modules') },
		encoding: 'utf8',
	});
	expect(stderr).toBe('');
	return stdout;
}

const actions = vendorFolders.filter(({ folder }) => hasAction(folder));

const ALL_NODES = `${vendorFolders.length + actions.length} nodes`;

it("loads with n8n's zod", () => {
	expect(loaded()).toBe(ALL_NODES);
}, 60_000);

it('loads with a zod 4 that another package has brought', () => {
	symlinkSync(dirname(require.resolve('zod-4/package.json')), besideIt);
	expect(loaded()).toBe(ALL_NODES);
}, 60_000);

it('names the version and the place of a zod that is too old', () => {
	const old = dirname(require.resolve('zod-3-24/package.json'));
	symlinkSync(old, besideIt);
	expect(loaded()).toBe(
		`n8n-nodes-voice-agents needs zod 3.25 or later, which n8n brings. Node has found zod 3.24.4 before it, at ${old}/package.json. Update that zod, or install this package in n8n under Settings › Community nodes, which keeps packages apart.`,
	);
}, 60_000);
