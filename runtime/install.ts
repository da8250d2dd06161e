import { execFile, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, rmSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm, statfs } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, isAbsolute, join } from 'node:path';
import { promisify } from 'node:util';

import { ClearError } from './clear-error';
import { npmCommand } from './npm';
import { killGroup, onShutdown } from './shutdown';

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
// Retries, because a killed npm may still be writing.
const REMOVE = { recursive: true, force: true, maxRetries: 5 } as const;
const GIGABYTE = 1e9;
const REQUIRED_GIGABYTES = 4; // 2.4 installed, and what npm unpacks and keeps in its own cache

/**
 * The folder for everything that outlives a run and is too big for the work tree:
 * `n8n-nodes-voice-agents` under XDG_CACHE_HOME, else under ~/.cache.
 */
export function cacheFolder(): string {
	const xdg = process.env.XDG_CACHE_HOME;
	const base = xdg !== undefined && isAbsolute(xdg) ? xdg : join(homedir(), '.cache');
	return join(base, 'n8n-nodes-voice-agents');
}

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
	if (!existsSync(finished)) await install(finished, hash, log);
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

async function install(finished: string, hash: string, log: (line: string) => void): Promise<void> {
	const root = cacheFolder();
	await mkdir(root, { recursive: true });
	await removeAbandoned(root);
	await checkFreeDisk(root);
	const building = join(root, `building-${process.pid}-${randomBytes(4).toString('hex')}`);
	const logFile = join(root, `install-${hash}-${process.pid}.log`);
	const leaveNothing = (): void => [building, logFile].forEach((path) => rmSync(path, REMOVE));
	const forget = onShutdown({ stop: async () => leaveNothing(), kill: leaveNothing });
	try {
		await mkdir(building);
		await build(building, logFile, log);
		await publish(building, finished);
		await rm(logFile, { force: true });
	} finally {
		await rm(building, REMOVE);
		forget();
	}
}

/** Folders of installations that were killed before they could clean up. */
async function removeAbandoned(root: string): Promise<void> {
	for (const name of await readdir(root)) {
		const pid = /^building-(\d+)-/.exec(name)?.[1];
		if (pid === undefined || isRunning(Number(pid))) continue;
		await rm(join(root, name), REMOVE);
	}
}

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM'; // it runs, as somebody else
	}
}

async function checkFreeDisk(folder: string): Promise<void> {
	const { bavail, bsize } = await statfs(folder);
	const freeGigabytes = (bavail * bsize) / GIGABYTE;
	if (freeGigabytes >= REQUIRED_GIGABYTES) return;
	throw new ClearError(
		`n8n needs ${REQUIRED_GIGABYTES} GB of free disk in ${folder}, and ${freeGigabytes.toFixed(1)} GB is free: free some space, or set XDG_CACHE_HOME to a folder on a larger disk.`,
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
	const output = openSync(logFile, 'a');
	const [command, commandArgs] = npmCommand(args);
	const child = spawn(command, commandArgs, {
		cwd,
		stdio: ['ignore', output, output],
		detached: true,
	});
	const forget = onShutdown({
		stop: async () => killGroup(child),
		kill: () => killGroup(child),
	});
	try {
		const exitCode = await new Promise<number | null>((resolve, reject) => {
			child.once('error', reject);
			child.once('exit', resolve);
		});
		if (exitCode === 0) log(`  done in ${Math.round((Date.now() - startedAt) / 1000)} s`);
		return exitCode === 0;
	} finally {
		forget();
		closeSync(output);
	}
}

/** The rename is atomic; where another process was first, its folder is as good as ours. */
async function publish(building: string, finished: string): Promise<void> {
	try {
		await rename(building, finished);
	} catch (error) {
		if (!existsSync(finished)) throw error;
	}
}
