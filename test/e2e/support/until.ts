import { setTimeout as sleep } from 'node:timers/promises';

const SEEN_TIMEOUT_MILLISECONDS = 20_000;

const POLL_MILLISECONDS = 100;

/** Asks again and again, for 20 seconds unless told otherwise. */
export async function until(
	what: string,
	isSo: () => Promise<boolean>,
	timeoutMilliseconds = SEEN_TIMEOUT_MILLISECONDS,
): Promise<void> {
	const deadline = Date.now() + timeoutMilliseconds;
	while (!(await isSo())) {
		if (Date.now() > deadline) {
			throw new Error(`expected within ${timeoutMilliseconds / 1000} s: ${what}`);
		}
		await sleep(POLL_MILLISECONDS);
	}
}
