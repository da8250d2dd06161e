import type { IWebhookFunctions } from 'n8n-workflow';

import type { JsonObject } from '../call-event/call-event';
import type { Vendor } from '../vendor-kit/vendor';
import { parseBody, type BodyReader } from './body';
import { eventTypeIn } from './locate';

/** What the vendor wants to hear about this event, where it waits for more than a 2xx. */
export async function ownAnswerOf(
	context: IWebhookFunctions,
	vendor: Pick<Vendor, 'answers' | 'envelope' | 'takesForms'>,
	readBody: BodyReader,
): Promise<JsonObject | null> {
	const { answers, envelope } = vendor;
	if (answers === undefined) return null;
	const raw = await readBody();
	if (!raw.ok) return null;
	const parsed = parseBody(context.getRequestObject(), raw.bytes, vendor);
	const eventType = parsed.ok ? eventTypeIn(envelope, parsed.body) : null;
	if (eventType === null || !Object.hasOwn(answers, eventType)) return null;
	return answers[eventType] ?? null;
}
