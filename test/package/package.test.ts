import { spawnSync } from 'node:child_process';
import {
	cpSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

import { PackageDirectoryLoader } from 'n8n-core';

import { SCHEMA_VERSION, STAGES } from '../../nodes/shared/call-event/call-event';
import { installCommunityPackage } from '../../runtime/n8n/community-install';
import { unpackPackage } from '../../runtime/n8n/pack';
import { hasAction } from '../../tools/vendor-folders';
import { fixturesOf } from '../support/fixtures';
import { ROOT, vendorFolders, vendors } from '../support/vendors';
import { deliver } from '../support/webhook';

const TYPES = ['call-event', 'crm-fields', 'words'].map(
	(name) => `dist/nodes/shared/call-event/${name}.d.ts`,
);

const TSC = require.resolve('typescript/bin/tsc');

const scratch = mkdtempSync(join(tmpdir(), 'n8n-nodes-voice-agents-package-'));

/** The package as npm would publish it. */
const published = join(scratch, 'package');

let tarballBytes: number;

/** The same where n8n's installer puts it. */
let installed: string;

beforeAll(async () => {
	({ tarballBytes } = await unpackPackage(ROOT, published));
	({ directory: installed } = await installCommunityPackage(ROOT, join(scratch, 'home')));
}, 60_000);

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function filesBelow(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
	dependencies?: unknown;
	peerDependencies: unknown;
	n8n: { nodes: string[]; credentials: string[] };
	[key: string]: unknown;
};

describe('package.json', () => {
	it('asks for nothing at run time but n8n', () => {
		expect(manifest).not.toHaveProperty('dependencies');
		expect(manifest).not.toHaveProperty('optionalDependencies');
		expect(manifest).not.toHaveProperty('bundledDependencies');
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	});

	it('lists the nodes and the credential of every vendor', () => {
		expect(manifest.n8n.nodes).toEqual(
			vendorFolders.flatMap(({ folder }) => [
				...(hasAction(folder) ? [`dist/nodes/${folder}/${folder}.node.js`] : []),
				`dist/nodes/${folder}/${folder}Trigger.node.js`,
			]),
		);
		expect(manifest.n8n.credentials).toEqual(
			vendorFolders.map(({ folder }) => `dist/credentials/${folder}Api.credentials.js`),
		);
	});
});

describe('the tarball', () => {
	it('holds what runs, and nothing else', () => {
		const unexpected = filesBelow(published).filter(
			(file) =>
				!/^dist\/(nodes|credentials)\/[\w./-]+\.(js|svg|node\.json)$/.test(file) &&
				!['package.json', 'README.md', 'LICENSE.md', ...TYPES].includes(file),
		);
		expect(unexpected).toEqual([]);
		expect(filesBelow(published).filter((file) => /\.(test|map)\b/.test(file))).toEqual([]);
	});

	it('is under 260 kB', () => {
		expect(tarballBytes).toBeLessThan(260_000);
	});
});

describe('for those who write code', () => {
	const project = join(scratch, 'project');

	beforeAll(() => {
		mkdirSync(join(project, 'node_modules'), { recursive: true });
		symlinkSync(published, join(project, 'node_modules', 'n8n-nodes-voice-agents'));
	});

	it.each(['node16', 'bundler'])(
		'has the types of the call event, with module resolution %s',
		(moduleResolution) => {
			writeFileSync(
				join(project, 'use.ts'),
				`import { STAGES, type CallEvent } from 'n8n-nodes-voice-agents';
				export const isOver = (event: CallEvent): boolean => event.stage === STAGES['call.ended'];
				export const seconds = ({ call }: CallEvent): number | null => call.durationSeconds;
				// @ts-expect-error -- a word that the contract does not have
				export const direction: CallEvent['call']['direction'] = 'sideways';`,
			);
			const module = moduleResolution === 'bundler' ? 'esnext' : moduleResolution;
			const options = ['--noEmit', '--strict', '--module', module];
			const tsc = spawnSync(
				process.execPath,
				[TSC, ...options, '--moduleResolution', moduleResolution, 'use.ts'],
				{ cwd: project, encoding: 'utf8' },
			);
			expect(tsc).toMatchObject({ status: 0, stdout: '' });
		},
		60_000,
	);

	it('has the values, too', () => {
		const script = "process.stdout.write(JSON.stringify(require('n8n-nodes-voice-agents')))";
		const { stdout } = spawnSync(process.execPath, ['--eval', script], { cwd: project });
		expect(JSON.parse(stdout.toString())).toEqual({ SCHEMA_VERSION, STAGES });
	});
});

describe("n8n-core's own loader", () => {
	it('loads every node and credential, with icons and codex', async () => {
		const loader = new PackageDirectoryLoader(installed);
		await loader.loadAll();

		expect(Object.keys(loader.nodeTypes)).toHaveLength(manifest.n8n.nodes.length);
		expect(Object.keys(loader.credentialTypes).sort()).toEqual(
			vendors.map(({ credential }) => credential).sort(),
		);
		for (const { type } of Object.values(loader.nodeTypes)) {
			expect(type.description).toMatchObject({
				iconUrl: {
					light: expect.stringMatching(/\.svg$/),
					dark: expect.stringMatching(/\.dark\.svg$/),
				},
				codex: { categories: expect.arrayContaining(['Communication']) },
			});
		}
	});

	it.each(vendorFolders)(
		'gives a node for $vendor.name that takes a delivery',
		async ({ folder, vendor }) => {
			const loader = new PackageDirectoryLoader(installed);
			await loader.loadAll();
			const name = `${folder.charAt(0).toLowerCase()}${folder.slice(1)}Trigger`;
			const node = loader.getNode(name).type;
			if (!('webhook' in node)) throw new Error(`${name} has no webhook()`);

			for (const { event, rawBody, expected } of fixturesOf(vendor).filter(
				({ isPlain }) => isPlain,
			)) {
				const secret = 'a secret of the package test';
				const answer = await deliver(
					{
						node,
						// Else two vendors that send the same ids would make duplicates.
						workflowId: vendor.id,
						credential: {
							[vendor.authentication.sharedSecret?.credentialField ?? '']: secret,
						},
						parameters: {
							authentication: 'sharedSecret',
							events: [event],
							options: { transcript: 'textAndTurns' },
						},
					},
					{
						body: rawBody,
						headers: { 'content-type': 'application/json', 'x-webhook-secret': secret },
					},
				);
				expect(answer).toMatchObject({ status: 200, body: { status: 'accepted' } });
				const items = answer.outputs?.[0];
				expect(answer.outputs).toHaveLength(1);
				expect(items?.map((item) => item.json)).toEqual([
					{ ...expected, receivedAt: expect.any(String) },
				]);
			}
		},
	);
});

describe("n8n's scanner", () => {
	/** What `npm run scan` runs: the scanner is an ES module, which jest does not load. */
	function scan(folder: string): { exitCode: number | null; output: string } {
		const args = ['--import', 'tsx', join(ROOT, 'tools/scan/main.ts'), folder];
		const { status, stdout } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
		return { exitCode: status, output: stdout };
	}

	it('passes source and tarball', () => {
		expect(scan(ROOT)).toEqual({ exitCode: 0, output: 'source: 0 errors\ntarball: 0 errors\n' });
	}, 120_000);

	it.each([
		{ where: 'source', file: 'nodes/shared/bad.ts' },
		{ where: 'tarball', file: 'dist/nodes/shared/bad.js' },
	])(
		'fails where the $where has an error',
		({ where, file }) => {
			const broken = mkdtempSync(join(scratch, 'broken-'));
			cpSync(join(ROOT, 'package.json'), join(broken, 'package.json'));
			mkdirSync(dirname(join(broken, file)), { recursive: true });
			writeFileSync(join(broken, file), 'console.log(1);\n');
			const { exitCode, output } = scan(broken);
			expect(exitCode).toBe(1);
			expect(output).toMatch(new RegExp(`^${where}: ESLint violations found`, 'm'));
			expect(output).toContain('no-console');
		},
		120_000,
	);
});
