import type { JsonObject } from '../shared/call-event/call-event';
import type { CallQuery, CallsApi } from '../shared/fetch/calls-api';
import { apiPath } from '../shared/http/resource-id';
import { api } from './api';
import { vendor } from './vendor';

/** Without those that are registered or ongoing. */
const OVER = ['ended', 'error', 'not_connected'];

/** The analysis of a call that has ended takes moments; an agent can be set to make none. */
const ANALYSIS_MS = 30 * 60_000;

/**
 * https://docs.retellai.com/api-references/get-call and list-calls. A row of the list lacks the
 * transcript. Chats have lists of their own, and are not read.
 */
export const calls: CallsApi = {
	vendor,
	api,
	get: { request: (id) => ({ method: 'GET', path: apiPath`/v2/get-call/${id}` }) },
	list: {
		request: (query) => ({
			method: 'POST',
			path: '/v3/list-calls',
			readsOnly: true,
			body: { filter_criteria: criteriaOf(query) },
		}),
		paging: {
			by: 'cursor',
			parameter: 'pagination_key',
			next: ['pagination_key'],
			hasMore: ['has_more'],
			size: { parameter: 'limit', value: 200 },
			rows: ['items'],
			id: 'call_id',
			maxPages: 1000,
		},
		rowsAre: 'summaries',
		isFinished({ call_status: status, call_analysis: analysis, end_timestamp: endedAt }, now) {
			if (status !== 'ended') return OVER.includes(String(status));
			return analysis != null || !(now.getTime() - Number(endedAt) <= ANALYSIS_MS);
		},
		finalEvents: ['call_analyzed'],
	},
	toDelivery: (call) => ({ event: eventOf(call), call }),
};

function eventOf({ call_analysis: analysis, call_status: status }: JsonObject): string {
	if (analysis != null) return 'call_analyzed';
	return OVER.includes(String(status)) ? 'call_ended' : 'call_started';
}

function criteriaOf({ startedAfter, startedBefore, agentIds }: CallQuery): JsonObject {
	const time = timesOf(startedAfter?.getTime(), startedBefore?.getTime());
	return {
		call_status: { type: 'enum', op: 'in', value: OVER },
		...(time && { start_timestamp: time }),
		...(agentIds.length > 0 && { agent: agentIds.map((agent_id) => ({ agent_id })) }),
	};
}

function timesOf(after: number | undefined, before: number | undefined): JsonObject | null {
	if (after !== undefined && before !== undefined) {
		return { type: 'range', op: 'bt', value: [after, before] };
	}
	if (after !== undefined) return { type: 'number', op: 'ge', value: after };
	return before === undefined ? null : { type: 'number', op: 'le', value: before };
}
