import type { JsonObject } from '../shared/call-event/call-event';
import type { Classified } from '../shared/vendor-kit/envelope';
import { SHARED_SECRET, type AuthenticationOption } from '../shared/vendor-kit/schemes';
import type { Vendor } from '../shared/vendor-kit/vendor';
import { events } from './events';
import { samples } from './sample';

/**
 * Base64 of an HMAC of the call's id alone, so that the rest of the body is not proven, and nothing
 * expires: https://docs.synthflow.ai/security#webhook-security
 *
 * The page writes the header's name as Python's web servers hand it over; which one is sent is not known.
 */
const SIGNATURE: AuthenticationOption = {
	scheme: {
		type: 'hmac',
		digest: 'sha256',
		key: 'text',
		signedContent: { path: ['call', 'call_id'] },
		signature: {
			headers: [
				'http_synthflow_signature',
				'synthflow-signature',
				'x-synthflow-signature',
				'http-synthflow-signature',
			],
		},
	},
	credentialField: 'webhookSecret',
	texts: {
		label: 'Webhook Secret (Signature)',
		description:
			"Proves the call's ID only, not the content: read the call by API before you act on what it says. Synthflow signs with the secret of the workspace.",
	},
};

/**
 * A post-call webhook names no event. A request for an agent does; were its name missing, a refusal would
 * hang up on the caller.
 */
function classify(body: JsonObject): Classified {
	const isInbound = 'call_inbound' in body;
	const isPostCall = 'call' in body || 'lead' in body;
	return {
		vendorEventType: body.event ?? (isInbound ? 'call_inbound' : isPostCall ? 'post_call' : null),
		callPath: [],
		callIdPath: ['call', 'call_id'],
	};
}

/** https://docs.synthflow.ai/webhooks */
export const vendor: Vendor = {
	id: 'synthflow',
	name: 'Synthflow',
	credential: 'synthflowApi',
	setupNotice:
		'Enter the Production URL in Synthflow as the post-call webhook, never as the inbound one; to try the node, choose Sample Call below',
	authentication: { sharedSecret: SHARED_SECRET, signature: SIGNATURE },
	envelope: classify,
	events,
	eventsHint: 'Post-Call comes once for each call, when it is over: nothing comes while it runs',
	sendsIdsOf: ['agent'],
	listsAgents: true,
	listsCalls: true,
	samples,
	// Any other answer hangs up on the caller; the empty text lets the agent that was called go on:
	// https://docs.synthflow.ai/inbound-webhook-api
	answers: { call_inbound: { call_inbound: { override_model_id: '' } } },
	// How an action is set up, with the address and the headers of a custom one.
	secrets: [['parameters_hard_coded']],
};
