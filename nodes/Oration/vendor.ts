import { SHARED_SECRET } from '../shared/vendor-kit/schemes';
import type { Vendor } from '../shared/vendor-kit/vendor';
import { events } from './events';
import { samples } from './sample';

/** https://docs.oration.ai: no signature of webhooks is documented. */
export const vendor: Vendor = {
	id: 'oration',
	name: 'Oration AI',
	credential: 'orationApi',
	setupNotice: "Register the Production URL, under 'Webhook URLs' above, with Oration AI",
	authentication: { sharedSecret: SHARED_SECRET },
	tenant: { credentialField: 'workspaceId', call: ['workspaceId'] },
	envelope: {
		eventType: ['eventType'],
		call: ['payload'],
		callId: ['id'],
		eventId: ['eventId'],
	},
	events,
	eventsHint:
		'A call brings both: Completed has its cost, Analyzed has your analysis. No page says that unanswered calls are analyzed.',
	sendsIdsOf: ['agent', 'campaign'],
	samples,
};
