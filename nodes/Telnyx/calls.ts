import type { CallsApi } from '../shared/fetch/calls-api';
import { api } from './api';
import { vendor } from './vendor';

/** The one event that every call has. */
const HANGUP = 'call.hangup';

const DELIVERIES = { method: 'GET', path: '/v2/webhook_deliveries' } as const;

const PAGE_SIZE = { parameter: 'page[size]', value: 100 };

/**
 * https://developers.telnyx.com/api-reference/webhooks/list-webhook-deliveries: the log of what Telnyx
 * delivered, or tried to. Of a delivery only the event is kept: its attempts hold the URL, and so a secret
 * in it. A call has several deliveries where it has several legs or URLs.
 */
export const calls: CallsApi = {
	// A Hangup names no assistant, so there is nothing to filter by.
	vendor: { ...vendor, sendsIdsOf: [] },
	api,
	get: {
		request: (id) => ({
			...DELIVERIES,
			query: {
				'filter[event_type]': HANGUP,
				'filter[webhook][contains]': String(id),
				[PAGE_SIZE.parameter]: PAGE_SIZE.value,
			},
		}),
		rows: ['data'],
		record: ['webhook'],
	},
	list: {
		// A delivery comes after the start of its call, but how long after is not known.
		request: ({ startedAfter }) => ({
			...DELIVERIES,
			query: {
				'filter[event_type]': HANGUP,
				...(startedAfter && { 'filter[started_at][gte]': startedAfter.toISOString() }),
			},
		}),
		paging: {
			by: 'number',
			parameter: 'page[number]',
			first: 1,
			size: PAGE_SIZE,
			rows: ['data'],
			id: 'id',
			total: ['meta', 'total_results'],
			maxPages: 1000,
		},
		record: ['webhook'],
		callId: ['payload', 'call_session_id'],
		startedAt: ['payload', 'start_time'],
		rowsAre: 'calls',
		isFinished: ({ event_type }) => event_type === HANGUP,
		finalEvents: [HANGUP],
	},
	toDelivery: (webhook) => ({ data: webhook }),
};
