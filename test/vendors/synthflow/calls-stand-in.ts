import type { JsonObject } from '../../../nodes/shared/call-event/call-event';
import { Refusal, useStandIn, type SeenRequest } from '../../support/api-stand-in';
import { CallsStandIn, checkedSize, checkQuery, fixtureJson } from '../../support/calls-stand-in';

/** Of the list's parameters, those that a node of ours has any business with. */
const PARAMETERS = ['call_status', 'from_date', 'limit', 'model_id', 'offset', 'to_date'];

/**
 * The part of Synthflow's API that reads calls and lists agents (https://docs.synthflow.ai/api-reference). The
 * API itself ignores a parameter that it does not know; this one refuses it. The order of a list is not
 * documented: here the newest come first.
 */
class SynthflowCalls extends CallsStandIn {
	protected readonly keyHeader: [string, string] = ['authorization', 'Bearer '];

	constructor() {
		super('/v2');
	}

	add(id: string, startedAt: Date, changes: JsonObject = {}): void {
		const call = fixtureJson('synthflow/api/call.json');
		const endedAt = new Date(startedAt.getTime() + Number(call.duration) * 1000);
		const withoutZone = (time: Date) => time.toISOString().slice(0, 19);
		this.records.set(id, {
			...call,
			call_id: id,
			start_time: String(startedAt.getTime()),
			telephony_start: withoutZone(startedAt),
			telephony_end: withoutZone(endedAt),
			...changes,
		});
	}

	deliveryOf(id: string): JsonObject {
		const body = fixtureJson('synthflow/post_call.json') as { call: JsonObject };
		const { model_id, start_time } = this.recordOf(id);
		const startedAt = new Date(Number(start_time)).toISOString();
		return { ...body, call: { ...body.call, call_id: id, model_id, start_time: startedAt } };
	}

	protected refusalOf({ status, message }: Refusal): unknown {
		return { detail: { status: 'error', description: message, category: String(status) } };
	}

	protected route(seen: SeenRequest): unknown {
		const { method, path, query = {} } = seen;
		if (method === 'GET' && path === '/assistants/') return this.listAgents(query);
		if (method === 'GET' && path === '/calls') return this.list(query);
		const pagination = { total_records: 1, limit: 20, offset: 0 };
		return success({ pagination, calls: [this.recordAt(seen, '/calls/')] });
	}

	private listAgents(query: Record<string, string>): unknown {
		checkQuery(query, ['limit', 'offset']);
		const ids = new Set([...this.records.values()].map(({ model_id }) => String(model_id)));
		const agents = [...ids, 'agent-without-calls'].map((model_id) => ({ model_id, name: 'Agent' }));
		const { pagination, page } = pageIn(agents, query, 100);
		return success({ pagination, assistants: page });
	}

	private list(query: Record<string, string>): unknown {
		checkQuery(query, PARAMETERS);
		const { model_id, from_date, to_date } = query;
		if (model_id === undefined) throw new Refusal(422, 'model_id is required');
		const [from = -Infinity, to = Infinity] = [from_date, to_date].map(timeOf);
		const startOf = ({ start_time }: JsonObject) => Number(start_time);
		const rows = [...this.records.values()]
			.filter((call) => call.model_id === model_id)
			.filter((call) => startOf(call) >= from && startOf(call) < to)
			.sort((one, other) => startOf(other) - startOf(one));
		const { pagination, page } = pageIn(rows, query, this.mostInPage);
		this.pages.push(page.length);
		return success({ pagination, calls: page });
	}
}

function success(response: JsonObject): JsonObject {
	return { status: 'success', response };
}

function pageIn(rows: JsonObject[], query: Record<string, string>, most: number) {
	const limit = Math.min(checkedSize(query.limit, 20, 100), most);
	const offset = Number(query.offset ?? 0);
	if (!Number.isInteger(offset) || offset < 0) throw new Refusal(422, 'invalid offset');
	const pagination = { total_records: rows.length, limit, offset };
	return { pagination, page: rows.slice(offset, offset + limit) };
}

/** Milliseconds since 1970, a date, or an ISO 8601 time. */
function timeOf(text: string | undefined): number | undefined {
	if (text === undefined) return undefined;
	const time = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
	if (Number.isNaN(time)) throw new Refusal(422, 'invalid date');
	return time;
}

export function useSynthflowCalls(): SynthflowCalls {
	return useStandIn(new SynthflowCalls());
}
