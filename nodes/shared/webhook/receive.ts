import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import type { CallEvent } from '../call-event/call-event';
import { claimDelivery, NO_CLAIM } from '../deduplicate/claim';
import { idempotencyKey } from '../deduplicate/key';
import { queueItem, type FinalOf } from '../emit/queued-item';
import { itemOf } from '../normalize/item';
import { normalize, outputOf } from '../normalize/normalize';
import { readParameters, type TriggerParameters } from '../parameters/read';
import type { Located } from '../vendor-kit/located';
import type { Vendor } from '../vendor-kit/vendor';
import { authenticate } from './authenticate';
import { bodyReader, parseBody, type BodyReader } from './body';
import { withExactIntegers } from './large-integers';
import { locateEvent } from './locate';
import { ownAnswerOf } from './own-answer';
import {
	accepted,
	answeredWith,
	ignored,
	noEventType,
	rejected,
	respond,
	UNCLAIMED,
	type Outcome,
} from './responses';
import { answerPing, forSampleCall, isSampleCall, SAMPLE_SENDER } from './sample-call';
import { ignoreReason, isSelected } from './select';
import { withRefusalShown } from './show-refused';
import { tenantMismatch } from './tenant';
import { siblingEventIn } from './vendor-registry';

/**
 * Takes one delivery of a vendor: checks the sender, reads it, and queues it for `emit` as one item.
 * n8n answers 200 once it has stored the execution; every other answer is given here, and starts no
 * execution but one that shows why. docs/answers.md lists the answers.
 */
export async function receive(
	this: IWebhookFunctions,
	vendor: Vendor,
	receivedAt = new Date(),
): Promise<IWebhookResponseData> {
	const pong = answerPing(this);
	if (pong !== null) return pong;
	const readBody = bodyReader(this);
	const settings = readParameters(this);
	const ownAnswer = await ownAnswerOf(this, vendor, readBody);
	const outcome = answeredWith(ownAnswer, await take(this, vendor, settings, readBody, receivedAt));
	return respond(this, await withRefusalShown(this, vendor, settings, readBody, outcome));
}

async function take(
	context: IWebhookFunctions,
	vendor: Vendor,
	settings: TriggerParameters,
	readBody: BodyReader,
	receivedAt: Date,
): Promise<Outcome> {
	const isSample = isSampleCall(context);
	const sender = isSample
		? SAMPLE_SENDER
		: await authenticate(context, vendor, readBody, settings, receivedAt);
	if (!sender.ok) return rejected(sender.status, sender);

	const raw = await readBody();
	if (!raw.ok) return rejected(raw.status, raw);
	const rawBody = raw.bytes;
	const parsed = parseBody(context.getRequestObject(), rawBody, vendor);
	if (!parsed.ok) return rejected(parsed.status, parsed);
	const body = parsed.isForm ? parsed.body : withExactIntegers(parsed.body, rawBody);
	const located = locateEvent(vendor, body, rawBody);
	const mismatch = tenantMismatch(vendor, located?.call ?? null, sender.credential);
	if (mismatch !== null) return rejected(401, mismatch);
	if (located === null) {
		const sibling = siblingEventIn(body, vendor)?.vendor ?? null;
		return rejected(400, noEventType(vendor, sibling));
	}
	if (!isSample && !isSelected(located, settings.events)) return ignored('event-not-selected');

	const { authenticated } = sender;
	const key = settings.skipDuplicates
		? idempotencyKey(located, {
				workflowId: context.getWorkflow().id,
				nodeId: context.getNode().id,
				vendor: vendor.id,
				authenticated,
			})
		: null;
	// Tests in the editor are never duplicates.
	const isTest = context.getMode() === 'manual';
	const claim =
		key === null || isTest ? NO_CLAIM : await claimDelivery(context.getResponseObject(), key);
	if (typeof claim === 'string') return UNCLAIMED[claim];

	const event = normalize(
		{ vendor, located, body, receivedAt, authenticated },
		isSample ? forSampleCall(settings) : settings,
	);
	const reason = isSample ? null : ignoreReason(event, settings.filters);
	if (reason !== null) {
		claim.settle(false);
		return ignored(reason);
	}

	const enrich = !isSample && isEnriched(event, vendor, settings);
	const json = enrich ? event : itemOf(event, body, settings, vendor);
	const final = settings.recordCalls && !isSample ? finalOf(located) : undefined;
	return accepted(queueItem({ event: outputOf(located), key, json, enrich, final }));
}

/** Whether `emit` should ask the vendor's API for more, once the sender has its answer. */
function isEnriched(
	event: CallEvent,
	{ enrich }: Vendor,
	{ fetchTranscript, simplify }: TriggerParameters,
): boolean {
	return fetchTranscript && simplify && enrich?.isFor(event) === true;
}

/** What the node's record for catch-up needs to know; `undefined` for an event that is not final. */
function finalOf({ row, callId, identity }: Located): FinalOf | undefined {
	if (row?.final !== true || callId === null) return undefined;
	return { callId, version: identity.version };
}
