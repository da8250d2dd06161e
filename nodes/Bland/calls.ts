import type { JsonObject } from '../shared/call-event/call-event';
import type { CallsApi } from '../shared/fetch/calls-api';
import { apiPath } from '../shared/http/resource-id';
import { api } from './api';
import { vendor } from './vendor';

/** How long a call is left to be completed: who answered is found out within a minute, and so are citations. */
const COMPLETION_MS = 5 * 60_000;

/**
 * https://docs.bland.ai/api-v1/get/calls and calls-id. A row of the list lacks the transcript; the record
 * is a delivery. The list is by index, up to a fixed end, so that a new call moves none.
 */
export const calls: CallsApi = {
	vendor,
	api,
	get: { request: (id) => ({ method: 'GET', path: apiPath`/v1/calls/${id}` }) },
	list: {
		request: ({ startedAfter, startedBefore }) => ({
			method: 'GET',
			path: '/v1/calls',
			query: {
				sort_by: 'created_at',
				...(startedAfter && { start_date: startedAfter.toISOString() }),
				end_date: (startedBefore ?? new Date()).toISOString(),
			},
		}),
		paging: {
			by: 'offset',
			parameter: 'from',
			size: { parameter: 'limit', value: 1000 },
			rows: ['calls'],
			total: ['total_count'],
			totalMayExceed: true, // no page says what it counts
			id: 'call_id',
			maxPages: 1000,
		},
		rowsAre: 'summaries',
		isFinished(row, now) {
			// A row without an end, or with a word in its place, is not waited for.
			return isOver(row) && !(now.getTime() - Date.parse(String(row.end_at)) <= COMPLETION_MS);
		},
		finalEvents: ['post_call'],
	},
	toDelivery: (record) =>
		isOver(record) ? record : { ...record, event_type: `queue.${String(record.queue_status)}` },
};

/** Bland calls `completed` the newer of the two fields. A call that failed before it began never is. */
function isOver({ completed, queue_status: status }: JsonObject): boolean {
	return completed === true || /error/.test(String(status));
}
