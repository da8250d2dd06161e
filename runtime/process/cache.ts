import { randomBytes } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { mkdir, readdir, rename, rm, statfs } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, isAbsolute, join } from 'node:path';

import { ClearError } from './clear-error';
import { onShutdown } from './shutdown';

// Retries, because a killed installer may still be writing.
const REMOVE = { recursive: true, force: true, maxRetries: 5 } as const;
const GIGABYTE = 1e9;

/** How a folder of the cache comes to be. */
export interface Installation {
	/** As messages call it, e.g. n8n. */
	name: string;
	requiredGigabytes: number;
	/** Fills an empty folder; the log file outlives a failure. */
	build: (folder: string, logFile: string) => Promise<void>;
}

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
 * Makes a folder below the cache folder. It is built under a private name and renamed when it is
 * complete; nothing is left of it where that fails.
 *
 * @throws ClearError when the disk is too full
 */
export async function installInCache(
	finished: string,
	{ name, requiredGigabytes, build }: Installation,
): Promise<void> {
	const root = cacheFolder();
	await mkdir(root, { recursive: true });
	await removeAbandoned(root);
	await checkFreeDisk(root, name, requiredGigabytes);
	const building = join(root, `building-${process.pid}-${randomBytes(4).toString('hex')}`);
	const logFile = join(root, `install-${basename(finished)}-${process.pid}.log`);
	const leaveNothing = (): void => [building, logFile].forEach((path) => rmSync(path, REMOVE));
	const forget = onShutdown({ stop: async () => leaveNothing(), kill: leaveNothing });
	try {
		await mkdir(building);
		await build(building, logFile);
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

async function checkFreeDisk(
	folder: string,
	name: string,
	requiredGigabytes: number,
): Promise<void> {
	const { bavail, bsize } = await statfs(folder);
	const freeGigabytes = (bavail * bsize) / GIGABYTE;
	if (freeGigabytes >= requiredGigabytes) return;
	throw new ClearError(
		`${name} needs ${requiredGigabytes} GB of free disk in ${folder}, and ${freeGigabytes.toFixed(1)} GB is free: free some space, or set XDG_CACHE_HOME to a folder on a larger disk.`,
	);
}

/** The rename is atomic; where another process was first, its folder is as good as ours. */
async function publish(building: string, finished: string): Promise<void> {
	try {
		await rename(building, finished);
	} catch (error) {
		if (!existsSync(finished)) throw error;
	}
}
