import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import type { Vendor } from '../vendor-kit/vendor';

/** How long a vendor should wait before it delivers again. */
const RETRY_AFTER_SECONDS = 30;

export interface Refusal {
	reason: string;
	message: string;
}

export function ignored(reason: string): IWebhookResponseData {
	return { webhookResponse: { status: 'ignored', reason } };
}

/** n8n would answer 200 to a refusal that it sends itself, so the answer is sent here. */
export function rejected(
	context: IWebhookFunctions,
	status: 400 | 401,
	{ reason, message }: Refusal,
): IWebhookResponseData {
	context.getResponseObject().status(status).json({ status: 'rejected', reason, message });
	return { noWebhookResponse: true };
}

/** An equal delivery is still under way: whether this one is a duplicate is not known yet. */
export function busy(context: IWebhookFunctions): IWebhookResponseData {
	const response = context.getResponseObject();
	response.setHeader('Retry-After', RETRY_AFTER_SECONDS);
	response.status(503).json({
		status: 'error',
		reason: 'busy',
		message: 'The same event is still being handled. Send it again later',
	});
	return { noWebhookResponse: true };
}

/** The sender has gone, so that nobody waits for an answer. */
export function abandoned(): IWebhookResponseData {
	return { noWebhookResponse: true };
}

export function noEventType({ name, envelope }: Vendor): Refusal {
	const isByPath = typeof envelope === 'object' && !('constant' in envelope.eventType);
	return {
		reason: 'no-event-type',
		message: isByPath
			? `Expected the name of a ${name} event as text in "${(envelope.eventType as string[]).join('.')}"`
			: `Expected an event of ${name}`,
	};
}
