import { z } from 'zod/v4';

import type { JsonObject } from '../../../nodes/shared/call-event/call-event';
import { checkBody, Refusal, useStandIn, type SeenRequest } from '../../support/api-stand-in';
import { CallsStandIn, checkedSize, fixtureJson } from '../../support/calls-stand-in';

const number = z.strictObject({
	type: z.literal('number'),
	op: z.enum(['eq', 'ne', 'gt', 'ge', 'lt', 'le']),
	value: z.number(),
});

const range = z.strictObject({
	type: z.literal('range'),
	op: z.literal('bt'),
	value: z.tuple([z.number(), z.number()]),
});

/** Of the criteria, those that a node of ours has any business with. */
const listSchema = z.strictObject({
	filter_criteria: z
		.strictObject({
			call_status: z.strictObject({
				type: z.literal('enum'),
				op: z.literal('in'),
				value: z.array(z.enum(['not_connected', 'ongoing', 'ended', 'error'])),
			}),
			start_timestamp: z.union([number, range]),
			agent: z.array(
				z.strictObject({ agent_id: z.string(), version: z.array(z.number()).optional() }),
			),
		})
		.partial()
		.optional(),
	limit: z.int().optional(),
	pagination_key: z.string().optional(),
	sort_order: z.enum(['ascending', 'descending']).optional(),
	skip: z.int().optional(),
	include_total: z.boolean().optional(),
});

type Criteria = NonNullable<z.output<typeof listSchema>['filter_criteria']>;

/** A list's row lacks them: `CallListResponse` of the vendor's SDK. */
const NOT_LISTED = ['transcript', 'transcript_object', 'transcript_with_tool_calls'];

/**
 * The part of Retell AI's API that reads calls. It is as strict as the types of its SDK
 * (https://docs.retellai.com/api-references/list-calls and get-call): what they do not name is refused.
 */
class RetellCalls extends CallsStandIn {
	protected readonly keyHeader: [string, string] = ['authorization', 'Bearer '];

	add(id: string, startedAt: Date, changes: JsonObject = {}): void {
		const { call } = fixtureJson('retell/call_analyzed.json') as { call: JsonObject };
		const start_timestamp = startedAt.getTime();
		const end_timestamp = start_timestamp + Number(call.duration_ms);
		this.records.set(id, { ...call, call_id: id, start_timestamp, end_timestamp, ...changes });
	}

	deliveryOf(id: string): JsonObject {
		return { event: 'call_analyzed', call: this.recordOf(id) };
	}

	protected refusalOf({ message }: Refusal): unknown {
		return { status: 'error', message };
	}

	protected route({ method, path, query = {}, body }: SeenRequest): unknown {
		if (Object.keys(query).length > 0) throw new Refusal(400, 'unknown query parameter');
		if (method === 'POST' && path === '/v3/list-calls') return this.list(body);
		const [, id] = /^\/v2\/get-call\/([^/]+)$/.exec(path) ?? [];
		if (method !== 'GET' || id === undefined) throw new Refusal(404, 'Not Found');
		return this.recordOf(id);
	}

	private list(body: unknown): unknown {
		const { filter_criteria = {}, ...wanted } = checkBody(listSchema, body ?? {}, 400);
		const rows = [...this.records.values()]
			.filter((call) => isMet(filter_criteria, call))
			.sort((one, other) => Number(other.start_timestamp) - Number(one.start_timestamp));
		if (wanted.sort_order === 'ascending') rows.reverse();
		const size = checkedSize(wanted.limit, 50, 1000);
		const { page, next } = this.pageOf(rows, 'call_id', wanted.pagination_key, size);
		const items = page.map((call) =>
			Object.fromEntries(Object.entries(call).filter(([key]) => !NOT_LISTED.includes(key))),
		);
		return { items, has_more: next !== null, ...(next !== null && { pagination_key: next }) };
	}
}

function isMet({ call_status, start_timestamp: time, agent }: Criteria, call: JsonObject): boolean {
	const start = Number(call.start_timestamp ?? NaN);
	if (call_status && !call_status.value.some((word) => word === call.call_status)) return false;
	if (agent && !agent.some(({ agent_id }) => agent_id === call.agent_id)) return false;
	if (time === undefined) return true;
	if (time.type === 'range') return start >= time.value[0] && start <= time.value[1];
	return time.op === 'ge' ? start >= time.value : time.op === 'le' && start <= time.value;
}

export function useRetellCalls(): RetellCalls {
	return useStandIn(new RetellCalls());
}
