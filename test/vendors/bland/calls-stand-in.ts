import type { JsonObject } from '../../../nodes/shared/call-event/call-event';
import { useStandIn, Refusal, type SeenRequest } from '../../support/api-stand-in';
import { CallsStandIn, checkedSize, checkQuery, fixtureJson } from '../../support/calls-stand-in';

const PARAMETERS = [
	'answered_by',
	'ascending',
	'batch_id',
	'campaign_id',
	'completed',
	'end_date',
	'from',
	'from_number',
	'inbound',
	'limit',
	'sort_by',
	'start_date',
	'timezone',
	'to',
	'to_number',
];

/** The part of Bland's API that reads calls (https://docs.bland.ai/api-v1/get/calls and calls-id). */
class BlandCalls extends CallsStandIn {
	protected readonly keyHeader: [string, string] = ['authorization', ''];

	add(id: string, startedAt: Date, changes: JsonObject = {}): void {
		const call = fixtureJson('bland/post_call.json');
		const at = (seconds: number) => new Date(startedAt.getTime() + seconds * 1000).toISOString();
		const times = { created_at: at(0), started_at: at(8), end_at: at(69) };
		this.records.set(id, { ...call, call_id: id, c_id: id, ...times, ...changes });
	}

	deliveryOf(id: string): JsonObject {
		return this.recordOf(id);
	}

	protected refusalOf({ message }: Refusal): unknown {
		return { status: 'error', message };
	}

	protected route(seen: SeenRequest): unknown {
		const isList = seen.method === 'GET' && seen.path === '/v1/calls';
		return isList ? this.list(seen.query ?? {}) : this.recordAt(seen, '/v1/calls/');
	}

	/** Without the transcripts. */
	private list(query: Record<string, string>): unknown {
		checkQuery(query, PARAMETERS);
		const { ascending = 'false', sort_by = 'created_at', from = '0', start_date, end_date } = query;
		if (sort_by !== 'created_at') throw new Refusal(400, 'sort_by');
		if (!/^\d+$/.test(from)) throw new Refusal(400, 'from');
		const bounds = [start_date, end_date].filter((time) => time !== undefined);
		if (bounds.some((time) => Number.isNaN(Date.parse(time)))) throw new Refusal(400, 'date');
		const timeOf = ({ created_at }: JsonObject) => Date.parse(String(created_at));
		const rows = [...this.records.values()]
			.filter((call) => start_date === undefined || timeOf(call) >= Date.parse(start_date))
			.filter((call) => end_date === undefined || timeOf(call) <= Date.parse(end_date))
			.sort((one, other) => timeOf(other) - timeOf(one));
		if (ascending === 'true') rows.reverse();
		const size = Math.min(checkedSize(query.limit, 1000, 1000), this.mostInPage, MOST_ROWS);
		const page = rows.slice(Number(from), Number(from) + size);
		this.pages.push(page.length);
		return {
			total_count: rows.length,
			count: page.length,
			calls: page.map((call) => ({ ...call, transcripts: [], concatenated_transcript: null })),
		};
	}
}

/** Fewer than are asked for, so that a test need not have a thousand calls for a second page. */
const MOST_ROWS = 100;

export function useBlandCalls(): BlandCalls {
	return useStandIn(new BlandCalls());
}
