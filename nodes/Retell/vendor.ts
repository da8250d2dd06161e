import { toStorableText } from '../shared/util/text';
import type { Classified } from '../shared/vendor-kit/envelope';
import {
	SHARED_SECRET,
	USUAL_TOLERANCE_SECONDS,
	type AuthenticationOption,
} from '../shared/vendor-kit/schemes';
import type { Vendor } from '../shared/vendor-kit/vendor';
import { events } from './events';
import { samples } from './sample';

/**
 * `v=<milliseconds>,d=<hex>` over the body and, right behind it, the milliseconds, keyed by the API
 * key: https://docs.retellai.com/features/secure-webhook, and src/lib/webhook_auth.ts in
 * https://github.com/RetellAI/retell-typescript-sdk
 */
const SIGNATURE: AuthenticationOption = {
	scheme: {
		type: 'hmac',
		digest: 'sha256',
		key: 'text',
		signedContent: '{body}{timestamp}',
		signature: {
			headers: ['x-retell-signature'],
			fields: { separator: ',', assign: '=', label: 'd' },
		},
		timestamp: { label: 'v', toleranceSeconds: USUAL_TOLERANCE_SECONDS },
	},
	credentialField: 'apiKey',
	texts: {
		label: 'API Key (Signature)',
		description: 'Retell AI signs each delivery with the API key that has the webhook badge',
	},
};

/** `{ event, call }`, and of a chat `{ event, chat }`. */
function classify({ event }: Record<string, unknown>): Classified {
	const isChat = typeof event === 'string' && toStorableText(event).startsWith('chat_');
	return {
		vendorEventType: event,
		callPath: [isChat ? 'chat' : 'call'],
		callIdPath: [isChat ? 'chat_id' : 'call_id'],
	};
}

/** https://docs.retellai.com/features/webhook-overview */
export const vendor: Vendor = {
	id: 'retell',
	name: 'Retell AI',
	credential: 'retellApi',
	setupNotice:
		"Set 'Webhook Registration' to Automatic, or enter the Production URL in Retell AI's dashboard; to try the node, choose Sample Call below",
	authentication: { signature: SIGNATURE, sharedSecret: SHARED_SECRET },
	envelope: classify,
	events,
	eventsHint: 'Every call and chat that is over is analyzed, also a call that nobody took',
	sendsIdsOf: ['agent'],
	listsAgents: true,
	listsCalls: true,
	samples,
	// https://docs.retellai.com/features/inbound-call-webhook: the number's own agent answers then.
	answers: { call_inbound: { call_inbound: {} }, chat_inbound: { chat_inbound: {} } },
	// By the token of a web call anybody can join it.
	secrets: [['access_token']],
};
