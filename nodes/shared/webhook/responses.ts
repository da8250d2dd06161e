import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import type { Unclaimed } from '../deduplicate/in-process';
import type { FailureReason } from '../verify/types';
import type { Vendor } from '../vendor-kit/vendor';
import type { IgnoreReason } from './select';

/** What becomes of a delivery. */
export interface Outcome {
	/** What the sender is told; `null` where the sender has gone. */
	answer: Answer | null;
	/** What starts an execution. */
	item?: INodeExecutionData;
	/** Why it was not taken, where that is for the node's user to know. */
	untaken?: Rejection | Ignored;
}

interface Answer {
	status: 200 | RejectedStatus;
	body: object;
}

type RejectedStatus = 400 | 401 | 413 | 503;

export interface Rejection extends Refusal {
	status: RejectedStatus;
}

export interface Ignored {
	status: 200;
	reason: IgnoreReason | 'event-not-selected';
}

export interface Refusal {
	reason: RefusalReason;
	/** For the sender. Never repeats what was sent. */
	message: string;
	/** What is wrong with the node's own credential: a sentence without its full stop. */
	mistake?: string;
}

export type RefusalReason =
	| Exclude<FailureReason, 'unusable-secret'>
	| 'missing-credential'
	| 'credential-unreadable'
	| 'wrong-workspace'
	| 'not-an-object'
	| 'no-event-type'
	| 'unreadable-body'
	| 'too-large';

export function accepted(item: INodeExecutionData): Outcome {
	return { ...told({ status: 'accepted' }), item };
}

export function ignored(reason: Ignored['reason']): Outcome {
	return { ...told({ status: 'ignored', reason }), untaken: { status: 200, reason } };
}

function told(body: object): Outcome {
	return { answer: { status: 200, body } };
}

export function rejected(status: RejectedStatus, { reason, message, mistake }: Refusal): Outcome {
	const word = status === 503 ? 'error' : 'rejected';
	return {
		answer: { status, body: { status: word, reason, message } },
		untaken: { status, reason, message, ...(mistake !== undefined && { mistake }) },
	};
}

export const UNCLAIMED: Record<Unclaimed, Outcome> = {
	duplicate: told({ status: 'duplicate' }),
	// Whether this one is a duplicate is not known yet.
	busy: {
		answer: {
			status: 503,
			body: {
				status: 'error',
				reason: 'busy',
				message: 'The same event is still being handled. Send it again later',
			},
		},
	},
	abandoned: { answer: null },
};

/** @param sibling the vendor that the body looks to come from, if that is another one */
export function noEventType({ name, envelope }: Vendor, sibling: Vendor | null): Refusal {
	const isByPath = typeof envelope === 'object' && !('constant' in envelope.eventType);
	const expected = isByPath
		? `Expected the name of a ${name} event as text in "${(envelope.eventType as string[]).join('.')}"`
		: `Expected an event of ${name}`;
	const seen = sibling === null ? '' : `. The body looks like a delivery of ${sibling.name}`;
	return { reason: 'no-event-type', message: expected + seen };
}

/** How long a vendor should wait before it delivers again. */
const RETRY_AFTER_SECONDS = 30;

/** Gives the vendor what it wants to hear, whatever becomes of the delivery. */
export function answeredWith(ownAnswer: object | null, outcome: Outcome): Outcome {
	if (ownAnswer === null || outcome.answer === null) return outcome;
	return { ...outcome, answer: { status: 200, body: ownAnswer } };
}

/** Answers the sender, and starts an execution where there is an item. */
export function respond(
	context: IWebhookFunctions,
	{ answer, item }: Outcome,
): IWebhookResponseData {
	if (answer === null) return { noWebhookResponse: true };
	const { status, body } = answer;
	const execution = item === undefined ? {} : { workflowData: [[item]] };
	if (status === 200) return { ...execution, webhookResponse: body };
	// n8n would send it with 200.
	const response = context.getResponseObject();
	if (status === 503) response.setHeader('Retry-After', RETRY_AFTER_SECONDS);
	response.status(status).json(body);
	return { ...execution, noWebhookResponse: true };
}
