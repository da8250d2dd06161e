import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ClearError } from '../process/clear-error';
import { unpackPackage } from './pack';

/** What is read of a package.json, and what n8n's installer takes out of it. */
interface PackageManifest {
	name: string;
	version: string;
	n8n: { nodes: string[]; credentials: string[] };
	devDependencies?: unknown;
	peerDependencies?: unknown;
	optionalDependencies?: unknown;
}

/**
 * Packs a built package and unpacks it where and how n8n's installer of community packages does, so
 * that n8n loads exactly what npm would publish. n8n must not be running: it looks there on start.
 *
 * @param packageFolder the package's root, with its dist/ built
 * @param userFolder n8n's N8N_USER_FOLDER; created where it is missing
 * @returns the package's name and version, and the folder that n8n loads it from
 * @throws ClearError when the packed package lacks a node or credential that package.json lists
 */
export async function installCommunityPackage(
	packageFolder: string,
	userFolder: string,
): Promise<{ name: string; version: string; directory: string }> {
	const nodesFolder = join(userFolder, '.n8n', 'nodes');
	await mkdir(nodesFolder, { recursive: true });
	const staging = await mkdtemp(join(nodesFolder, 'unpacking-'));
	try {
		await unpackPackage(packageFolder, staging);
		const manifest = await stripManifest(staging);
		requireBuilt(staging, manifest);
		const directory = join(nodesFolder, 'node_modules', manifest.name);
		await rm(directory, { recursive: true, force: true });
		await mkdir(join(directory, '..'), { recursive: true });
		await rename(staging, directory);
		await writeLedger(nodesFolder);
		return { name: manifest.name, version: manifest.version, directory };
	} finally {
		await rm(staging, { recursive: true, force: true });
	}
}

// After this, n8n's installer runs `npm install` inside the package. It is left out here, because the
// package has no dependencies (n8n's own rules forbid them), so that it would only need a network.
async function stripManifest(directory: string): Promise<PackageManifest> {
	const file = join(directory, 'package.json');
	const manifest = JSON.parse(await readFile(file, 'utf8')) as PackageManifest;
	delete manifest.devDependencies;
	delete manifest.peerDependencies;
	delete manifest.optionalDependencies;
	await writeFile(file, JSON.stringify(manifest, null, 2));
	return manifest;
}

function requireBuilt(directory: string, manifest: PackageManifest): void {
	const missing = [...manifest.n8n.nodes, ...manifest.n8n.credentials].filter(
		(path) => !existsSync(join(directory, path)),
	);
	if (missing.length === 0) return;
	throw new ClearError(
		`${manifest.name} is not built: ${missing.join(', ')} is missing in its package. Run npm run build.`,
	);
}

/** n8n's list of what it installed itself: it expects the file, and adds to it. */
async function writeLedger(nodesFolder: string): Promise<void> {
	const file = join(nodesFolder, 'package.json');
	if (existsSync(file)) return;
	await writeFile(
		file,
		JSON.stringify({ name: 'installed-nodes', private: true, dependencies: {} }),
	);
}
