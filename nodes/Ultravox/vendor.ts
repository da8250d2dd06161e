import {
	SHARED_SECRET,
	USUAL_TOLERANCE_SECONDS,
	type AuthenticationOption,
} from '../shared/vendor-kit/schemes';
import type { Vendor } from '../shared/vendor-kit/vendor';
import { events } from './events';
import { SECRETS } from './mappings';
import { enrich } from './messages';
import { samples } from './sample';

/**
 * One hex digest for each secret of the webhook, with commas between, over the body and, right behind
 * it, the time in ISO 8601: https://docs.ultravox.ai/webhooks/securing-webhooks
 */
const SIGNATURE: AuthenticationOption = {
	scheme: {
		type: 'hmac',
		digest: 'sha256',
		key: 'text',
		signedContent: '{body}{timestamp}',
		signature: {
			headers: ['x-ultravox-webhook-signature'],
			fields: { separator: ',', label: null },
		},
		// The page's example allows a minute. Whether a repeated delivery is signed anew is not known.
		timestamp: {
			header: 'x-ultravox-webhook-timestamp',
			format: 'iso',
			toleranceSeconds: USUAL_TOLERANCE_SECONDS,
		},
	},
	credentialField: 'webhookSecret',
	acceptsMadeSecret: true,
	texts: {
		label: 'Webhook Secret (Signature)',
		description:
			'Ultravox signs each delivery with the secret of the webhook, which the node makes itself where it registers the webhook',
	},
};

/** https://docs.ultravox.ai/webhooks/overview */
export const vendor: Vendor = {
	id: 'ultravox',
	name: 'Ultravox',
	credential: 'ultravoxApi',
	setupNotice:
		'Enter your API key in the credential and publish: the node adds its webhook in Ultravox itself; to try the node, choose Sample Call below',
	authentication: { signature: SIGNATURE, sharedSecret: SHARED_SECRET },
	envelope: { eventType: ['event'], call: ['call'], callId: ['callId'] },
	events,
	eventsHint:
		'Every call that is over has Ended, also one that nobody joined; Billed, which can come later, adds the billed time and the result of a SIP call',
	sendsIdsOf: ['agent'],
	listsAgents: true,
	listsCalls: true,
	samples,
	enrich,
	secrets: SECRETS,
};
