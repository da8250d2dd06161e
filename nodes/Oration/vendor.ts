import { SHARED_SECRET } from '../shared/schemes';
import type { Vendor } from '../shared/vendor';
import { events } from './events';

/** https://docs.oration.ai: no signature of webhooks is documented. */
export const vendor: Vendor = {
	id: 'oration',
	name: 'Oration AI',
	credential: 'orationApi',
	setupNotice:
		"Register this node's webhook URL with Oration AI, with <b>?token=</b> and the credential's secret at its end.",
	authentication: { sharedSecret: SHARED_SECRET },
	tenant: { credentialField: 'workspaceId', payloadKey: 'workspaceId' },
	envelope: { eventType: 'eventType', payload: 'payload', callId: 'id', eventId: 'eventId' },
	events,
};
