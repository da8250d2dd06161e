import { setTimeout as sleep } from 'node:timers/promises';

import type { Answer, Post } from '../../e2e/support/live-workflow';
import { inLanes } from './lanes';

/** One attempt to deliver, as its sender saw it. */
export interface Attempt {
	startedAt: number;
	/** Null where no answer came: refused, hung up on, or timed out. */
	answer: Answer | null;
}

/** What a sender knows of one delivery in the end. */
export interface Sent<Delivery> {
	delivery: Delivery;
	attempts: Attempt[];
}

const FIRST_PAUSE_MILLISECONDS = 200;
const LONGEST_PAUSE_MILLISECONDS = 3_000;

/** n8n comes back within 30 seconds; a sender that waits this long in vain has found a fault. */
const GIVE_UP_AFTER_MILLISECONDS = 420_000;

export function isAcknowledged({ answer }: Attempt): boolean {
	return answer !== null && answer.status >= 200 && answer.status < 300;
}

/** Posts once; what went wrong on the way is no answer. */
async function attempt(
	target: { post(post: Post): Promise<Answer> },
	post: Post,
): Promise<Attempt> {
	const startedAt = Date.now();
	try {
		return { startedAt, answer: await target.post(post) };
	} catch {
		return { startedAt, answer: null }; // no connection, no answer in time, or half of one
	}
}

/** Hears what becomes of many deliveries while they are sent. */
export interface Watcher {
	/** Each time that one is through; `count` of them are. */
	acknowledged?: (count: number) => void;
	/** Each time that an attempt fails. */
	failed?: () => void;
}

/** Posts as vendors do: until a 2xx comes, with pauses that grow. */
async function deliver<Delivery extends { body: string }>(
	target: { post(post: Post): Promise<Answer> },
	delivery: Delivery,
	{ failed }: Watcher,
): Promise<Sent<Delivery>> {
	const attempts: Attempt[] = [];
	const deadline = Date.now() + GIVE_UP_AFTER_MILLISECONDS;
	let pause = FIRST_PAUSE_MILLISECONDS;
	for (;;) {
		const last = await attempt(target, { body: delivery.body });
		attempts.push(last);
		if (isAcknowledged(last)) return { delivery, attempts };
		failed?.();
		if (Date.now() > deadline) {
			throw new Error(`never acknowledged: the last answer is ${JSON.stringify(last.answer)}`);
		}
		await sleep(pause);
		pause = Math.min(pause * 2, LONGEST_PAUSE_MILLISECONDS);
	}
}

/** Delivers all, so many at a time. */
export async function deliverAll<Delivery extends { body: string }>(
	target: { post(post: Post): Promise<Answer> },
	deliveries: Delivery[],
	atATime: number,
	watcher: Watcher = {},
): Promise<Array<Sent<Delivery>>> {
	let count = 0;
	return await inLanes(deliveries, atATime, async (delivery) => {
		const sent = await deliver(target, delivery, watcher);
		count += 1;
		watcher.acknowledged?.(count);
		return sent;
	});
}
