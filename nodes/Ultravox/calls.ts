import type { JsonObject } from '../shared/call-event/call-event';
import type { CallsApi } from '../shared/fetch/calls-api';
import { apiPath } from '../shared/http/resource-id';
import { api, messages, pagesBy } from './api';
import { vendor } from './vendor';

const PENDING = 'BILLING_STATUS_PENDING';

/** The bill of a call that is over takes moments. How long at most is not documented. */
const BILLING_MS = 30 * 60_000;

/** https://docs.ultravox.ai/api-reference/calls/calls-list and calls-get: a call is that of its deliveries. */
export const calls: CallsApi = {
	vendor,
	api,
	get: { request: (id) => ({ method: 'GET', path: apiPath`/api/calls/${id}` }) },
	list: {
		request: ({ startedAfter, startedBefore, agentIds }) => ({
			method: 'GET',
			path: '/api/calls',
			query: {
				...(agentIds.length > 0 && { agentIds }),
				...(startedAfter && { fromDate: startedAfter.toISOString() }),
				...(startedBefore && { toDate: startedBefore.toISOString() }),
			},
		}),
		paging: { ...pagesBy('callId'), maxPages: 1000 },
		rowsAre: 'calls',
		isFinished(call, now) {
			if (!isOver(call)) return false;
			const overMs = now.getTime() - Date.parse(String(call.ended));
			return call.billingStatus !== PENDING || !(overMs <= BILLING_MS);
		},
		finalEvents: ['call.ended'],
	},
	rowsOfCall: messages,
	toDelivery: (call) => ({ event: eventOf(call), call }),
};

function isOver({ ended }: JsonObject): boolean {
	return typeof ended === 'string';
}

function eventOf(call: JsonObject): string {
	if (!isOver(call)) return call.joined == null ? 'call.started' : 'call.joined';
	return call.billingStatus === PENDING ? 'call.ended' : 'call.billed';
}
