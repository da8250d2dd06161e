import { setTimeout as sleep } from 'node:timers/promises';

const TIMEOUT_MILLISECONDS = 20_000;
const POLL_MILLISECONDS = 100;

export interface UntilOptions {
	/** 20 seconds where it is left out. */
	timeoutMilliseconds?: number;
	/** The pause between two questions: 100 ms where it is left out. */
	pollMilliseconds?: number;
}

/**
 * Asks again and again until there is an answer other than `false` or `undefined`.
 *
 * @param what the answer is awaited for, as the error says it: "the webhook is live"
 * @returns the answer
 * @throws Error where none comes in time; what `ask` throws ends the wait at once
 *
 * @example
 * const execution = await until('the execution has ended', async () => {
 *   const found = await client.execution(id);
 *   return found.status !== 'running' && found;
 * });
 */
export async function until<Answer>(
	what: string,
	ask: () => Promise<Answer | false | undefined>,
	options: UntilOptions = {},
): Promise<Answer> {
	const { timeoutMilliseconds = TIMEOUT_MILLISECONDS, pollMilliseconds = POLL_MILLISECONDS } =
		options;
	const deadline = Date.now() + timeoutMilliseconds;
	for (;;) {
		const answer = await ask();
		if (answer !== false && answer !== undefined) return answer;
		if (Date.now() > deadline) {
			throw new Error(`expected within ${timeoutMilliseconds / 1000} s: ${what}`);
		}
		await sleep(pollMilliseconds);
	}
}
