import type { CallsApi } from '../shared/fetch/calls-api';
import { apiPath } from '../shared/http/resource-id';
import { api } from './api';
import { vendor } from './vendor';

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
		isFinished: ({ status }) => status === 'ended',
		finalEvents: ['end-of-call-report'],
	},
	toDelivery({ status, ...call }) {
		const isOver = status === 'ended';
		const event = isOver ? { type: 'end-of-call-report' } : { type: 'status-update', status };
		return { message: { ...call, ...event, call } };
	},
};
