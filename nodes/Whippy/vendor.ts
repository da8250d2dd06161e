import { SHARED_SECRET } from '../shared/authenticate';
import type { Vendor } from '../shared/vendor';
import { events } from './events';

/** https://docs.whippy.ai/docs/introduction */
export const vendor: Vendor = {
	id: 'whippy',
	name: 'Whippy',
	credential: 'whippyApi',
	setupNotice:
		"In Whippy, open your developer application and add this node's webhook URL as an endpoint, with <b>?token=</b> and the credential's secret at its end. Application and endpoint must both be enabled.",
	authentication: { sharedSecret: SHARED_SECRET },
	envelope: { eventType: 'event', payload: 'data', callId: 'id', requestId: 'request_id' },
	events,
};
