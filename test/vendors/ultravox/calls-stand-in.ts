import type { JsonObject } from '../../../nodes/shared/call-event/call-event';
import { useStandIn, type Refusal, type SeenRequest } from '../../support/api-stand-in';
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

/** The part of Ultravox's API that reads calls (https://docs.ultravox.ai/api-reference/calls/calls-list). */
class UltravoxCalls extends CallsStandIn {
	protected readonly keyHeader: [string, string] = ['x-api-key', ''];

	add(callId: string, startedAt: Date, changes: JsonObject = {}): void {
		const { call } = fixtureJson('ultravox/call.ended.json') as { call: JsonObject };
		const at = (seconds: number) => new Date(startedAt.getTime() + seconds * 1000).toISOString();
		const times = { created: at(0), joined: at(2), ended: at(63) };
		this.records.set(callId, { ...call, callId, ...times, ...changes });
	}

	deliveryOf(id: string): JsonObject {
		return { event: 'call.ended', call: this.recordOf(id) };
	}

	protected refusalOf({ message }: Refusal): unknown {
		return { detail: message };
	}

	protected route(seen: SeenRequest): unknown {
		const isList = seen.method === 'GET' && seen.path === '/api/calls';
		return isList ? this.list(seen.query ?? {}) : this.recordAt(seen, '/api/calls/');
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
