import type { JsonObject } from '../../../nodes/shared/call-event/call-event';
import { Refusal, useStandIn, type SeenRequest } from '../../support/api-stand-in';
import { CallsStandIn, checkedSize, checkQuery, fixtureJson } from '../../support/calls-stand-in';

const PARAMETERS = [
	'agentIds',
	'cursor',
	'durationMax',
	'durationMin',
	'fromDate',
	'pageSize',
	'search',
	'sort',
	'toDate',
];

const PARAMETERS_OF_MESSAGES = ['cursor', 'mode', 'pageSize'];

/** The part of Ultravox's API that reads calls (https://docs.ultravox.ai/api-reference/calls/calls-list). */
class UltravoxCalls extends CallsStandIn {
	protected readonly keyHeader: [string, string] = ['x-api-key', ''];

	/** What was said in a call, by its id; that of the fixture where it is not set. */
	readonly messages = new Map<string, JsonObject[]>();

	/** The requests for what was said. */
	get asked(): SeenRequest[] {
		return this.requests.filter(({ path }) => path.endsWith('/messages'));
	}

	add(callId: string, startedAt: Date, changes: JsonObject = {}): void {
		const { call } = fixtureJson('ultravox/call.ended.json') as { call: JsonObject };
		const at = (seconds: number) => new Date(startedAt.getTime() + seconds * 1000).toISOString();
		const times = { created: at(0), joined: at(2), ended: at(63) };
		this.records.set(callId, { ...call, callId, ...times, ...changes });
	}

	deliveryOf(id: string): JsonObject {
		return { event: 'call.ended', call: this.recordOf(id) };
	}

	protected override empty(): void {
		super.empty();
		this.messages.clear();
	}

	protected refusalOf({ message }: Refusal): unknown {
		return { detail: message };
	}

	protected route(seen: SeenRequest): unknown {
		const { method, path, query = {} } = seen;
		if (method === 'GET' && path === '/api/calls') return this.list(query);
		const [, id] = /^\/api\/calls\/([^/]+)\/messages$/.exec(path) ?? [];
		if (method !== 'GET' || id === undefined) return this.recordAt(seen, '/api/calls/');
		return this.messagesOf(path, String(this.recordOf(id).callId), query);
	}

	/** A message has no id; the cursor is a text of the vendor's own. */
	private messagesOf(path: string, id: string, query: Record<string, string>): unknown {
		checkQuery(query, PARAMETERS_OF_MESSAGES);
		const { cursor = 'p=0', mode = 'last_stage', pageSize } = query;
		if (mode !== 'in_call') throw new Refusal(400, 'The call has several stages.');
		const { results } = fixtureJson('ultravox/api/messages.json') as { results: JsonObject[] };
		const rows = this.messages.get(id) ?? results;
		const start = Number(/^p=(\d+)$/.exec(cursor)?.[1]);
		if (Number.isNaN(start)) throw new Refusal(404, 'Invalid cursor');
		const end = start + checkedSize(pageSize, 10, 100);
		const parameters = new URLSearchParams({ ...query, cursor: `p=${end}` });
		const next = end < rows.length ? `${this.url}${path}?${String(parameters)}` : null;
		return { results: rows.slice(start, end), next, previous: null, total: rows.length };
	}

	private list(query: Record<string, string>): unknown {
		checkQuery(query, PARAMETERS);
		const { agentIds, cursor, fromDate, toDate, pageSize } = query;
		const timeOf = ({ created }: JsonObject) => Date.parse(String(created));
		const rows = [...this.records.values()]
			.filter((call) => agentIds?.split(',').includes(String(call.agentId)) ?? true)
			.filter((call) => fromDate === undefined || timeOf(call) >= Date.parse(fromDate))
			.filter((call) => toDate === undefined || timeOf(call) <= Date.parse(toDate))
			.sort((one, other) => timeOf(other) - timeOf(one));
		const { page, next } = this.pageOf(rows, 'callId', cursor, checkedSize(pageSize, 10, 100));
		const address = next && `${this.url}/api/calls?cursor=${next}`;
		return { results: page, next: address, previous: null, total: rows.length };
	}
}

export function useUltravoxCalls(): UltravoxCalls {
	return useStandIn(new UltravoxCalls());
}
