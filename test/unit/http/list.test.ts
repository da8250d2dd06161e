import type { NodeApiError } from 'n8n-workflow';
import { z } from 'zod/v4';

import { ApiClient } from '../../../nodes/shared/http/client';
import type { Paging } from '../../../nodes/shared/http/paging';
import type { ApiRequest } from '../../../nodes/shared/http/types';
import { ACME, acmeHook, READ_CALLS } from '../../support/acme';
import { failureOf, ok, type Sent } from '../../support/hook';

const ROW = z.object({ id: z.number() });

const GET: ApiRequest = { method: 'GET', path: '/calls', query: { sort: 'newest' } };

const COMMON = { rows: ['data'], id: 'id', size: { parameter: 'limit', value: 2 }, maxPages: 20 };

const OFFSET: Paging = { ...COMMON, by: 'offset', parameter: 'offset', total: ['total'] };

const NUMBER: Paging = { ...COMMON, by: 'number', parameter: 'page', first: 1 };

const CURSOR: Paging = { ...COMMON, by: 'cursor', parameter: 'after', next: ['meta', 'next'] };

const rows = (...ids: unknown[]) => ids.map((id) => ({ id }));

/** The ids that a list gives where the vendor answers so, and the parameters of each request. */
async function listed(
	paging: Paging,
	answer: (parameters: Record<string, unknown>) => unknown,
	request = GET,
) {
	const parametersOf = ({ qs, body }: Sent): Record<string, unknown> => ({ ...qs, ...body });
	const { context, sent } = acmeHook((one) => ok(answer(parametersOf(one))));
	const client = await ApiClient.open(context, ACME, READ_CALLS);
	const ids: number[] = [];
	const error = await (async () => {
		for await (const { id } of client.list(request, ROW, paging)) ids.push(id);
	})().then(
		() => null,
		(thrown: NodeApiError) => thrown,
	);
	const { message: failure = null, description = null } = error ?? {};
	return { ids, failure, description, sent, parameters: sent.map(parametersOf) };
}

describe('a list by offset', () => {
	it('ends at its total', async () => {
		const all = rows(1, 2, 3);
		const { ids, parameters } = await listed(OFFSET, ({ offset }) => ({
			data: all.slice(Number(offset), Number(offset) + 2),
			total: 3,
		}));
		expect(ids).toEqual([1, 2, 3]);
		expect(parameters).toEqual([
			{ sort: 'newest', limit: 2, offset: 0 },
			{ sort: 'newest', limit: 2, offset: 2 },
		]);
	});

	it('goes on behind a page that is smaller than asked for', async () => {
		const { ids, parameters } = await listed(OFFSET, ({ offset }) => ({
			data: rows(offset),
			total: 3,
		}));
		expect(ids).toEqual([0, 1, 2]);
		expect(parameters.map(({ offset }) => offset)).toEqual([0, 1, 2]);
	});

	it.each([
		['an empty page', { data: [] }],
		['a total that is no number, and no row', { data: [], total: 'many' }],
	])('ends at %s', async (_name, body) => {
		const { failure, sent } = await listed(OFFSET, () => body);
		expect([failure, sent.length]).toEqual([null, 1]);
	});

	it.each([
		['comes again', [rows(1, 2), rows(1, 2)], 'repeat a page'],
		['is empty before all rows came', [rows(1, 2), []], 'promise 5 rows, and hold 2'],
		[
			'repeats rows in place of the rest',
			[rows(1, 2), rows(2, 1), rows(1)],
			'promise 5 rows, and hold 2',
		],
	])('fails where a page %s', async (_name, pages, defect) => {
		const { failure, description } = await listed(OFFSET, () => ({
			data: pages.shift() ?? [],
			total: 5,
		}));
		expect(failure).toBe('Acme gave a list with gaps: try again later');
		expect(description).toBe(
			`The answers to GET /calls ${defect}. If that does not help, ask Acme.`,
		);
	});

	it('fails where its total shrinks, because rows may have moved to a page that was read', async () => {
		const pages = [
			{ data: rows(1, 2), total: 5 },
			{ data: rows(4, 5), total: 4 },
		];
		const { ids, description } = await listed(OFFSET, () => pages.shift());
		expect(ids).toEqual([1, 2, 4, 5]);
		expect(description).toContain('the list was changed while it was read');
	});

	it('may have a total of more than was asked for, which says nothing of gaps', async () => {
		const paging: Paging = { ...COMMON, ...OFFSET, by: 'offset', totalMayExceed: true };
		const totals = [784, 783, 784];
		const { ids, failure } = await listed(paging, ({ offset }) => ({
			data: rows(1, 2, 3).slice(Number(offset), Number(offset) + 2),
			total: totals.shift(),
		}));
		expect([ids, failure]).toEqual([[1, 2, 3], null]);
		const whole = await listed(paging, () => ({ data: rows(1), total: 1 }));
		expect(whole.sent).toHaveLength(1);
	});

	it('goes on behind a full page, whose rows are perhaps all that such a total counts', async () => {
		const paging: Paging = { ...COMMON, ...OFFSET, by: 'offset', totalMayExceed: true };
		const { ids, failure } = await listed(paging, ({ offset }) => {
			const data = rows(1, 2, 3).slice(Number(offset), Number(offset) + 2);
			return { data, total: data.length };
		});
		expect([ids, failure]).toEqual([[1, 2, 3], null]);
	});

	it('may grow while it is read: what comes first moves the rest on', async () => {
		const all = rows(5, 4, 3, 2, 1);
		const { ids, failure } = await listed(OFFSET, ({ offset }) => {
			const page = { data: all.slice(Number(offset), Number(offset) + 2), total: all.length };
			if (offset === 0) all.unshift({ id: 6 });
			return page;
		});
		expect([ids, failure]).toEqual([[5, 4, 3, 2, 1], null]);
	});

	it('goes on behind a page of which nothing can be read', async () => {
		const pages = [rows('a', 'b'), rows(3)];
		const { ids } = await listed(OFFSET, () => ({ data: pages.shift() ?? [], total: 3 }));
		expect(ids).toEqual([3]);
	});
});

