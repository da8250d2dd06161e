import type { JsonObject } from '../shared/call-event/call-event';
import { readId } from '../shared/util/id';
import { toStorableText } from '../shared/util/text';
import type { Classified } from '../shared/vendor-kit/envelope';
import { SHARED_SECRET, type AuthenticationOption } from '../shared/vendor-kit/schemes';
import type { Vendor } from '../shared/vendor-kit/vendor';
import { events } from './events';
import { ENRICHMENTS } from './mappings';
import { samples } from './sample';

/** Hex of the body's HMAC, without a time: https://docs.bland.ai/tutorials/webhook-signing */
const SIGNATURE: AuthenticationOption = {
	scheme: {
		type: 'hmac',
		digest: 'sha256',
		key: 'text',
		signedContent: '{body}',
		signature: { headers: ['x-webhook-signature'] },
	},
	credentialField: 'webhookSecret',
	texts: {
		label: 'Webhook Secret (Signature)',
		description: "Bland signs each delivery once the account has a signing secret, under 'Keys'",
	},
};

/** A flat body in which no field names the event: what is there tells it. */
function classify(body: JsonObject): Classified {
	return { vendorEventType: eventTypeIn(body), callPath: [], callIdPath: ['call_id'] };
}

function eventTypeIn(body: JsonObject): string | null {
	const { call_id: callId, event_type: enrichment, category, completed } = body;
	// A record that waited for its enrichments may be labelled by them, and nothing else comes of its call.
	const isRecord =
		callId !== undefined &&
		typeof completed === 'boolean' &&
		ENRICHMENTS.some((one) => one === enrichment);
	if (isText(enrichment) && !isRecord) return enrichment;
	if (isText(category) && isText(body.message)) return `in_call.${category}`;
	if (isText(body.conversation_id) && readId(callId) === null) return 'sms';
	return callId === undefined ? null : 'post_call';
}

function isText(value: unknown): value is string {
	return typeof value === 'string' && toStorableText(value) !== '';
}

/** https://docs.bland.ai/tutorials/post-call-webhooks */
export const vendor: Vendor = {
	id: 'bland',
	name: 'Bland',
	credential: 'blandApi',
	setupNotice:
		'Enter the Production URL in Bland, as the webhook of a number or with each call; to try the node, choose Sample Call below',
	authentication: { signature: SIGNATURE, sharedSecret: SHARED_SECRET },
	envelope: classify,
	events,
	eventsHint:
		'Call Ended comes once for every call that is over, also a call that nobody took. Call Enriched brings citations where Bland sends them apart.',
	sendsIdsOf: ['agent', 'campaign'],
	listsCalls: true,
	samples,
	// What the call was told to do: prompts, and headers of the user's own servers.
	secrets: [['analysis_schema'], ['pathway_logs'], ['request_data']],
};
