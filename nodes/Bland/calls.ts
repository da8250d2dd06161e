import type { CallsApi } from '../shared/fetch/calls-api';
import { apiPath } from '../shared/http/resource-id';
import { api } from './api';
import { vendor } from './vendor';

/**
 * https://docs.bland.ai/api-v1/get/calls and calls-id. A row of the list lacks the transcript; the record
 * is a delivery. The list is by index: the oldest first, and up to a fixed end, so that a new call moves
 * none.
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
				ascending: true,
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
			id: 'call_id',
			maxPages: 1000,
		},
		rowsAre: 'summaries',
		isFinished: ({ completed, queue_status: queue }) =>
			completed === true || /error/.test(String(queue)),
		finalEvents: ['post_call'],
	},
	toDelivery: (record) => record,
};
