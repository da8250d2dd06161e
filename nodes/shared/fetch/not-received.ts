import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import type { JsonObject } from '../call-event/call-event';
import type { ApiClient } from '../http/client';
import type { CallsApi, CallQuery, ListCalls } from './calls-api';
import { fetchedCall, type FetchedCall } from './fetched-call';
import { CatchUpMemory } from './memory';
import type { ActionParameters, ListParameters } from './parameters';
import { listFinished, recordOf } from './read-calls';

/** One run of *Get Many* for one input item. */
export interface Fetch {
	readonly context: IExecuteFunctions;
	readonly client: ApiClient;
	readonly calls: CallsApi & { readonly list: ListCalls };
	readonly parameters: ActionParameters;
	readonly wanted: ListParameters;
	readonly now: Date;
}

/** So many calls, with three entries each, n8n keeps for a workflow. */
const MAX_CALLS = 1_000;

const DEFAULT_WINDOW_MS = 24 * 60 * 60_000;

/**
 * The calls that are over, and of which no trigger of the workflow took a final event. They are recorded,
 * and then given: at most once, unless the execution is retried.
 *
 * @throws NodeApiError or NodeOperationError; then no call is recorded or given
 */
export async function callsNotReceived(fetch: Fetch): Promise<FetchedCall[]> {
	const { context, calls, wanted } = fetch;
	const mode = context.getMode();
	if (mode === 'manual') {
		context.addExecutionHints({ message: NOTHING_IN_A_TEST, location: 'outputPane' });
		return [];
	}
	const memory = new CatchUpMemory(context, calls.vendor.id);
	const rows = await finishedIn(fetch);
	const ids = [...rows.keys()];
	if (!wanted.includeEarlierCalls && (await memory.isFirstRun())) {
		await memory.recordEarlier(ids);
		return [];
	}
	const received = await memory.received(ids);
	const given = mode === 'retry' ? await memory.givenInRun(ids) : new Set<string>();
	const missing = ids.filter((id) => !received.has(id) || given.has(id));
	const fetched = await fetchAll(fetch, rows, missing);
	const receivedMeanwhile = await memory.record(fetched);
	return fetched.filter(({ id }) => !receivedMeanwhile.has(id) || given.has(id));
}

const NOTHING_IN_A_TEST =
	"With 'Only Calls Not Received' a test returns nothing and records nothing: it would take the calls from the published workflow. To see calls, switch it off.";

/** Whole rows are kept only where a call cannot be got by its id: there may be a thousand. */
type Rows = ReadonlyMap<string, JsonObject | null>;

async function finishedIn({
	context,
	client,
	calls,
	parameters,
	wanted,
	now,
}: Fetch): Promise<Rows> {
	const query: CallQuery = {
		startedAfter: wanted.startedAfter ?? new Date(beginOf(context, now) - DEFAULT_WINDOW_MS),
		startedBefore: wanted.startedBefore,
		agentIds: parameters.filters.agentIds,
	};
	const rows = new Map<string, JsonObject | null>();
	for await (const { id, record } of listFinished(client, calls.list, query, now)) {
		rows.set(id, calls.get === undefined ? record : null);
		if (rows.size > MAX_CALLS) throw tooMany(context);
	}
	return rows;
}

/** A retry may come days after its run, and shall give the same calls. */
function beginOf(context: IExecuteFunctions, now: Date): number {
	const begin =
		context.getMode() === 'retry' ? context.getExecutionContext?.()?.establishedAt : null;
	return Math.min(begin ?? Infinity, now.getTime());
}

function tooMany(context: IExecuteFunctions): NodeOperationError {
	return new NodeOperationError(
		context.getNode(),
		`More than ${MAX_CALLS.toLocaleString('en-US')} calls began in this time: set 'Started After' to a later time, and run the workflow more often`,
		{
			description: `n8n keeps what this workflow received of the last ${MAX_CALLS.toLocaleString('en-US')} calls. No call was returned or recorded, so the next run can still return all of them. With a filter by agent, several workflows can share the calls.`,
			type: 'too-many-calls',
		},
	);
}

async function fetchAll(
	{ client, calls, parameters, wanted, now }: Fetch,
	rows: Rows,
	ids: readonly string[],
): Promise<FetchedCall[]> {
	const fetched: FetchedCall[] = [];
	for (const id of ids) {
		if (fetched.length >= wanted.limit) break;
		const row = { id, record: rows.get(id) ?? null };
		const record = await recordOf(client, calls, row, now);
		const call = record && (await fetchedCall(client, calls, record, parameters, now));
		if (call !== null) fetched.push(call);
	}
	return fetched;
}
