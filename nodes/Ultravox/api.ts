import { vendorKeyTest } from '../shared/editor/api-key-test';
import type { ApiClient } from '../shared/http/client';
import { errorReader } from '../shared/http/errors';
import type { CursorPaging } from '../shared/http/paging';
import { apiPath } from '../shared/http/resource-id';
import type { RowsOfCall } from '../shared/http/rows-of-call';
import type { Api } from '../shared/http/types';
import { z } from '../shared/vendor-kit/zod';
import { vendor } from './vendor';

/**
 * https://docs.ultravox.ai/api-reference. What a refusal looks like is not documented; Django REST
 * framework, whose lists these are, gives `{ detail: "…" }` or `{ <field>: ["…"] }`.
 */
export const api: Api = {
	vendor,
	baseUrl: 'https://api.ultravox.ai',
	reasonIn: errorReader({
		errorSchema: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
		errorToMessage: (reasons) => Object.values(reasons).flat().join(', '),
	}),
};

/** https://docs.ultravox.ai/api-reference/accounts/accounts-me-get */
export const testApiKey = vendorKeyTest(vendor, {
	path: '/api/accounts/me',
	headers: (apiKey) => ({ 'X-API-Key': apiKey }),
});

/** The rows of a list. */
export function listOf<Row>(
	client: ApiClient,
	path: string,
	id: string,
	schema: z.ZodType<Row>,
): AsyncIterable<Row> {
	return client.list({ method: 'GET', path }, schema, pagesBy(id));
}

/** Each page of a list holds the address of the next. */
export function pagesBy<Id extends string | null>(id: Id): CursorPaging & { readonly id: Id } {
	return {
		by: 'cursor',
		parameter: 'cursor',
		next: ['next'],
		nextIsAddress: true,
		size: { parameter: 'pageSize', value: 100 },
		rows: ['results'],
		id,
		maxPages: 50,
	};
}

/** https://docs.ultravox.ai/api-reference/calls/calls-messages-list; a message has no id. */
export const messages: RowsOfCall = {
	api,
	request: (id) => ({
		method: 'GET',
		path: apiPath`/api/calls/${id}/messages`,
		// Of all stages, and without those that the call was created with.
		query: { mode: 'in_call' },
	}),
	paging: { ...pagesBy(null), maxPages: 1000 },
};
