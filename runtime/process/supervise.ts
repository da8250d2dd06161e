import type { ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';

import { ClearError } from './clear-error';
import { killGroup, onShutdown } from './shutdown';
import { until } from './until';

/** A server that runs as a child of this process, and ends with it. */
export interface Supervised {
	/** Resolves with a line that says why, when the server ends without having been stopped. */
	ended: Promise<string>;
	/** Stops it the orderly way, and kills it after 15 seconds; resolves when it has ended. */
	stop: () => Promise<void>;
	/** Kills it without a warning, as a crash does; resolves when it has ended. */
	kill: () => Promise<void>;
}

const STOP_TIMEOUT_MILLISECONDS = 15_000;
const POLL_MILLISECONDS = 250;
const LOG_LINES_SHOWN = 15;

/**
 * Ends a child with this process: on SIGINT, SIGTERM and exit. The child must have been spawned
 * `detached`: Ctrl-C then reaches only this process, which stops the child, and what the child has
 * started can be killed with it.
 *
 * @param server.name as messages call it, e.g. n8n
 * @param server.logFile what it writes to; its end is shown where the server fails
 * @param server.stopSignal asks it to stop the orderly way
 * @param server.kill the last resort, must be synchronous; kills its process group where it is left out
 * @param server.cleanUp what is done once it has been stopped or killed; must be synchronous
 */
export function supervise(
	child: ChildProcess,
	server: {
		name: string;
		logFile: string;
		stopSignal?: NodeJS.Signals;
		kill?: () => void;
		cleanUp?: () => void;
	},
): Supervised {
	const { name, logFile, stopSignal = 'SIGTERM', cleanUp = () => {} } = server;
	const kill = server.kill ?? (() => killGroup(child));
	let stopping = false;
	const closed = new Promise<string>((resolve) => {
		child.once('error', (error) => resolve(`${name} could not be started: ${error.message}`));
		child.once('exit', (code, signal) =>
			resolve(`${name} ended by itself (${signal ?? `exit code ${code}`})`),
		);
	});
	const forget = onShutdown({
		stop: async () => await stop(),
		kill: () => {
			kill();
			cleanUp();
		},
	});
	const end = async (how: () => void): Promise<void> => {
		stopping = true;
		how();
		const killer = setTimeout(kill, STOP_TIMEOUT_MILLISECONDS);
		await closed;
		clearTimeout(killer);
		cleanUp();
		forget();
	};
	const stop = async (): Promise<void> => await end(() => child.kill(stopSignal));
	const ended = closed.then(async (reason) => {
		if (stopping) return await new Promise<never>(() => {});
		forget();
		return `${reason}. The end of ${logFile}:\n${await lastLines(logFile)}`;
	});
	return { ended, stop, kill: async () => await end(kill) };
}

/**
 * Waits until a supervised server is ready, and stops it where it does not come to that.
 *
 * @throws ClearError when it ends, or is not ready in time
 */
export async function untilReady(
	{ ended, stop }: Pick<Supervised, 'ended' | 'stop'>,
	server: { name: string; logFile: string; timeoutSeconds: number },
	isReady: () => Promise<boolean>,
): Promise<void> {
	const { name, logFile, timeoutSeconds } = server;
	let failure: string | undefined;
	void ended.then((reason) => (failure = reason));
	const times = { timeoutMilliseconds: timeoutSeconds * 1000, pollMilliseconds: POLL_MILLISECONDS };
	try {
		await until(`${name} is ready`, async () => failure !== undefined || (await isReady()), times);
	} catch (error) {
		await stop();
		throw new ClearError(
			`${(error as Error).message}. The end of ${logFile}:\n${await lastLines(logFile)}`,
		);
	}
	if (failure !== undefined) throw new ClearError(failure);
}

async function lastLines(file: string): Promise<string> {
	const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
	return lines.slice(-LOG_LINES_SHOWN).join('\n');
}
