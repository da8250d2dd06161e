import type { JsonObject } from '../../../nodes/shared/call-event/call-event';
import type { CallQuery, CallsApi, ListCalls } from '../../../nodes/shared/fetch/calls-api';
import { getRecord, listFinished } from '../../../nodes/shared/fetch/read-calls';
import { ApiClient } from '../../../nodes/shared/http/client';
import { vendorOf } from '../../support/vendors';
import { ACME, acmeHook, READ_CALLS } from '../../support/acme';
import { ok } from '../../support/hook';

/** An API whose rows are no calls, but hold what it says of one: several of them may be of the same call. */
const list: ListCalls = {
	request: () => ({ method: 'GET', path: '/log' }),
	paging: {
		by: 'number',
		parameter: 'page',
		first: 1,
		size: { parameter: 'size', value: 100 },
		rows: ['log'],
		id: 'entry',
		total: ['total'],
		maxPages: 20,
	},
	record: ['said'],
	callId: ['call', 'id'],
	startedAt: ['began'],
	rowsAre: 'calls',
	isFinished: ({ over }) => over === true,
	finalEvents: [],
};

const calls: CallsApi = {
	vendor: vendorOf('retell'),
	api: ACME,
	get: {
		request: (id) => ({ method: 'GET', path: '/log', query: { contains: String(id) } }),
		rows: ['log'],
		record: ['said'],
	},
	list,
	toDelivery: (record) => record,
};

const said = (id: string, began: unknown = '2026-11-30T08:00:00Z', more: JsonObject = {}) => ({
	began,
	over: true,
	call: { id },
	...more,
});

const rowsOf = (...records: unknown[]) => ({
	log: records.map((record, entry) => ({ entry, said: record })),
	total: records.length,
});

async function clientOf(answer: unknown): Promise<ApiClient> {
	return await ApiClient.open(acmeHook(() => ok(answer)).context, ACME, READ_CALLS);
}

async function listed(answer: unknown, query: Partial<CallQuery> = {}) {
	const wanted = { startedAfter: null, startedBefore: null, agentIds: [], ...query };
	const found = [];
	for await (const one of listFinished(await clientOf(answer), list, wanted, new Date())) {
		found.push(one);
	}
	return found;
}

describe('a list whose rows hold records', () => {
	it('gives the records by the ids of their calls', async () => {
		expect(await listed(rowsOf(said('a'), said('b')))).toEqual([
			{ id: 'a', record: said('a') },
			{ id: 'b', record: said('b') },
		]);
	});

	it('gives a call once, as the first of its rows that is over', async () => {
		const [running, first, second] = [
			said('a', undefined, { over: false }),
			said('a', undefined, { leg: 1 }),
			said('a', undefined, { leg: 2 }),
		];
		expect(await listed(rowsOf(running, first, second))).toEqual([{ id: 'a', record: first }]);
	});

	it.each([
		['a row without a record', [said('a'), null], 'hold a row without a call'],
		['a call without an ID', [said('a'), { over: true }], 'hold a call without an ID'],
	])('fails at %s', async (_name, records, defect) => {
		await expect(listed(rowsOf(...records))).rejects.toMatchObject({
			message: 'Acme gave a list with gaps: try again later',
			description: expect.stringContaining(defect) as string,
		});
	});

	it('needs no id of a call that is not over', async () => {
		expect(await listed(rowsOf({ over: false }, said('a')))).toHaveLength(1);
	});

	it('leaves out what began at another time than is wanted, and nothing whose time is not known', async () => {
		const minutes = [0, 1, 2, 3].map((minute) => `2026-11-30T08:0${minute}:00.000Z`);
		const records = minutes.map((time, index) => said(`call-${index}`, time));
		const [, startedAfter = null, startedBefore = null] = minutes.map((time) => new Date(time));
		const found = await listed(rowsOf(...records, said('no-time', null)), {
			startedAfter,
			startedBefore,
		});
		expect(found.map(({ id }) => id)).toEqual(['call-1', 'call-2', 'no-time']);
	});
});

describe('a call that is got from a list', () => {
	const got = async (answer: unknown) => await getRecord(await clientOf(answer), calls, 'a');

	it('is the first row of its own', async () => {
		expect(await got(rowsOf(said('ab'), said('a'), said('a', null)))).toEqual(said('a'));
	});

	it('is none where the list has no row of it', async () => {
		expect(await got(rowsOf())).toBeNull();
		expect(await got(rowsOf(said('ab')))).toBeNull();
	});

	it('is an error where there is no list, or no record in a row', async () => {
		await expect(got('<html>')).rejects.toThrow('unexpected answer');
		await expect(got({ log: null })).rejects.toThrow('unexpected answer');
		await expect(got({ log: [{ entry: 1 }] })).rejects.toThrow('unexpected answer');
	});
});
