/** What must happen before this process ends. */
interface Cleanup {
	/** The orderly way, on SIGINT or SIGTERM; may take its time. */
	stop: () => Promise<void>;
	/** The last resort, on exit: must be synchronous. */
	kill: () => void;
}

const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const; // exit codes: 128 + the signal's number

const cleanups = new Set<Cleanup>();
let stoppingSince: number | undefined;

// One Ctrl-C may arrive twice: from the terminal, and passed on by npm or tsx.
const SAME_SIGNAL_MILLISECONDS = 1000;

/** What was started last may still use what was there before. */
function newestFirst(): Cleanup[] {
	return [...cleanups].reverse();
}

function stopEverything(signal: keyof typeof SIGNALS): void {
	if (stoppingSince !== undefined) {
		if (Date.now() - stoppingSince < SAME_SIGNAL_MILLISECONDS) return;
		process.exit(SIGNALS[signal]); // a second Ctrl-C means "now": the exit handler kills the rest
	}
	stoppingSince = Date.now();
	void stopNewestFirst().then(() => process.exit(SIGNALS[signal]));
}

async function stopNewestFirst(): Promise<void> {
	for (const cleanup of newestFirst()) {
		try {
			await cleanup.stop();
		} catch (error) {
			console.error(error); // the others must be stopped all the same
		}
	}
}

const onSignal = (signal: NodeJS.Signals): void => stopEverything(signal as keyof typeof SIGNALS);

function killEverything(): void {
	for (const cleanup of newestFirst()) cleanup.kill();
}

/**
 * Registers a cleanup for the end of this process. On SIGINT or SIGTERM every `stop` runs, the
 * newest first, then the process exits with 130 or 143; on any exit `kill` runs for what is still
 * registered.
 *
 * @returns a function that takes the cleanup back, to be called once it is no longer needed
 */
export function onShutdown(cleanup: Cleanup): () => void {
	if (cleanups.size === 0) {
		for (const signal of Object.keys(SIGNALS)) process.on(signal, onSignal);
		process.on('exit', killEverything);
	}
	cleanups.add(cleanup);
	return () => {
		cleanups.delete(cleanup);
		if (cleanups.size > 0 || isStopping()) return;
		for (const signal of Object.keys(SIGNALS)) process.off(signal, onSignal);
		process.off('exit', killEverything);
	};
}

/** Whether SIGINT or SIGTERM was received and this process is on its way out. */
export function isStopping(): boolean {
	return stoppingSince !== undefined;
}

/**
 * Kills a child that was spawned `detached`, and all that it started: they share a process group.
 * Does nothing where they have ended.
 */
export function killGroup({ pid }: { pid?: number | undefined }): void {
	if (pid === undefined) return;
	try {
		process.kill(-pid, 'SIGKILL');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
	}
}