describe('a list by number', () => {
	it('ends at an empty page', async () => {
		const { ids, parameters } = await listed(NUMBER, ({ page }) => ({
			data: Number(page) < 3 ? rows(page) : [],
		}));
		expect(ids).toEqual([1, 2]);
		expect(parameters.map(({ page }) => page)).toEqual([1, 2, 3]);
	});

	it('ends at the first page again, where the API may give all at once', async () => {
		const all = () => ({ data: rows(1, 2, 3) });
		const whole = await listed({ ...NUMBER, mayBeWhole: true }, all);
		expect([whole.ids, whole.failure, whole.sent.length]).toEqual([[1, 2, 3], null, 2]);
		expect((await listed(NUMBER, all)).description).toContain('repeat a page');
		const offset = await listed({ ...OFFSET, mayBeWhole: true }, () => ({ ...all(), total: 4 }));
		expect(offset.description).toContain('promise 4 rows, and hold 3');
		const later = await listed({ ...NUMBER, mayBeWhole: true }, ({ page }) => ({
			data: page === 1 ? rows(1, 2) : rows(3, 4),
		}));
		expect(later.description).toContain('repeat a page');
	});

	it('ends at its total, and may begin at 0', async () => {
		const paging = { ...NUMBER, first: 0, total: ['meta', 'total'] } as Paging;
		const { ids, parameters } = await listed(paging, ({ page }) => ({
			data: rows(page),
			meta: { total: 2 },
		}));
		expect(ids).toEqual([0, 1]);
		expect(parameters.map(({ page }) => page)).toEqual([0, 1]);
	});
});

