import { setTimeout as sleep } from 'node:timers/promises';

import type { LiveWorkflow } from '../../e2e/support/n8n';
import type { Delivery } from './deliveries';

/** An answer, as status and text; null where none came, or a server in between failed. */
type Reply = { status: number; text: string } | null;

/** On two cores that five processes share, 60 deliveries at once take their time. */
const ANSWER_TIMEOUT_MILLISECONDS = 60_000;

const REPEAT_AFTER_MILLISECONDS = 1000; // vendors wait longer: this is the harder case
const GIVE_UP_AFTER_MILLISECONDS = 120_000;

/** Posts a delivery once, as its vendor does. */
export async function send({ url, secret }: LiveWorkflow, { body }: Delivery): Promise<Reply> {
	try {
		const response = await fetch(url, {
			method: 'POST',
			headers: { 'content-type': 'application/json', 'x-webhook-secret': secret ?? '' },
			body,
			signal: AbortSignal.timeout(ANSWER_TIMEOUT_MILLISECONDS),
		});
		return { status: response.status, text: await response.text() };
	} catch {
		return null; // the connection was cut: the sender cannot know what became of the delivery
	}
}

/**
 * Posts all deliveries, some at once, and each until it is answered with 2xx.
 *
 * @param onAnswer is told how many have been answered
 * @returns how often deliveries had to be repeated
 */
export async function sendUntilAnswered(
	workflow: LiveWorkflow,
	deliveries: Delivery[],
	atOnce: number,
	onAnswer: (answered: number) => void = () => {},
): Promise<number> {
	const waiting = [...deliveries];
	let answered = 0;
	let repeated = 0;
	const work = async (): Promise<void> => {
		for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
			const times = await sendOne(workflow, next);
			repeated += times;
			answered += 1;
			onAnswer(answered);
		}
	};
	await Promise.all(Array.from({ length: atOnce }, work));
	return repeated;
}

async function sendOne(workflow: LiveWorkflow, delivery: Delivery): Promise<number> {
	const deadline = Date.now() + GIVE_UP_AFTER_MILLISECONDS;
	for (let repeated = 0; ; repeated += 1) {
		const reply = await send(workflow, delivery);
		if (reply !== null && reply.status >= 200 && reply.status < 300) return repeated;
		if (Date.now() > deadline) throw new Error(`no 2xx for ${delivery.callId}`);
		await sleep(REPEAT_AFTER_MILLISECONDS);
	}
}
