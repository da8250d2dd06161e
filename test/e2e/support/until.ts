import { setTimeout as sleep } from 'node:timers/promises';

const SEEN_TIMEOUT_MILLISECONDS = 20_000;

const POLL_MILLISECONDS = 100;

/** Asks again and again, for 20 seconds. */
export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
	const deadline = Date.now() + SEEN_TIMEOUT_MILLISECONDS;
	while (!(await isSo())) {
		if (Date.now() > deadline) throw new Error(`expected within 20 s: ${what}`);
		await sleep(POLL_MILLISECONDS);
	}
}
