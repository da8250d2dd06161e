import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { copyFile, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';

import { cacheFolder, installInCache } from '../process/cache';
import { ClearError } from '../process/clear-error';
import { npmCommand } from './npm';
import { runLogged } from '../process/run-logged';

/** An installed n8n and the Node that runs it; all paths are absolute. */
export interface Runtime {
	directory: string;
	nodeBinary: string;
	n8nBinary: string;
	n8nVersion: string;
}

/** Which n8n is pinned: the newest that is supported, or with N8N_RUNTIME=older the oldest. */
const PINNED = process.env.N8N_RUNTIME === 'older' ? join(__dirname, 'older') : __dirname;

const MANIFEST_FILES = [
	join(PINNED, 'package.json'),
	join(PINNED, 'package-lock.json'),
	join(__dirname, '.npmrc'),
];
const N8N_MINIMUM_NODE_MAJOR = 24;
const REQUIRED_GIGABYTES = 4; // 2.4 installed, and what npm unpacks and keeps in its own cache

/**
 * Makes sure that the pinned n8n is installed in the cache folder, under the lock file's hash: at
 * once when it is there, else by `npm ci` in a private folder that is renamed when it is complete.
 *
 * @param log receives a line before and after each slow step
 * @throws ClearError when the disk is too full, a download fails, or sqlite3 cannot be compiled
 */
export async function ensureRuntime(log: (line: string) => void = console.log): Promise<Runtime> {
	const lock = await readFile(join(PINNED, 'package-lock.json'));
	const hash = createHash('sha256').update(lock).digest('hex').slice(0, 16);
	const finished = join(cacheFolder(), hash);
	if (!existsSync(finished)) {
		await installInCache(finished, {
			name: 'n8n',
			requiredGigabytes: REQUIRED_GIGABYTES,
			build: async (folder, logFile) => await build(folder, logFile, log),
		});
	}
	return runtimeIn(finished);
}

function runtimeIn(directory: string): Runtime {
	const packageFolder = join(directory, 'node_modules', 'n8n');
	const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as {
		version: string;
	};
	return {
		directory,
		nodeBinary: nodeBinaryIn(directory),
		n8nBinary: join(packageFolder, 'bin', 'n8n'),
		n8nVersion: version,
	};
}

/** Node's own npm packages exist for Linux only in this version: elsewhere the caller's Node runs n8n. */
function nodeBinaryIn(directory: string): string {
	const packageName = `node-${process.platform}-${process.arch}`;
	const bundled = join(directory, 'node_modules', packageName, 'bin', 'node');
	if (existsSync(bundled)) return bundled;
	if (Number.parseInt(process.versions.node, 10) >= N8N_MINIMUM_NODE_MAJOR) return process.execPath;
	throw new ClearError(
		`n8n needs Node ${N8N_MINIMUM_NODE_MAJOR}, which npm does not bring for ${process.platform} ${process.arch}: run this with Node ${N8N_MINIMUM_NODE_MAJOR} or later (this is ${process.version}).`,
	);
}

async function build(folder: string, logFile: string, log: (line: string) => void): Promise<void> {
	for (const file of MANIFEST_FILES) await copyFile(file, join(folder, basename(file)));
	const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
		dependencies: { n8n: string };
	};

	log(`Installing n8n ${manifest.dependencies.n8n} (2 to 4 minutes, 2.4 GB, once) …`);
	const installed = await npm(['ci', '--include=optional'], folder, logFile, log);
	if (!installed) {
		const code = /^npm (?:error|ERR!) code (\w+)/m.exec(await readFile(logFile, 'utf8'))?.[1];
		throw new ClearError(
			`n8n could not be installed (npm: ${code ?? 'no error code'}). Is the npm registry reachable? npm's output: ${logFile}`,
		);
	}

	// A native module with a stable binary interface, so the compiling Node need not be the one that
	// runs it. Its install script takes a prebuilt binary where one can be downloaded.
	log('Building sqlite3 for n8n (1 to 2 minutes where it must be compiled) …');
	const rebuilt = await npm(
		['rebuild', 'sqlite3', '--ignore-scripts=false', '--foreground-scripts'],
		folder,
		logFile,
		log,
	);
	if (!rebuilt || !(await loadsSqlite(folder))) {
		throw new ClearError(
			`sqlite3 could not be built for n8n: it needs Python 3, make and a C++ compiler (on Debian: apt install python3 make g++). npm's output: ${logFile}`,
		);
	}
}

async function loadsSqlite(folder: string): Promise<boolean> {
	try {
		await promisify(execFile)(nodeBinaryIn(folder), ['-e', "require('sqlite3')"], { cwd: folder });
		return true;
	} catch (error) {
		if (error instanceof ClearError) throw error;
		return false;
	}
}

/** Runs npm with its output in the log file; true when it succeeded. */
async function npm(
	args: string[],
	cwd: string,
	logFile: string,
	log: (line: string) => void,
): Promise<boolean> {
	const startedAt = Date.now();
	const succeeded = await runLogged(...npmCommand(args), logFile, cwd);
	if (succeeded) log(`  done in ${Math.round((Date.now() - startedAt) / 1000)} s`);
	return succeeded;
}
