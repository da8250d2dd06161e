import { JWT, SHARED_SECRET, type AuthenticationOption } from '../shared/vendor-kit/schemes';
import type { Vendor } from '../shared/vendor-kit/vendor';
import { events } from './events';
import { samples } from './sample';

/**
 * HMAC-SHA256 of the body with the webhook's secret, as a hex digest "in the request header":
 * https://docs.speaknode.com/guide/webhooks does not name the header in the copy that was read.
 */
const SIGNATURE: AuthenticationOption = {
	scheme: {
		type: 'hmac',
		digest: 'sha256',
		key: 'text',
		signedContent: '{body}',
		signature: { headers: ['x-webhook-signature'], orAnyLike: true, prefix: 'sha256=' },
	},
	credentialField: 'secret',
	asksForHeader: true,
	texts: {
		label: 'Webhook Secret (Signature)',
		description:
			'Where n8n replies 401, choose Secret in the URL or a Header. SpeakNode signs the body of each delivery with the secret that it gives the webhook. It does not document the name of the header, so any header that is named and looks like a signature is taken.',
	},
};

/**
 * The page of the payload shows a header of the Bearer scheme, "JWT Authorization", though the guide
 * speaks of the signature: https://docs.speaknode.com/en/api/PostConversationCompleteWebhookSchema
 */
const TOKEN: AuthenticationOption = {
	scheme: JWT,
	credentialField: 'secret',
	texts: {
		label: 'JWT',
		description:
			'SpeakNode sends a JSON Web Token that is signed with a key, in the header Authorization: Bearer',
	},
};

const BEARER: AuthenticationOption = {
	scheme: { type: 'bearer' },
	credentialField: 'secret',
	texts: {
		label: 'Token',
		description: 'SpeakNode sends a fixed token, in the header Authorization: Bearer',
	},
};

const SECRET: AuthenticationOption = { ...SHARED_SECRET, credentialField: 'secret' };

/** https://docs.speaknode.com/guide/webhooks */
export const vendor: Vendor = {
	id: 'speaknode',
	name: 'SpeakNode',
	credential: 'speakNodeApi',
	setupNotice:
		"In SpeakNode, create a webhook with the Production URL, which is under 'Webhook URLs' above",
	authentication: { signature: SIGNATURE, jwt: TOKEN, bearer: BEARER, sharedSecret: SECRET },
	envelope: { eventType: ['event'], call: ['data'], callId: ['session_id'] },
	events,
	eventsHint: 'Session Started comes while the call runs, before there is a transcript',
	sendsIdsOf: ['agent', 'campaign'],
	samples,
	needsYourPhoneNumbers: true,
};
