import type { JsonObject } from '../shared/call-event/call-event';
import { isRecord } from '../shared/util/type-guards';
import type { Classified } from '../shared/vendor-kit/envelope';
import {
	SHARED_SECRET,
	TOKEN_PARAMETER,
	USUAL_TOLERANCE_SECONDS,
	type AuthenticationOption,
} from '../shared/vendor-kit/schemes';
import type { Vendor } from '../shared/vendor-kit/vendor';
import { events } from './events';
import { REQUESTS, SECRETS } from './mappings';
import { samples } from './sample';

/**
 * The HMAC credential as the dashboard proposes it: https://docs.vapi.ai/server-url/server-authentication
 * The unit of its time is not documented; `verify` takes seconds and milliseconds.
 */
const SIGNATURE: AuthenticationOption = {
	scheme: {
		type: 'hmac',
		digest: 'sha256',
		key: 'text',
		signedContent: '{timestamp}.{body}',
		signature: { headers: ['x-signature'] },
		timestamp: { header: 'x-timestamp', toleranceSeconds: USUAL_TOLERANCE_SECONDS },
	},
	credentialField: 'webhookSecret',
	texts: {
		label: 'Webhook Secret (Signature)',
		description:
			'For a server with a custom credential of the type HMAC in Vapi, whose settings are left as they are proposed',
	},
};

const BEARER: AuthenticationOption = {
	scheme: { type: 'bearer' },
	credentialField: 'sharedSecret',
	texts: {
		label: 'Token',
		description:
			'For a server with a custom credential of the type Bearer Token in Vapi, in the header Authorization',
	},
};

/** `X-Vapi-Secret` is where the older setting `secret` of a server comes. */
const SECRET: AuthenticationOption = {
	...SHARED_SECRET,
	acceptsMadeSecret: true,
	scheme: {
		type: 'sharedSecret',
		sources: [
			{ from: 'header', name: 'x-webhook-secret' },
			{ from: 'header', name: 'x-vapi-secret' },
			{ from: 'query', name: TOKEN_PARAMETER },
		],
	},
};

/** `{ message: { type, call, … } }`; a status-update is an event by its status. */
function classify({ message }: JsonObject): Classified | null {
	if (!isRecord(message)) return null;
	const { type, status } = message;
	const isStatus = type === 'status-update' && typeof status === 'string';
	return {
		vendorEventType: isStatus ? `${type}.${status}` : type,
		callPath: ['message'],
		callIdPath: ['call', 'id'],
	};
}

/** https://docs.vapi.ai/server-url */
export const vendor: Vendor = {
	id: 'vapi',
	name: 'Vapi',
	credential: 'vapiApi',
	setupNotice:
		"Set 'Webhook Registration' to Automatic, or enter the Production URL as a Server URL in Vapi; to try the node, choose Sample Call below",
	authentication: { signature: SIGNATURE, bearer: BEARER, sharedSecret: SECRET },
	envelope: classify,
	events,
	eventsHint: 'Every call that is over has a report, also a call that nobody took',
	sendsIdsOf: ['agent', 'campaign'],
	listsAgents: true,
	listsCalls: true,
	samples,
	answers: Object.fromEntries(REQUESTS.map((request) => [request, {}])),
	secrets: SECRETS,
};
