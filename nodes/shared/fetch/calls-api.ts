import type { JsonObject } from '../call-event/call-event';
import type { ApiClient } from '../http/client';
import type { Paging } from '../http/paging';
import type { ResourceId } from '../http/resource-id';
import type { RowsOfCall } from '../http/rows-of-call';
import type { Api, ApiRequest } from '../http/types';
import type { Path } from '../util/path';
import type { Vendor } from '../vendor-kit/vendor';

/**
 * How a vendor's API gives its calls: requests as data, and pure functions over one record, which is what
 * the API says of one call. A vendor has `get`, `list`, or both.
 *
 * @example
 * export const calls: CallsApi = {
 *   vendor,
 *   api,
 *   get: { request: (id) => ({ method: 'GET', path: apiPath`/calls/${id}` }) },
 *   list: {
 *     request: ({ startedAfter }) => ({
 *       method: 'GET',
 *       path: '/calls',
 *       query: { ...(startedAfter && { from: startedAfter.toISOString() }) },
 *     }),
 *     paging: {
 *       by: 'cursor', parameter: 'cursor', next: ['next'], rows: ['calls'], id: 'id',
 *       size: { parameter: 'limit', value: 100 }, maxPages: 1000,
 *     },
 *     rowsAre: 'calls',
 *     isFinished: ({ status }) => status === 'done',
 *     finalEvents: ['call.ended'],
 *   },
 *   toDelivery: (call) => ({ event: 'call.ended', call }),
 * };
 */
export interface CallsApi {
	readonly vendor: Vendor;
	readonly api: Api;
	readonly get?: GetCall;
	readonly list?: ListCalls;
	/** Where the API has what the vendor's `enrich` reads. */
	readonly rowsOfCall?: RowsOfCall;
	/** The body of the delivery that would have brought this record. */
	readonly toDelivery: (record: JsonObject) => JsonObject;
}

export interface GetCall {
	/** An answer with the status 404 says that there is no such call. */
	readonly request: (id: ResourceId) => ApiRequest;
	/** Where the record stands in the answer, or in its row, where it is not the answer or the row itself. */
	readonly record?: Path;
	/** Where the answer has a list of rows, of which one is of the call. An empty list says what 404 says. */
	readonly rows?: Path;
}

export interface ListCalls {
	readonly request: (query: CallQuery) => ApiRequest;
	readonly paging: Paging & { readonly id: string };
	/** Where the record stands in a row, where it is not the row itself. */
	readonly record?: Path;
	/** Where the record has the call's id, where that is not the row's. Of a call's rows the first is taken. */
	readonly callId?: Path;
	/**
	 * Where the record says when its call began, an ISO 8601 text, for an API that cannot list by that time:
	 * a record of a time that is not wanted is left out.
	 */
	readonly startedAt?: Path;
	/** `summaries`: each call must be got by its id. */
	readonly rowsAre: 'calls' | 'summaries';
	/** Whether a record tells of a call that is over, of which the vendor knows all that it will. */
	readonly isFinished: (record: JsonObject, now: Date) => boolean;
	/** Those of the vendor's final events that a call of this kind can bring: at most two. */
	readonly finalEvents: readonly string[];
	/**
	 * For an API that lists the calls of one agent at a time, which then is the query's only agent:
	 * `optional` where it lists those of all agents, too, else the list of all agents.
	 */
	readonly oneAgent?: 'optional' | ListAgents;
	/**
	 * For an API that demands both bounds of the time, and takes so many days at most: a longer time is
	 * several lists, and without a beginning it is the last one.
	 */
	readonly mostDays?: number;
}

export type ListAgents = (client: ApiClient) => AsyncIterable<{ readonly id: string }>;

/** Which calls are wanted. What an API cannot filter by may be left out, but for the times: see `startedAt`. */
export interface CallQuery {
	/** Included. */
	readonly startedAfter: Date | null;
	/** Included. */
	readonly startedBefore: Date | null;
	/** Empty for all. */
	readonly agentIds: readonly string[];
}
