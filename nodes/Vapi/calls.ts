import type { JsonObject } from '../shared/call-event/call-event';
import type { CallsApi } from '../shared/fetch/calls-api';
import { apiPath } from '../shared/http/resource-id';
import { isRecord } from '../shared/util/type-guards';
import { api } from './api';
import { vendor } from './vendor';

/** The analysis, like the report, follows the end by seconds; an assistant can be set to make none. */
const ANALYSIS_MS = 30 * 60_000;

/**
 * https://docs.vapi.ai/api-reference/calls/list and get. A call has no cursor, and no time by which all
 * calls can be listed but that of its creation. The report's fields stand on the call itself.
 */
export const calls: CallsApi = {
	vendor,
	api,
	get: { request: (id) => ({ method: 'GET', path: apiPath`/call/${id}` }) },
	list: {
		request: ({ startedAfter, startedBefore, agentIds: [agentId] }) => ({
			method: 'GET',
			path: '/call',
			query: {
				...(agentId !== undefined && { assistantId: agentId }),
				...(startedAfter && { createdAtGe: startedAfter.toISOString() }),
				...(startedBefore && { createdAtLe: startedBefore.toISOString() }),
			},
		}),
		paging: {
			by: 'oldest',
			parameter: 'createdAtLe',
			time: 'createdAt',
			size: { parameter: 'limit', value: 250 },
			rows: [],
			id: 'id',
			maxPages: 1000,
		},
		rowsAre: 'calls',
		oneAgent: 'optional',
		isFinished(call, now) {
			if (call.status !== 'ended') return false;
			const overMs = now.getTime() - Date.parse(String(call.endedAt ?? call.updatedAt));
			return isAnalyzed(call) || !(overMs <= ANALYSIS_MS);
		},
		finalEvents: ['end-of-call-report'],
	},
	toDelivery({ status, ...call }) {
		const isOver = status === 'ended';
		const event = isOver ? { type: 'end-of-call-report' } : { type: 'status-update', status };
		return { message: { ...call, ...event, call } };
	},
};

function isAnalyzed({ analysis }: JsonObject): boolean {
	return isRecord(analysis) && Object.keys(analysis).length > 0;
}
