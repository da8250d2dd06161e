import type { JsonObject } from '../shared/call-event/call-event';
import type { Classified } from '../shared/vendor-kit/envelope';
import { SHARED_SECRET, type AuthenticationOption } from '../shared/vendor-kit/schemes';
import type { Vendor } from '../shared/vendor-kit/vendor';
import { events } from './events';
import { samples } from './sample';

/**
 * Bolna signs nothing. An agent's webhook can have headers of the user's own:
 * https://www.bolna.ai/docs/changelog/may-2026
 */
const SECRET: AuthenticationOption = { ...SHARED_SECRET, acceptsMadeSecret: true };

/** What has no id is no call, such as the webhook of a workflow, which has `event` as well. */
function classify({ id, status, event }: JsonObject): Classified {
	const isCall = id !== undefined || typeof event !== 'string' || event === '';
	return { vendorEventType: isCall ? status : event, callPath: [], callIdPath: ['id'] };
}

/** https://www.bolna.ai/docs/guides/post-call/polling-call-status-webhooks */
export const vendor: Vendor = {
	id: 'bolna',
	name: 'Bolna',
	credential: 'bolnaApi',
	setupNotice:
		"Set 'Webhook Registration' to Automatic, or enter the Production URL at the agent in Bolna; to try the node, choose Sample Call below",
	authentication: { sharedSecret: SECRET },
	envelope: classify,
	events,
	eventsHint: 'Every call that is over is either completed, minutes later, or reached nobody',
	sendsIdsOf: ['agent', 'campaign'],
	listsAgents: true,
	listsCalls: true,
	samples,
	// The settings of the agent's tools, with their headers and tokens.
	secrets: [['usage_breakdown', 'api_tools']],
};
