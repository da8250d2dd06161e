import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';

import { killGroup, onShutdown } from './shutdown';

/** Runs a program with its output in the log file, and kills it on a shutdown; true when it succeeded. */
export async function runLogged(
	command: string,
	args: string[],
	logFile: string,
	cwd?: string,
): Promise<boolean> {
	const output = openSync(logFile, 'a');
	const child = spawn(command, args, { cwd, stdio: ['ignore', output, output], detached: true });
	const kill = (): void => killGroup(child);
	const forget = onShutdown({ stop: async () => kill(), kill });
	try {
		const exitCode = await new Promise<number | null>((resolve, reject) => {
			child.once('error', reject);
			child.once('exit', resolve);
		});
		return exitCode === 0;
	} finally {
		forget();
		closeSync(output);
	}
}
