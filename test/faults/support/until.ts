import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MILLISECONDS = 100;

/** Asks again and again; the test's own timeout ends it. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
	while (!(await isSo())) await sleep(POLL_MILLISECONDS);
}
