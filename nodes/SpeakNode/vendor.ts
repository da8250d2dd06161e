import { SHARED_SECRET } from '../shared/authenticate';
import type { Vendor } from '../shared/vendor';
import { events } from './events';

/** https://docs.speaknode.com/guide/webhooks */
export const vendor: Vendor = {
	id: 'speaknode',
	name: 'SpeakNode',
	credential: 'speakNodeApi',
	setupNotice:
		"In SpeakNode, open <b>Webhooks</b>, choose <b>+ Create Webhook</b> and enter this node's webhook URL, with <b>?token=</b> and the credential's secret at its end.",
	authentication: { sharedSecret: SHARED_SECRET },
	envelope: { eventType: 'event', payload: 'data', callId: 'session_id' },
	events,
	asksForOwnPhoneNumbers: true,
};
