import type { IWebhookFunctions } from 'n8n-workflow';

import type { JsonObject } from '../call-event/call-event';
import { queueRefusal } from '../emit/queued-item';
import type { TriggerParameters } from '../parameters/read';
import { mayOnceAMinute } from '../util/once-a-minute';
import type { Vendor } from '../vendor-kit/vendor';
import { parseBody, type BodyReader } from './body';
import { locateEvent } from './locate';
import { messageInProduction, messageInTest, type Recognised } from './refusal-texts';
import type { Ignored, Outcome, Rejection } from './responses';
import { mayFollow } from './select';
import { siblingEventIn } from './vendor-registry';

/**
 * Makes the node fail with a delivery that was not accepted, where its user should see that; the
 * sender's answer stays.
 */
export async function withRefusalShown(
	context: IWebhookFunctions,
	vendor: Vendor,
	settings: TriggerParameters,
	readBody: BodyReader,
	outcome: Outcome,
): Promise<Outcome> {
	const { untaken, answer } = outcome;
	if (untaken === undefined || answer === null) return outcome;
	const message =
		context.getMode() === 'manual'
			? await messageOfTest(context, vendor, settings, readBody, untaken)
			: messageOfProduction(context, vendor, settings, untaken);
	if (message === null) return outcome;
	const { reason } = untaken;
	const description = `Reason: ${reason}. The sender was answered ${answer.status}.`;
	return { ...outcome, item: queueRefusal({ reason, message, description }) };
}

/** `null` where it is better to go on listening, because something that is ticked may follow. */
async function messageOfTest(
	context: IWebhookFunctions,
	vendor: Vendor,
	{ events }: TriggerParameters,
	readBody: BodyReader,
	untaken: Rejection | Ignored,
): Promise<string | null> {
	const body = await readJson(context, vendor, readBody);
	const located = body && locateEvent(vendor, body, new Uint8Array());
	const row = located?.row ?? null;
	const recognised: Recognised =
		located !== null && row !== null
			? { vendor, row, vendorEventType: located.vendorEventType }
			: body && siblingEventIn(body, vendor);
	const isOfSibling = recognised !== null && recognised.vendor !== vendor;
	if (untaken.reason === 'event-not-selected' && !isOfSibling) {
		if (mayFollow({ row }, vendor.events, events)) return null;
	}
	return messageInTest(vendor, untaken, recognised);
}

/** `null` where nothing is to be shown, or was shown just now. */
function messageOfProduction(
	context: IWebhookFunctions,
	vendor: Vendor,
	{ showRefused }: TriggerParameters,
	untaken: Rejection | Ignored,
): string | null {
	if (!showRefused || untaken.status === 200 || untaken.status === 503) return null;
	if (!mayOnceAMinute(context, `show ${untaken.reason}`)) return null;
	return messageInProduction(vendor, untaken);
}

async function readJson(
	context: IWebhookFunctions,
	vendor: Vendor,
	readBody: BodyReader,
): Promise<JsonObject | null> {
	const raw = await readBody();
	if (!raw.ok) return null;
	const parsed = parseBody(context.getRequestObject(), raw.bytes, vendor);
	return parsed.ok ? parsed.body : null;
}