describe('a list by cursor', () => {
	it('begins without one, and ends where there is no next', async () => {
		const next: Record<string, unknown> = { first: 'b', b: 'c' };
		const { ids, parameters } = await listed(CURSOR, ({ after = 'first' }) => ({
			data: rows(String(after).codePointAt(0)),
			meta: { next: next[String(after)] },
		}));
		expect(ids).toEqual([102, 98, 99]);
		expect(parameters).toEqual([
			{ sort: 'newest', limit: 2 },
			{ sort: 'newest', limit: 2, after: 'b' },
			{ sort: 'newest', limit: 2, after: 'c' },
		]);
	});

	it('goes on behind an empty page', async () => {
		const pages = [
			{ data: [], meta: { next: 5 } },
			{ data: rows(1), meta: { next: null } },
		];
		const { ids } = await listed(CURSOR, () => pages.shift());
		expect(ids).toEqual([1]);
	});

	it.each([[''], [null], [undefined]])('ends where the next is %j', async (next) => {
		const { sent, failure } = await listed(CURSOR, () => ({ data: rows(1), meta: { next } }));
		expect([sent.length, failure]).toEqual([1, null]);
	});

	it('fails where the next is no cursor, or is left out though there is more', async () => {
		const defect = 'say that there is more, but not where';
		const noCursor = await listed(CURSOR, () => ({ data: rows(1), meta: { next: {} } }));
		expect(noCursor.description).toContain(defect);
		const more: Paging = { ...CURSOR, hasMore: ['more'] };
		const none = await listed(more, () => ({ data: rows(1), more: true }));
		expect(none.description).toContain(defect);
		const end = await listed(more, () => ({ data: rows(1), more: false }));
		expect(end.failure).toBeNull();
	});

	it.each([
		{ name: 'stands still', next: { first: 'a', a: 'a' }, requests: 2 },
		{ name: 'leads round in a circle', next: { first: 'a', a: 'b', b: 'a' }, requests: 3 },
	])('fails where the next $name', async ({ next, requests }) => {
		let id = 0;
		const { sent, description } = await listed(CURSOR, ({ after = 'first' }) => ({
			data: rows((id += 1)),
			meta: { next: (next as Record<string, string>)[String(after)] },
		}));
		expect(sent).toHaveLength(requests);
		expect(description).toContain('lead back to a page that was read before');
	});

	it('ends at an empty page whose next is its own', async () => {
		const { ids, failure } = await listed(CURSOR, ({ after }) => ({
			data: after === undefined ? rows(1) : [],
			meta: { next: 'last' },
		}));
		expect([ids, failure]).toEqual([[1], null]);
	});

	it('fails where other cursors bring the same page', async () => {
		const next = ['b', 'c', 'd'];
		const { ids, description } = await listed(CURSOR, () => ({
			data: rows(1, 2),
			meta: { next: next.shift() },
		}));
		expect(ids).toEqual([1, 2]);
		expect(description).toContain('repeat a page');
	});

	it('may find it in the address of the next page, whose host it does not call', async () => {
		const host = 'https://elsewhere.example/calls';
		const next = [`${host}?limit=2&after=b%3D%3D`, '/calls?after=c'];
		const { parameters, sent } = await listed({ ...CURSOR, nextIsAddress: true }, () => ({
			data: rows(next.length),
			meta: { next: next.shift() },
		}));
		expect(parameters.map(({ after }) => after)).toEqual([undefined, 'b==', 'c']);
		expect(new Set(sent.map(({ url }) => url))).toEqual(
			new Set(['https://api.acme.example/v1/calls']),
		);
	});

	it.each([[5], ['no address'], ['/calls?before=a'], [{ after: 'b' }]])(
		'fails where the address of the next page is %j',
		async (next) => {
			const { sent, description } = await listed({ ...CURSOR, nextIsAddress: true }, () => ({
				data: rows(1),
				meta: { next },
			}));
			expect(sent).toHaveLength(1);
			expect(description).toContain('say that there is more, but not where');
		},
	);
});

it('puts its parameters into the query of a POST where the vendor wants them there', async () => {
	const request: ApiRequest = { method: 'POST', path: '/calls/list', body: { sort: 'newest' } };
	const paging: Paging = { ...CURSOR, parametersIn: 'query' };
	const next = ['b', undefined];
	const { sent } = await listed(
		paging,
		() => ({ data: rows(next.length), meta: { next: next.shift() } }),
		request,
	);
	expect(sent.map(({ qs, body }) => [qs, body])).toEqual([
		[{ limit: 2 }, { sort: 'newest' }],
		[{ limit: 2, after: 'b' }, { sort: 'newest' }],
	]);
});

it('puts its parameters into the body of a POST', async () => {
	const request: ApiRequest = { method: 'POST', path: '/calls/list', body: { sort: 'newest' } };
	const { sent } = await listed(CURSOR, () => ({ data: [] }), request);
	expect(sent).toEqual([
		{
			method: 'POST',
			url: 'https://api.acme.example/v1/calls/list',
			body: { sort: 'newest', limit: 2 },
		},
	]);
});

it('may be the answer itself', async () => {
	const { ids } = await listed({ ...NUMBER, rows: [] }, ({ page }) => (page === 1 ? rows(1) : []));
	expect(ids).toEqual([1]);
});

it('gives each row once, and leaves out what cannot be read', async () => {
	const pages = [rows(1, 'x', 1), [null, ...rows(1, 2)], []];
	const { ids } = await listed(NUMBER, () => ({ data: pages.shift() ?? [] }));
	expect(ids).toEqual([1, 2]);
});

it.each([[{}], [{ data: {} }], ['<html>'], [null]])('fails at an answer of %j', async (body) => {
	const { failure } = await listed(OFFSET, () => body);
	expect(failure).toContain('gave an unexpected answer');
});

it('fails behind the last page that may be read, having given all before', async () => {
	const { ids, failure, sent } = await listed(NUMBER, ({ page }) => ({ data: rows(page) }));
	expect(failure).toBe('The list in Acme is too long to read');
	expect(ids).toHaveLength(20);
	expect(sent).toHaveLength(20);
});

it('asks for no page that nobody reads', async () => {
	const { context, sent } = acmeHook(({ qs }) => ok({ data: rows(qs?.page) }));
	const client = await ApiClient.open(context, ACME, READ_CALLS);
	for await (const { id } of client.list(GET, ROW, NUMBER)) if (id === 2) break;
	expect(sent).toHaveLength(2);
});

