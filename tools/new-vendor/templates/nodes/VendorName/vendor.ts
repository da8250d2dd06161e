import { SHARED_SECRET } from '../shared/vendor-kit/schemes';
import type { Vendor } from '../shared/vendor-kit/vendor';
import { events } from './events';
import { samples } from './sample';

/** FILL IN: the page on webhooks, and what it says of signatures; shared/vendor-kit/schemes.ts has the ways to check a sender */
export const vendor: Vendor = {
	id: 'vendorid',
	name: 'Vendor Title',
	credential: 'vendorNameApi',
	setupNotice: 'FILL IN: where in Vendor Title the Production URL is entered',
	authentication: { sharedSecret: SHARED_SECRET },
	// FILL IN: the paths to event, call and call id, and to eventId where each event has an id of its own; or a function, where no field names the event
	envelope: { eventType: ['event'], call: ['data'], callId: ['id'] },
	events,
	eventsHint: 'FILL IN: what the ticked events leave out',
	// FILL IN: agent and campaign, where the vendor sends their ids
	sendsIdsOf: [],
	samples,
};
