import type { JsonObject } from '../shared/call-event/call-event';
import { readId } from '../shared/util/id';
import { valueAt } from '../shared/util/path';
import { toStorableText } from '../shared/util/text';
import { isRecord } from '../shared/util/type-guards';
import type { Classified } from '../shared/vendor-kit/envelope';
import {
	SHARED_SECRET,
	USUAL_TOLERANCE_SECONDS,
	type AuthenticationOption,
} from '../shared/vendor-kit/schemes';
import type { Vendor } from '../shared/vendor-kit/vendor';
import { events } from './events';
import { samples } from './sample';

/** https://developers.telnyx.com/development/api-fundamentals/webhooks/receiving-webhooks */
const SIGNATURE: AuthenticationOption = {
	scheme: {
		type: 'ed25519',
		signedContent: '{timestamp}|{body}',
		signature: { headers: ['telnyx-signature-ed25519'] },
		timestamp: { header: 'telnyx-timestamp', toleranceSeconds: USUAL_TOLERANCE_SECONDS },
	},
	credentialField: 'publicKey',
	texts: {
		label: 'Public Key (Signature)',
		description: "Telnyx signs each delivery; your account's public key in the portal checks it",
	},
};

const IN_METADATA = ['metadata', 'call_session_id'];

/**
 * Tells the four shapes apart: a form with `CallStatus` (TeXML), and in JSON, at the top or under
 * `data`, two reports of insights by their names, and the events of Call Control.
 */
function classify(body: JsonObject): Classified {
	const { CallStatus, data } = body;
	if (CallStatus !== undefined) {
		// In Telnyx's example of an answered call, only the leg's id is there.
		const id = readId(body.CallSessionId) === null ? 'CallSid' : 'CallSessionId';
		return { vendorEventType: CallStatus, callPath: [], callIdPath: [id] };
	}
	const path = isRecord(data) ? ['data'] : [];
	const { event_type, payload } = isRecord(data) ? data : body;
	const vendorEventType = typeof event_type === 'string' ? toStorableText(event_type) : null;
	switch (vendorEventType) {
		case 'conversation_insight_result':
			return {
				vendorEventType: reportOf(vendorEventType, valueAt(payload, ['status'])),
				callPath: [...path, 'payload'],
				callIdPath:
					readId(valueAt(payload, IN_METADATA)) === null ? ['conversation_id'] : IN_METADATA,
			};
		case 'conversation.insights.completed':
			return { vendorEventType, callPath: path, callIdPath: ['conversation_id'] };
		default:
			return {
				vendorEventType,
				callPath: [...path, 'payload'],
				callIdPath: ['call_session_id'],
				eventIdPath: [...path, 'id'],
			};
	}
}

/** A report that is not finished has no row, and so no schema reads it. */
function reportOf(name: string, status: unknown): string {
	return typeof status === 'string' && status !== 'completed' ? `${name}.${status}` : name;
}

/** https://developers.telnyx.com/api-reference/callbacks/call-hangup, and the pages beside it */
export const vendor: Vendor = {
	id: 'telnyx',
	name: 'Telnyx',
	credential: 'telnyxApi',
	setupNotice:
		"Enter the Production URL, which is under 'Webhook URLs' above, in Telnyx's portal; to try the node, choose Sample Call below",
	authentication: { signature: SIGNATURE, sharedSecret: SHARED_SECRET },
	envelope: classify,
	takesForms: true,
	events,
	eventsHint:
		'Every call that is over has a Hangup, which names no assistant; tick Insights for what was found in a conversation',
	sendsIdsOf: ['agent'],
	listsCalls: true,
	samples,
	needsYourPhoneNumbers: true,
	// https://developers.telnyx.com/docs/inference/ai-assistants/dynamic-variables: the default values serve then.
	answers: { 'assistant.initialization': {} },
};
