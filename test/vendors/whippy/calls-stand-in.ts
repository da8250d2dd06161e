import type { JsonObject } from '../../../nodes/shared/call-event/call-event';
import { Refusal, useStandIn, type SeenRequest } from '../../support/api-stand-in';
import { CallsStandIn, checkedSize, checkQuery, fixtureJson } from '../../support/calls-stand-in';

/** Of the list's parameters, those that a node of ours has any business with. */
const PARAMETERS = ['after', 'before', 'campaign_id', 'cursor', 'direction', 'limit', 'type'];

/**
 * The part of Whippy's API that lists messages, the oldest first; a cursor does not carry the filters.
 * That a row holds what a delivery holds is a choice of this test: no source shows a row of a call.
 */
class WhippyMessages extends CallsStandIn {
	protected readonly keyHeader: [string, string] = ['x-whippy-key', ''];

	constructor() {
		super('/v1');
	}

	add(id: string, startedAt: Date, changes: JsonObject = {}): void {
		const { data } = fixtureJson('whippy/call.analyzed.json') as { data: JsonObject };
		const created_at = startedAt.toISOString();
		const updated_at = new Date(startedAt.getTime() + 90_000).toISOString();
		this.records.set(id, { ...data, id, created_at, updated_at, ...changes });
	}

	deliveryOf(id: string): JsonObject {
		const envelope = fixtureJson('whippy/call.analyzed.json');
		return { ...envelope, data: this.recordOf(id) };
	}

	protected refusalOf({ message }: Refusal): unknown {
		return { errors: [{ description: message }] };
	}

	protected route({ method, path, query = {} }: SeenRequest): unknown {
		if (method !== 'GET' || path !== '/message/list') throw new Refusal(404, 'Not Found');
		checkQuery(query, PARAMETERS);
		const { after, before, type, cursor, limit } = query;
		const timeOf = ({ created_at }: JsonObject) => Date.parse(String(created_at));
		const rows = [...this.records.values()]
			.filter((message) => type === undefined || message.type === type)
			.filter((message) => after === undefined || timeOf(message) >= Date.parse(after))
			.filter((message) => before === undefined || timeOf(message) <= Date.parse(before))
			.sort((one, other) => timeOf(one) - timeOf(other));
		const { page, next } = this.pageOf(rows, 'id', cursor, checkedSize(limit, 50, 500));
		return { data: page, metadata: { next_cursor: next, prev_cursor: null } };
	}
}

export function useWhippyMessages(): WhippyMessages {
	return useStandIn(new WhippyMessages());
}
