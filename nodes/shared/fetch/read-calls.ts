import type { JsonObject } from '../call-event/call-event';
import type { ApiClient } from '../http/client';
import { Defect } from '../http/paging';
import type { ApiPurpose, ApiRequest } from '../http/types';
import { readId } from '../util/id';
import { valueAt, type Path } from '../util/path';
import { isRecord } from '../util/type-guards';
import { z } from '../vendor-kit/zod';
import type { CallQuery, CallsApi, ListCalls } from './calls-api';

/** One request at a time is enough for every vendor; a list of thousands may have to wait for its turn often. */
export const READ_CALLS: ApiPurpose = {
	name: 'The node',
	permission: 'read calls',
	subject: 'the request',
	limits: {
		timeoutMs: 30_000,
		maxAttempts: 5,
		maxTotalWaitMs: 15 * 60_000,
		repeatsServerErrors: true,
		repeatsUnanswered: true,
	},
};

const anyRecord = z.custom<JsonObject>(isRecord);

/** What a vendor's list says of a call that is over. */
export interface CallRow {
	readonly id: string;
	readonly record: JsonObject;
}

/**
 * The calls that are over, each once, page after page: it holds one page and the ids of the calls that came.
 *
 * @throws NodeApiError where a page or a row cannot be read, or the pages cannot be all of the list
 */
export async function* listFinished(
	client: ApiClient,
	list: ListCalls,
	query: CallQuery,
	now: Date,
): AsyncGenerator<CallRow, void, undefined> {
	const { paging, record: path = [], callId, isFinished } = list;
	// A call that began where two times meet is in the lists of both.
	const given = new Set<string>();
	for await (const request of requestsOf(client, list, query, now)) {
		for await (const row of client.list(request, z.unknown(), paging)) {
			const record = valueAt(row, path);
			if (!isRecord(record)) throw client.broken(request, new Defect('hold a row without a call'));
			if (!beganWithin(query, list, record) || !isFinished(record, now)) continue;
			const id = readId(callId ? valueAt(record, callId) : valueAt(row, [paging.id]));
			if (id === null) throw client.broken(request, new Defect('hold a call without an ID'));
			if (given.has(id)) continue;
			given.add(id);
			yield { id, record };
		}
	}
}

/** A time that is not known, or not sent, is within any. */
function beganWithin(
	{ startedAfter, startedBefore }: CallQuery,
	{ startedAt }: ListCalls,
	record: JsonObject,
): boolean {
	if (startedAt === undefined) return true;
	const time = Date.parse(String(valueAt(record, startedAt)));
	const isEarlier = startedAfter !== null && time < startedAfter.getTime();
	const isLater = startedBefore !== null && time > startedBefore.getTime();
	return !isEarlier && !isLater;
}

async function* requestsOf(
	client: ApiClient,
	list: ListCalls,
	query: CallQuery,
	now: Date,
): AsyncGenerator<ApiRequest, void, undefined> {
	for await (const agentIds of agentsOf(client, list, query)) {
		for (const time of timesOf(list, query, now)) {
			yield list.request({ ...query, ...time, agentIds });
		}
	}
}

const DAY_MS = 24 * 60 * 60_000;

/** The times of a list, the latest first. They meet: between two milliseconds there can be a call. */
function* timesOf(
	{ mostDays }: ListCalls,
	{ startedAfter, startedBefore }: CallQuery,
	now: Date,
): Generator<Pick<CallQuery, 'startedAfter' | 'startedBefore'>> {
	if (mostDays === undefined) {
		yield { startedAfter, startedBefore };
		return;
	}
	const mostMs = mostDays * DAY_MS;
	let end = (startedBefore ?? now).getTime();
	const start = startedAfter?.getTime() ?? end - mostMs;
	while (start <= end) {
		const begin = Math.max(start, end - mostMs);
		yield { startedAfter: new Date(begin), startedBefore: new Date(end) };
		if (begin === start) return;
		end = begin;
	}
}

/** The agents of each list that must be asked for. */
async function* agentsOf(
	client: ApiClient,
	{ oneAgent }: ListCalls,
	{ agentIds }: CallQuery,
): AsyncGenerator<readonly string[], void, undefined> {
	if (oneAgent === undefined || (oneAgent === 'optional' && agentIds.length === 0)) {
		yield agentIds;
	} else if (oneAgent === 'optional' || agentIds.length > 0) {
		for (const id of new Set(agentIds)) yield [id];
	} else {
		for await (const { id } of oneAgent(client)) yield [id];
	}
}

/** The record of a call; `null` where the vendor has no such call, or no longer has it. */
export async function getRecord(
	client: ApiClient,
	{ get, list }: CallsApi,
	id: string,
): Promise<JsonObject | null> {
	if (get === undefined) return null;
	const { request, record: path = [], rows } = get;
	const record = at(path).pipe(anyRecord);
	if (rows === undefined) return await client.find(request(id), record);
	const { callId } = list ?? {};
	const found = await client.find(request(id), at(rows).pipe(z.array(record)));
	const isOfCall = (one: JsonObject) => !callId || readId(valueAt(one, callId)) === id;
	return found?.find(isOfCall) ?? null;
}

function at(path: Path) {
	return z.unknown().transform((body) => valueAt(body, path));
}

/**
 * The record of a call of the list, read by itself where the list does not say all of it, or where its row
 * was not kept. `null` for a call that was deleted since it was listed, and for one that its own record
 * does not call finished yet.
 *
 * @throws NodeApiError where the record is not of this call
 */
export async function recordOf(
	client: ApiClient,
	calls: CallsApi & { readonly list: ListCalls },
	{ id, record: row }: Pick<CallRow, 'id'> & { readonly record: JsonObject | null },
	now: Date,
): Promise<JsonObject | null> {
	const { list, get } = calls;
	if (row !== null && (list.rowsAre === 'calls' || get === undefined)) return row;
	const record = await getRecord(client, calls, id);
	if (record === null || get === undefined) return null;
	if (readId(valueAt(record, list.callId ?? [list.paging.id])) !== id) {
		throw client.broken(get.request(id), new Defect('hold another call'));
	}
	return list.isFinished(record, now) ? record : null;
}