it('fails at a page that is refused', async () => {
	const { context } = acmeHook(({ qs }) =>
		qs?.page === 2 ? { statusCode: 500, body: '' } : ok({ data: rows(qs?.page) }),
	);
	const client = await ApiClient.open(context, ACME, READ_CALLS);
	const all = (async () => {
		for await (const row of client.list(GET, ROW, NUMBER)) void row;
	})();
	expect((await failureOf(all)).message).toContain('failed with status 500');
});

describe('a list by the oldest row', () => {
	const OLDEST: Paging = { ...COMMON, by: 'oldest', parameter: 'until', time: 'at' };
	const at = (id: number) => new Date(id * 1000).toISOString();

	/** The newest of the rows up to a time, in no order. */
	const answerOf = (times: number[], size = 2) => {
		const all = times.map((time, index) => ({ id: index + 1, at: at(time) }));
		return ({ until = at(1e6) }: Record<string, unknown>) => ({
			data: all
				.filter((row) => row.at <= String(until))
				.sort((one, other) => (one.at < other.at ? 1 : -1))
				.slice(0, size)
				.sort((one, other) => one.id - other.id),
		});
	};

	it('asks again for what is not younger than the oldest, and gives each row once', async () => {
		const { ids, failure, parameters } = await listed(
			{ ...OLDEST, size: { parameter: 'limit', value: 3 } },
			answerOf([4, 2, 5, 1, 3], 3),
		);
		expect([ids.sort(), failure]).toEqual([[1, 2, 3, 4, 5], null]);
		expect(parameters.map(({ until }) => until)).toEqual([undefined, at(3), at(1)]);
	});

	it('goes on behind a page that is smaller than asked for', async () => {
		const answer = answerOf([3, 1, 2]);
		const { ids, failure } = await listed(
			{ ...OLDEST, size: { parameter: 'limit', value: 5 } },
			answer,
		);
		expect([ids.sort(), failure]).toEqual([[1, 2, 3], null]);
	});

	it('is a list with gaps where the rows come from the oldest on, which would hide the newest', async () => {
		const all = [1, 2, 3, 4, 5].map((id) => ({ id, at: at(id) }));
		const { failure, description } = await listed(OLDEST, ({ until = at(9) }) => ({
			data: all.filter((row) => row.at <= String(until)).slice(0, 2),
		}));
		expect(failure).toBe('Acme gave a list with gaps: try again later');
		expect(description).toContain('begin with the oldest rows, where they should with the newest');
	});

	it.each([
		['a page has one time only', answerOf([7, 7, 7]), `hold more rows of ${at(7)} than a page can`],
		['no row has a time', () => ({ data: rows(1, 2) }), 'hold no times'],
	])('says so where it cannot go on, because %s', async (_name, answer, defect) => {
		const { failure, description } = await listed(OLDEST, answer);
		expect(failure).toBe('Acme gave a list with gaps: try again later');
		expect(description).toContain(defect);
	});
});

it('goes on behind pages that a filter of the API has emptied', async () => {
	const pages = [rows(1, 2), [], [], rows(3)];
	let asked = 0;
	const { ids } = await listed(CURSOR, () => {
		asked += 1;
		return {
			data: pages[asked - 1],
			meta: { next: asked < pages.length ? `page ${asked}` : null },
		};
	});
	expect(ids).toEqual([1, 2, 3]);
});

it.each([
	{ name: 'is sent again', readsOnly: true as const, requests: 3 },
	{ name: 'is not', requests: 1 },
])('a POST that fails $name', async ({ requests, ...post }) => {
	const { context, sent } = acmeHook(() => ({ statusCode: 503, body: '' }));
	const limits = { ...READ_CALLS.limits, maxTotalWaitMs: 5000, repeatsServerErrors: true };
	const client = await ApiClient.open(context, ACME, { ...READ_CALLS, limits });
	const request = { method: 'POST', path: '/search', body: {}, ...post } as const;
	await expect(client.request(request, ROW)).rejects.toThrow();
	expect(sent).toHaveLength(requests);
});

describe('a list whose rows have no ids', () => {
	const WITHOUT_IDS: Paging = { ...CURSOR, id: null };

	it('gives equal rows as often as they come', async () => {
		const { ids, sent } = await listed(WITHOUT_IDS, ({ after }) =>
			after === undefined
				? { data: rows(1, 1), meta: { next: 'b' } }
				: { data: rows(1), meta: { next: null } },
		);
		expect(ids).toEqual([1, 1, 1]);
		expect(sent).toHaveLength(2);
	});

	it('fails where the same page comes again', async () => {
		const answers = ['b', 'c', 'd'];
		const { sent, description } = await listed(WITHOUT_IDS, () => ({
			data: rows(1, 2),
			meta: { next: answers.shift() },
		}));
		expect(sent).toHaveLength(2);
		expect(description).toContain('repeat a page');
	});
});
