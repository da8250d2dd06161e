import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { unpackPackage } from '../../runtime/n8n/pack';

/** What n8n's scanner reads of a tarball, by its `analyzePackageByName`. */
const TARBALL_FILE_PATTERNS = ['**/*.js', 'package.json'];

/** Judges a package's source and its tarball as n8n's scanner judges a published one. */
async function scan(packageFolder: string): Promise<boolean> {
	const { SOURCE_FILE_PATTERNS, analyzePackage } = await import(
		'@n8n/scan-community-package/scanner/scanner.mjs'
	);

	async function passes(what: string, folder: string, patterns: string[]): Promise<boolean> {
		const { passed, message, details } = await analyzePackage(folder, patterns);
		// Where it finds no file, it passes, with a message.
		const isClean = passed && message === undefined;
		console.log(isClean ? `${what}: 0 errors` : `${what}: ${message}\n${details ?? ''}`);
		return isClean;
	}

	const unpacked = await mkdtemp(join(tmpdir(), 'voice-agents-scan-'));
	try {
		await unpackPackage(packageFolder, unpacked);
		const source = await passes('source', packageFolder, SOURCE_FILE_PATTERNS);
		const tarball = await passes('tarball', unpacked, TARBALL_FILE_PATTERNS);
		return source && tarball;
	} finally {
		await rm(unpacked, { recursive: true, force: true });
	}
}

// Under NODE_ENV "test" the plugin of the rules takes every file for one of its own test cases.
process.env.NODE_ENV = '';

void scan(resolve(process.argv[2] ?? '.')).then((isClean) => {
	process.exitCode = isClean ? 0 : 1;
});
