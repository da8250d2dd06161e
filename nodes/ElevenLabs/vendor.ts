import { SHARED_SECRET, type AuthenticationOption } from '../shared/vendor-kit/schemes';
import type { Vendor } from '../shared/vendor-kit/vendor';
import { events } from './events';
import { SECRETS } from './mappings';
import { samples } from './sample';

/**
 * `t=<seconds>,v0=<hex>` over `{timestamp}.{body}`, keyed by the webhook's secret with its `wsec_`:
 * https://elevenlabs.io/docs/eleven-api/resources/webhooks, and wrapper/webhooks.ts in
 * https://github.com/elevenlabs/elevenlabs-js
 */
const SIGNATURE: AuthenticationOption = {
	scheme: {
		type: 'hmac',
		digest: 'sha256',
		key: 'text',
		signedContent: '{timestamp}.{body}',
		signature: {
			headers: ['elevenlabs-signature'],
			fields: { separator: ',', assign: '=', label: 'v0' },
		},
		// As long as the vendor's own SDK takes a delivery.
		timestamp: { label: 't', toleranceSeconds: 30 * 60 },
	},
	credentialField: 'webhookSecret',
	acceptsMadeSecret: true,
	texts: {
		label: 'Webhook Secret (Signature)',
		description: 'ElevenLabs signs each delivery with the secret that it shows for the webhook',
	},
};

/** https://elevenlabs.io/docs/eleven-agents/workflows/post-call-webhooks */
export const vendor: Vendor = {
	id: 'elevenlabs',
	name: 'ElevenLabs',
	credential: 'elevenLabsApi',
	setupNotice:
		"Set 'Webhook Registration' to Automatic, or enter the Production URL in ElevenLabs; to try the node, choose Sample Call below",
	authentication: { signature: SIGNATURE, sharedSecret: SHARED_SECRET },
	envelope: { eventType: ['type'], call: ['data'], callId: ['conversation_id'] },
	events,
	eventsHint:
		'Transcript comes once a conversation is analyzed, Call Failed when a dialled call never connected: nothing comes while a call runs',
	sendsIdsOf: ['agent', 'campaign'],
	listsAgents: true,
	listsCalls: true,
	samples,
	secrets: SECRETS,
};
