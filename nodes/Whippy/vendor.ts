import {
	SHARED_SECRET,
	USUAL_TOLERANCE_SECONDS,
	type AuthenticationOption,
} from '../shared/vendor-kit/schemes';
import type { Vendor } from '../shared/vendor-kit/vendor';
import { events } from './events';
import { samples } from './sample';

/**
 * `<label>=<timestamp>,<label>=<base64>` over `{timestamp}.{body}`, keyed by the API key that belongs
 * to the developer application. That there is such a header is documented
 * (https://docs.whippy.ai/docs/introduction); its form is known from code of a Whippy integration
 * only, so labels and order are not relied on.
 */
const SIGNATURE: AuthenticationOption = {
	scheme: {
		type: 'hmac',
		digest: 'sha256',
		key: 'text',
		signedContent: '{timestamp}.{body}',
		signature: {
			headers: ['x-whippy-signature'],
			fields: { separator: ',', assign: '=', label: null },
		},
		timestamp: { label: null, toleranceSeconds: USUAL_TOLERANCE_SECONDS },
	},
	credentialField: 'apiKey',
	texts: {
		label: 'API Key (Signature)',
		description:
			'Where n8n replies 401, choose Secret in the URL or a Header. Whippy signs each delivery with the API key of your developer application; the form of the signature is known from secondary sources only.',
	},
};

/** https://docs.whippy.ai/docs/introduction */
export const vendor: Vendor = {
	id: 'whippy',
	name: 'Whippy',
	credential: 'whippyApi',
	setupNotice:
		"Add the Production URL, under 'Webhook URLs' above, as an endpoint of your developer application in Whippy",
	authentication: { signature: SIGNATURE, sharedSecret: SHARED_SECRET },
	envelope: {
		eventType: ['event'],
		call: ['data'],
		callId: ['id'],
		requestId: ['request_id'],
	},
	events,
	eventsHint: 'For missed calls, tick Call Ended, too: whether they are analyzed is not known',
	sendsIdsOf: ['agent', 'campaign'],
	listsCalls: true,
	samples,
};
