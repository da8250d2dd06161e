import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import type { Unclaimed } from '../deduplicate/in-process';
import type { Vendor } from '../vendor-kit/vendor';

/** What becomes of a delivery. */
export interface Outcome {
	/** What the sender is told; `null` where the sender has gone. */
	answer: Answer | null;
	/** What starts an execution. */
	item?: INodeExecutionData;
}

interface Answer {
	status: 200 | 400 | 401 | 413 | 503;
	body: object;
}

export interface Refusal {
	reason: string;
	message: string;
}

export function accepted(item: INodeExecutionData): Outcome {
	return { ...told({ status: 'accepted' }), item };
}

export function ignored(reason: string): Outcome {
	return told({ status: 'ignored', reason });
}

function told(body: object): Outcome {
	return { answer: { status: 200, body } };
}

export function rejected(
	status: Exclude<Answer['status'], 200>,
	{ reason, message }: Refusal,
): Outcome {
	const word = status === 503 ? 'error' : 'rejected';
	return { answer: { status, body: { status: word, reason, message } } };
}

export const UNCLAIMED: Record<Unclaimed, Outcome> = {
	duplicate: told({ status: 'duplicate' }),
	// Whether this one is a duplicate is not known yet.
	busy: rejected(503, {
		reason: 'busy',
		message: 'The same event is still being handled. Send it again later',
	}),
	abandoned: { answer: null },
};

export function noEventType({ name, envelope }: Vendor): Refusal {
	const isByPath = typeof envelope === 'object' && !('constant' in envelope.eventType);
	return {
		reason: 'no-event-type',
		message: isByPath
			? `Expected the name of a ${name} event as text in "${(envelope.eventType as string[]).join('.')}"`
			: `Expected an event of ${name}`,
	};
}

/** How long a vendor should wait before it delivers again. */
const RETRY_AFTER_SECONDS = 30;

/**
 * Answers the sender.
 *
 * @param ownAnswer what the vendor wants to hear, whatever becomes of the delivery
 */
export function respond(
	context: IWebhookFunctions,
	{ answer, item }: Outcome,
	ownAnswer: object | null,
): IWebhookResponseData {
	if (answer === null) return { noWebhookResponse: true };
	const { status, body } = ownAnswer === null ? answer : { status: 200, body: ownAnswer };
	if (item !== undefined) return { workflowData: [[item]], webhookResponse: body };
	if (status === 200) return { webhookResponse: body };
	// n8n would send it with 200.
	const response = context.getResponseObject();
	if (status === 503) response.setHeader('Retry-After', RETRY_AFTER_SECONDS);
	response.status(status).json(body);
	return { noWebhookResponse: true };
}
