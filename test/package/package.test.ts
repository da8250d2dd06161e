import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

import { PackageDirectoryLoader } from 'n8n-core';

import { installCommunityPackage } from '../../runtime/community-install';
import { fixturesOf } from '../support/fixtures';
import { ROOT, vendorFolders, vendors } from '../support/vendors';
import { deliver } from '../support/webhook';

const scratch = mkdtempSync(join(tmpdir(), 'n8n-nodes-voice-agents-package-'));

/** The package as npm would publish it. */
const published = join(scratch, 'package');

let tarballSize: number;

/** The same where n8n's installer puts it. */
let installed: string;

beforeAll(async () => {
	const args = ['pack', '--json', '--pack-destination', scratch];
	const packed = JSON.parse(execFileSync('npm', args, { cwd: ROOT }).toString()) as unknown;
	const [tarball] = packed as Array<{ filename: string; size: number }>;
	tarballSize = tarball?.size ?? Infinity;
	execFileSync('tar', ['-xzf', join(scratch, tarball?.filename ?? ''), '-C', scratch]);
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

	it('lists the node and the credential of every vendor', () => {
		expect(manifest.n8n.nodes).toEqual(
			vendorFolders.map(({ folder }) => `dist/nodes/${folder}/${folder}Trigger.node.js`),
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
				!['package.json', 'README.md', 'LICENSE.md'].includes(file),
		);
		expect(unexpected).toEqual([]);
		expect(filesBelow(published).filter((file) => /\.(test|map|d)\b/.test(file))).toEqual([]);
	});

	it('is under 100 kB', () => {
		expect(tarballSize).toBeLessThan(100_000);
	});
});

describe("n8n-core's own loader", () => {
	it('loads every node and credential, with icons and codex', async () => {
		const loader = new PackageDirectoryLoader(installed);
		await loader.loadAll();

		expect(Object.keys(loader.nodeTypes)).toHaveLength(vendors.length);
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
						parameters: { authentication: 'sharedSecret', events: [event] },
					},
					{
						body: rawBody,
						headers: { 'content-type': 'application/json', 'x-webhook-secret': secret },
					},
				);
				expect(answer).toMatchObject({ status: 200, body: { status: 'accepted' } });
				const items = answer.outputs?.[vendor.events.findIndex((row) => row.event === event)];
				expect(items?.map((item) => item.json)).toEqual([
					{ ...expected, receivedAt: expect.any(String) },
				]);
			}
		},
	);
});

describe("n8n's scanner", () => {
	/** It is an ES module, which jest loads in a process of its own only. */
	const scan = (folder: string, ...patterns: string[]): unknown => {
		const script = `
			import { analyzePackage, SOURCE_FILE_PATTERNS } from '@n8n/scan-community-package/scanner/scanner.mjs';
			const [folder, ...patterns] = process.argv.slice(1);
			const result = await analyzePackage(folder, patterns.length > 0 ? patterns : SOURCE_FILE_PATTERNS);
			process.stdout.write(JSON.stringify(result));
		`;
		const args = ['--input-type=module', '--eval', script, folder, ...patterns];
		// Under jest's NODE_ENV "test" the plugin takes every file for one of its own test cases.
		const env = { ...process.env, NODE_ENV: '' };
		return JSON.parse(execFileSync(process.execPath, args, { cwd: ROOT, env }).toString());
	};

	it('passes the source', () => {
		expect(scan(ROOT)).toEqual({ passed: true });
	}, 120_000);

	it('passes the tarball', () => {
		expect(scan(published, '**/*.js', 'package.json')).toEqual({ passed: true });
	}, 120_000);
});
