import { isStopping } from './shutdown';

/** An error whose message is the whole story for the person at the terminal: no stack is shown. */
export class ClearError extends Error {
	override name = 'ClearError';
}

/**
 * Runs a script's main function and turns its failure into exit code 1: one line for a
 * ClearError, the whole stack for anything else. What fails because of Ctrl-C is not reported.
 */
export async function runScript(main: () => Promise<void>): Promise<void> {
	try {
		await main();
	} catch (error) {
		if (isStopping()) return; // the shutdown ends the process, with its own exit code
		console.error(error instanceof ClearError ? error.message : error);
		process.exit(1);
	}
}
