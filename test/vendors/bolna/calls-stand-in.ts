import type { JsonObject } from '../../../nodes/shared/call-event/call-event';
import { Refusal, useStandIn, type SeenRequest } from '../../support/api-stand-in';
import { CallsStandIn, checkedSize, checkQuery, fixtureJson } from '../../support/calls-stand-in';
import { pageOf } from './stand-in';

const DAY_MS = 24 * 60 * 60_000;

const PARAMETERS = [
	'answered_by_voice_mail',
	'batch_id',
	'call_type',
	'from',
	'page_number',
	'page_size',
	'provider',
	'status',
	'to',
];

/**
 * The part of Bolna's API that reads executions (https://www.bolna.ai/docs/api-reference): a list is of one
 * agent and at most seven days, both of whose bounds it demands.
 */
class BolnaExecutions extends CallsStandIn {
	protected readonly keyHeader: [string, string] = ['authorization', 'Bearer '];

	add(id: string, startedAt: Date, changes: JsonObject = {}): void {
		const execution = fixtureJson('bolna/completed.json');
		const created_at = startedAt.toISOString();
		const updated_at = new Date(startedAt.getTime() + 190_000).toISOString();
		this.records.set(id, { ...execution, id, created_at, updated_at, ...changes });
	}

	deliveryOf(id: string): JsonObject {
		return this.recordOf(id);
	}

	protected refusalOf({ status, message }: Refusal): unknown {
		return { error: status, message };
	}

	protected route(seen: SeenRequest): unknown {
		const { method, path, query = {} } = seen;
		if (method !== 'GET') throw new Refusal(405, 'Method Not Allowed');
		const agents = [...new Set([...this.records.values()].map(({ agent_id }) => agent_id))];
		if (path === '/v2/agent/all') {
			checkQuery(query, ['page_number', 'page_size']);
			return pageOf(
				agents.map((id) => ({ id, agent_name: 'Receptionist' })),
				query,
			);
		}
		const [, agent] = /^\/v2\/agent\/([^/]+)\/executions$/.exec(path) ?? [];
		if (agent !== undefined) return this.list(decodeURIComponent(agent), query);
		return this.recordAt(seen, '/executions/');
	}

	private list(agent: string, query: Record<string, string>): unknown {
		checkQuery(query, PARAMETERS);
		const [from, to] = [timeIn(query.from), timeIn(query.to)];
		if (!(to >= from) || to - from > 7 * DAY_MS) throw new Refusal(400, 'from and to');
		const size = checkedSize(query.page_size, 20, 50);
		const page_number = checkedSize(query.page_number, 1, 1e6);
		const timeOf = ({ created_at }: JsonObject) => Date.parse(String(created_at));
		const rows = [...this.records.values()]
			.filter((row) => row.agent_id === agent && timeOf(row) >= from && timeOf(row) <= to)
			.sort((one, other) => timeOf(other) - timeOf(one));
		const data = pageOf(rows, query);
		this.pages.push(data.length);
		const has_more = page_number * size < rows.length;
		return { page_number, page_size: size, total: rows.length, has_more, data };
	}
}

/** ISO 8601 in UTC, and saying so; `NaN` for anything else, and for none. */
function timeIn(text: string | undefined): number {
	return text?.endsWith('Z') ? Date.parse(text) : NaN;
}

export function useBolnaExecutions(): BolnaExecutions {
	return useStandIn(new BolnaExecutions());
}
