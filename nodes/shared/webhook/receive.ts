import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import type { CallEvent, JsonObject } from '../call-event/call-event';
import { flatten } from '../call-event/flatten';
import { IssueLog } from '../call-event/issues';
import { claimDelivery, NO_CLAIM } from '../deduplicate/claim';
import { idempotencyKey } from '../deduplicate/key';
import { queueItem } from '../emit/queued-item';
import { normalize, outputOf } from '../normalize/normalize';
import { readParameters, type TriggerParameters } from '../parameters/read';
import { sanitizeJson } from '../vendor-kit/sanitize-json';
import type { Vendor } from '../vendor-kit/vendor';
import { authenticate } from './authenticate';
import { bodyReader, parseBody } from './body';
import { withExactIntegers } from './large-integers';
import { locateEvent } from './locate';
import { abandoned, BUSY, ignored, noEventType, rejected } from './responses';
import { answerPing, isSampleCall, SAMPLE_SENDER } from './sample-call';
import { ignoreReason, isSelected } from './select';
import { tenantMismatch } from './tenant';

/**
 * Takes one delivery of a vendor: checks the sender, reads it, and queues it for `emit` as one item.
 * n8n answers 200 once it has stored the execution; every other answer is given here and starts no
 * execution. The README lists the answers under "What the sender is told".
 */
export async function receive(
	this: IWebhookFunctions,
	vendor: Vendor,
	receivedAt = new Date(),
): Promise<IWebhookResponseData> {
	const pong = answerPing(this);
	if (pong !== null) return pong;
	const isSample = isSampleCall(this);
	const settings = readParameters(this);
	const readBody = bodyReader(this);

	const sender = isSample
		? SAMPLE_SENDER
		: await authenticate(this, vendor, readBody, settings, receivedAt);
	if (!sender.ok) return rejected(this, sender.status, sender);

	const raw = await readBody();
	if (!raw.ok) return rejected(this, raw.status, raw);
	const rawBody = raw.bytes;
	const parsed = parseBody(this.getRequestObject(), rawBody);
	if (!parsed.ok) return rejected(this, parsed.status, parsed);
	const body = withExactIntegers(parsed.body, rawBody);
	const located = locateEvent(vendor, body, rawBody);
	const mismatch = tenantMismatch(vendor, located?.call ?? null, sender.credential);
	if (mismatch !== null) return rejected(this, 401, mismatch);
	if (located === null) return rejected(this, 400, noEventType(vendor));
	if (!isSample && !isSelected(located, settings.events)) return ignored('event-not-selected');

	const { authenticated } = sender;
	const key = settings.skipDuplicates
		? idempotencyKey(located, {
				workflowId: this.getWorkflow().id,
				nodeId: this.getNode().id,
				vendor: vendor.id,
				authenticated,
			})
		: null;
	// Tests in the editor are never duplicates.
	const isTest = this.getMode() === 'manual';
	const claim =
		key === null || isTest ? NO_CLAIM : await claimDelivery(this.getResponseObject(), key);
	if (claim === 'duplicate') return { webhookResponse: { status: 'duplicate' } };
	if (claim === 'busy') return rejected(this, 503, BUSY);
	if (claim === 'abandoned') return abandoned();

	const event = normalize({ vendor, located, body, receivedAt, authenticated }, settings);
	const reason = isSample ? null : ignoreReason(event, settings.filters);
	if (reason !== null) {
		claim.settle(false);
		return ignored(reason);
	}

	const item = queueItem({ event: outputOf(located), key, json: itemOf(event, body, settings) });
	return { workflowData: [[item]], webhookResponse: { status: 'accepted' } };
}

function itemOf(event: CallEvent, body: JsonObject, settings: TriggerParameters): object {
	if (!settings.simplify) return sanitizeJson(body, [], new IssueLog());
	return settings.flatten ? flatten(event, settings) : event;
}
