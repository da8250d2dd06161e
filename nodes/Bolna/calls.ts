import type { CallsApi } from '../shared/fetch/calls-api';
import { apiPath } from '../shared/http/resource-id';
import { api } from './api';
import { events } from './events';
import { listAgents } from './registration';
import { vendor } from './vendor';

const FINAL = events.filter(({ final }) => final === true);

const OVER: ReadonlySet<unknown> = new Set(
	FINAL.flatMap((row) => (row.type === 'unknown' ? [] : (row.vendorEvents ?? [row.event]))),
);

/**
 * https://www.bolna.ai/docs/api-reference/executions/get_execution, and agent/v2/get_agent_executions: a
 * list is of one agent and of seven days, by the time at which an execution was made. An execution is a
 * delivery.
 */
export const calls: CallsApi = {
	vendor,
	api,
	get: { request: (id) => ({ method: 'GET', path: apiPath`/executions/${id}` }) },
	list: {
		request: ({ startedAfter, startedBefore, agentIds: [agentId = ''] }) => ({
			method: 'GET',
			path: apiPath`/v2/agent/${agentId}/executions`,
			query: {
				...(startedAfter && { from: startedAfter.toISOString() }),
				...(startedBefore && { to: startedBefore.toISOString() }),
			},
		}),
		paging: {
			by: 'number',
			parameter: 'page_number',
			first: 1,
			size: { parameter: 'page_size', value: 50 },
			rows: ['data'],
			total: ['total'],
			hasMore: ['has_more'],
			id: 'id',
			maxPages: 1000,
		},
		rowsAre: 'calls',
		oneAgent: listAgents,
		mostDays: 7,
		isFinished: ({ status }) => OVER.has(status),
		finalEvents: FINAL.map(({ event }) => event),
	},
	toDelivery: (execution) => execution,
};
