import type { ApiClient } from '../shared/http/client';
import type { OffsetPaging } from '../shared/http/paging';
import { agentOptions, type Agent } from '../shared/registration/slot-parameters';
import { agentRow } from '../shared/registration/slot-registration';
import { api } from './api';

/** 101 is refused. */
export const PAGES = {
	by: 'offset',
	parameter: 'offset',
	size: { parameter: 'limit', value: 100 },
	total: ['response', 'pagination', 'total_records'],
	totalMayExceed: true, // no page says what it counts
	maxPages: 1000,
} as const satisfies Partial<OffsetPaging>;

/** https://docs.synthflow.ai/api-reference, assistants */
export function listAgents(client: ApiClient): AsyncIterable<Agent> {
	const paging = { ...PAGES, rows: ['response', 'assistants'], id: 'model_id' };
	return client.list({ method: 'GET', path: '/assistants/' }, agentRow('model_id', 'name'), paging);
}

export const getAgents = agentOptions(api, listAgents);
