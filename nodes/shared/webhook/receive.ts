import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { authenticate, checkTenant } from './authenticate';
import { bodyReader, parseBody } from './body';
import type { CallEvent, JsonObject } from '../call-event/call-event';
import { idempotencyKey, DeliveryLog, type Claim } from '../deduplicate/in-process';
import { contentFilter, isSelected } from './select';
import { flatten } from '../call-event/flatten';
import { sanitizeJson } from '../vendor-kit/sanitize-json';
import { identify } from './locate';
import { IssueLog } from '../call-event/issues';
import { normalize } from './normalize';
import { queueItem } from '../emit/emit';
import { readParameters, type Settings } from '../parameters/read';
import type { Vendor } from '../vendor-kit/vendor';

const deliveryLog = new DeliveryLog();

/**
 * Takes one delivery of a vendor: proves who sent it, reads it, and hands it to `route` as one item.
 * n8n answers 200 once it has stored the execution; every other answer is given here and starts no
 * execution. The README lists the answers under "What the sender is told".
 */
export async function receive(
	this: IWebhookFunctions,
	vendor: Vendor,
	receivedAt = new Date(),
): Promise<IWebhookResponseData> {
	const settings = readParameters(this);
	const readBody = bodyReader(this);

	const sender = await authenticate(this, vendor, readBody, settings, receivedAt);
	if (!sender.ok) return reject(this, sender.status, sender);

	const raw = await readBody();
	if (!raw.ok) return reject(this, raw.status, raw);
	const rawBody = raw.bytes;
	const parsed = parseBody(this.getRequestObject(), rawBody);
	if (!parsed.ok) return reject(this, parsed.status, parsed);
	const { body } = parsed;
	const stranger = checkTenant(vendor, body, sender.credential);
	if (stranger !== null) return reject(this, 401, stranger);

	const identity = identify(vendor, body, rawBody);
	if (identity === null) return reject(this, 400, noEventType(vendor));
	if (!isSelected(identity, settings.events)) return ignore('event-not-selected');

	const key = idempotencyKey({
		workflowId: this.getWorkflow().id,
		nodeId: this.getNode().id,
		...identity,
	});
	const claim = settings.skipDuplicates ? await claimDelivery(this, key) : NO_CLAIM;
	if (claim === null) return { webhookResponse: { status: 'duplicate' } };

	const { authenticated } = sender;
	const { output, event } = normalize(
		{ vendor, identity, body, receivedAt, authenticated },
		settings,
	);
	const unwanted = contentFilter(event, settings);
	if (unwanted !== null) {
		claim.settle(false);
		return ignore(unwanted);
	}

	const json = itemOf(event, body, settings);
	return {
		workflowData: [[queueItem({ output, key: settings.skipDuplicates ? key : null, json })]],
		webhookResponse: { status: 'accepted' },
	};
}

function itemOf(event: CallEvent, body: JsonObject, settings: Settings): object {
	if (!settings.simplify) return sanitizeJson(body, [], new IssueLog());
	return settings.flatten ? flatten(event, settings) : event;
}

function ignore(reason: string): IWebhookResponseData {
	return { webhookResponse: { status: 'ignored', reason } };
}

/** How long a vendor should wait before it delivers again. */
const RETRY_AFTER_SECONDS = 30;

/** n8n would answer 200 to a rejection that it sends itself, so the answer is sent here. */
function reject(
	context: IWebhookFunctions,
	status: 400 | 401 | 413 | 503,
	{ reason, message }: { reason: string; message: string },
): IWebhookResponseData {
	const response = context.getResponseObject();
	if (status === 503) response.setHeader('Retry-After', RETRY_AFTER_SECONDS);
	const outcome = status === 503 ? 'error' : 'rejected';
	response.status(status).json({ status: outcome, reason, message });
	return { noWebhookResponse: true };
}

function noEventType({ name, envelope }: Vendor): { reason: string; message: string } {
	return {
		reason: 'no-event-type',
		message: `Expected the name of a ${name} event as text in "${envelope.eventType}"`,
	};
}

const NO_CLAIM: Claim = { settle: () => {} };

/**
 * `null` for a duplicate. The claim is settled by the answer that the sender gets: only a 2xx that
 * went out whole means that n8n has stored the execution and the sender knows. Test webhooks are
 * never duplicates.
 */
async function claimDelivery(context: IWebhookFunctions, key: string): Promise<Claim | null> {
	if (context.getMode() === 'manual') return NO_CLAIM;
	const claim = await deliveryLog.claim(key);
	if (claim === null) return null;

	const response = context.getResponseObject();
	response.once('finish', () => claim.settle(response.statusCode < 300));
	response.once('close', () => claim.settle(false));
	// The sender gave up while this delivery waited for an equal one: `close` will not come again.
	if (response.closed) claim.settle(false);
	return claim;
}
