import type { JsonObject } from '../shared/call-event/call-event';
import type { CallsApi } from '../shared/fetch/calls-api';
import { apiPath } from '../shared/http/resource-id';
import { isPresent } from '../shared/util/type-guards';
import { mapEnum } from '../shared/vendor-kit/map-enum';
import { fromEpoch } from '../shared/vendor-kit/time';
import { listAgents, PAGES } from './agents';
import { api } from './api';
import { CALL_STATUSES } from './mappings';
import { vendor } from './vendor';

const IS_NOT_OVER: ReadonlySet<string> = new Set(['queued', 'ringing', 'in_progress']);

/** The judge takes moments; an agent can do without one. */
const ANALYSIS_MS = 30 * 60_000;

/**
 * https://docs.synthflow.ai/api-reference, calls and assistants. A list is of one agent; its rows are whole
 * calls, and a call that is got by its id stands in a list, too.
 */
export const calls: CallsApi = {
	vendor,
	api,
	get: {
		request: (id) => ({ method: 'GET', path: apiPath`/calls/${id}` }),
		rows: ['response', 'calls'],
	},
	list: {
		request: ({ startedAfter, startedBefore, agentIds: [agentId = ''] }) => ({
			method: 'GET',
			path: '/calls',
			query: {
				model_id: agentId,
				...(startedAfter && { from_date: startedAfter.getTime() }),
				// Excluded.
				...(startedBefore && { to_date: startedBefore.getTime() + 1 }),
			},
		}),
		paging: { ...PAGES, rows: ['response', 'calls'], id: 'call_id' },
		rowsAre: 'calls',
		oneAgent: listAgents,
		isFinished(call, now) {
			if (!isOver(call)) return false;
			const endMs = Number(call.start_time) + Number(call.duration) * 1000;
			return isPresent(call.judge_results) || !(now.getTime() - endMs <= ANALYSIS_MS);
		},
		finalEvents: ['post_call'],
	},
	toDelivery,
};

/** A list says `call_status`, the page of a single call `status`. */
function statusOf({ call_status, status }: JsonObject): unknown {
	return call_status ?? status;
}

function isOver(call: JsonObject): boolean {
	const status = mapEnum(CALL_STATUSES, String(statusOf(call)));
	if (status === 'unknown') return isPresent(call.end_call_reason);
	return status !== null && !IS_NOT_OVER.has(status);
}

/**
 * A record has a name of its own for most of what a webhook says. What only the API says, such as the
 * direction, stays beside the call's other fields.
 */
function toDelivery(record: JsonObject): JsonObject {
	const { executed_actions, collected_variables, judge_results: analysis } = record;
	const status = statusOf(record);
	return {
		// No webhook tells of a call that is not over.
		...(!isOver(record) && { event: status }),
		status,
		lead: { name: record.lead_name ?? record.name, phone_number: record.lead_phone_number },
		call: { ...record, status, start_time: isoTime(record.start_time) },
		executed_actions,
		analysis,
		collected_variables,
	};
}

/** Milliseconds since 1970, in a text; what is something else stays as it is. */
function isoTime(sent: unknown): unknown {
	return /^\d+$/.test(String(sent)) ? fromEpoch(Number(sent), 1) : sent;
}
