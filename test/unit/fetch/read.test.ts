import type { IDataObject } from 'n8n-workflow';

import { READ_CALLS } from '../../../nodes/shared/fetch/read-calls';
import { runAction, type Action } from '../../support/action';
import { CALL_READERS, type CallReader } from '../../support/call-readers';
import type { CallsStandIn } from '../../support/calls-stand-in';
import { RECEIVED_AT, normalizeBytes } from '../../support/normalize';
import { actionOf, vendorOf } from '../../support/vendors';

/** Hundreds of requests take their time on a busy machine. */
jest.setTimeout(60_000);

const MINUTE = 60_000;

/** Some hours ago: a vendor may list the last days only. */
const START = Math.floor(Date.now() / MINUTE) * MINUTE - 600 * MINUTE;

const at = (minutes: number) => new Date(START + minutes * MINUTE);

const TEXT_AND_TURNS = { options: { transcript: 'textAndTurns' } };

/** Where two events differ: `call.to`. */
function differences(one: unknown, other: unknown, path = ''): string[] {
	if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
		return Object.is(one, other) ? [] : [path];
	}
	const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
	return [...keys].flatMap((key) =>
		differences(
			(one as Record<string, unknown>)[key],
			(other as Record<string, unknown>)[key],
			path === '' ? key : `${path}.${key}`,
		),
	);
}

/** Runs the vendor's node at what stands in for its API. */
function runnerOf({ folder }: CallReader, api: CallsStandIn) {
	const node = actionOf(folder);
	return async (parameters: IDataObject = {}, action: Partial<Action> = {}) =>
		await runAction({
			node,
			credential: { apiKey: api.key, baseUrl: api.url },
			parameters,
			...action,
		});
}

describe.each(CALL_READERS)('$folder', (reader) => {
	const api = reader.useApi();
	const vendor = vendorOf(reader.id);
	const run = runnerOf(reader, api);

	/** A vendor whose API gets no call by its id lists the only one. */
	const get = async (callId: string, parameters: IDataObject = {}, action = {}) =>
		await run(reader.hasNoGet ? parameters : { operation: 'get', callId, ...parameters }, action);

	const idsOf = async (parameters: IDataObject = {}): Promise<unknown[]> =>
		(await run({ returnAll: true, ...parameters })).items.map(
			({ json }) => (json.call as IDataObject).id,
		);

	const lists = () => api.requests.filter(({ path }) => reader.isList.test(path));

	/** Adds calls that began a minute apart. */
	function addCalls(count: number): string[] {
		const ids = Array.from(
			{ length: count },
			(_, index) => `call-${String(index).padStart(5, '0')}`,
		);
		ids.forEach((id, index) => api.add(id, at(index)));
		return ids;
	}

	beforeEach(() => {
		// How often a client asks, and how long it waits, is shown in test/unit/http/client.test.ts.
		const limits = { ...READ_CALLS.limits, timeoutMs: 300, maxAttempts: 2 };
		jest.replaceProperty(READ_CALLS, 'limits', limits);
	});

	afterEach(() => jest.restoreAllMocks());

	it('gets a call as the event that its delivery gives', async () => {
		api.add('call-1', at(0));
		const { items } = await get('call-1', TEXT_AND_TURNS);
		const delivery = Buffer.from(JSON.stringify(api.deliveryOf('call-1')));
		const { event } = normalizeBytes(vendor, delivery);
		const receivedAt = RECEIVED_AT.toISOString();
		const fetched = { ...items[0]?.json, receivedAt };
		expect(differences(fetched, event).sort()).toEqual([...reader.differs].sort());
		expect(items[0]).toMatchObject({ pairedItem: { item: 0 }, json: { authenticated: true } });
	});

	it('gives the record itself where it shall not be simplified, without secrets', async () => {
		api.add('call-1', at(0), { access_token: 'secret', monitor: { listenUrl: 'secret' } });
		const { items } = await get('call-1', { simplify: false });
		const kept = items[0]?.json ?? {};
		expect(JSON.stringify(kept)).toContain('"call-1"');
		if (reader.id === 'retell') expect(kept).not.toHaveProperty('access_token');
		if (reader.id === 'vapi') expect(kept).not.toHaveProperty('monitor');
	});

	it('lists every page, each call once', async () => {
		const ids = addCalls(530);
		expect((await idsOf()).sort()).toEqual(ids);
		expect(api.pages.length).toBeGreaterThan(2);
	}, 30_000);

	it('stops at the limit', async () => {
		addCalls(130);
		expect(await idsOf({ returnAll: false, limit: 3 })).toHaveLength(3);
		expect(lists()).toHaveLength(1);
	});

	it('gives only calls that are over', async () => {
		api.add('over', at(0));
		api.add('under-way', at(1), reader.unfinished);
		expect(await idsOf()).toEqual(['over']);
	});

	it('gives calls that began within a time, its bounds included', async () => {
		addCalls(5);
		const filters = { startedAfter: at(1).toISOString(), startedBefore: at(3).toISOString() };
		expect((await idsOf({ filters })).sort()).toEqual(['call-00001', 'call-00002', 'call-00003']);
	});

	it('waits as long as it is told, and leaves nothing out', async () => {
		const ids = addCalls(120);
		let throttled = 0;
		api.fault = () => {
			throttled += 1;
			return throttled % 40 === 1
				? { status: 429, body: {}, headers: { 'retry-after': '0.2' } }
				: undefined;
		};
		const begin = performance.now();
		expect((await idsOf()).sort()).toEqual(ids);
		const waits = Math.ceil(throttled / 40);
		expect(performance.now() - begin).toBeGreaterThan(waits * 200 - 20);
	});

	it.each([
		{ name: 'fails for a moment', fault: { status: 503, body: 'busy' } as const },
		{ name: 'does not answer for a moment', fault: 'hang' as const },
	])(
		'asks again where the vendor $name',
		async ({ fault }) => {
			const ids = addCalls(3);
			const faults = [fault];
			api.fault = () => faults.pop();
			expect((await idsOf()).sort()).toEqual(ids);
		},
		20_000,
	);

	it('fails as a whole where a page stays broken, and says so', async () => {
		addCalls(530);
		let asked = 0;
		api.fault = ({ path }) => {
			if (reader.isList.test(path)) asked += 1;
			return reader.isList.test(path) && asked > 1 ? { status: 502, body: '<html>' } : undefined;
		};
		const parameters = { returnAll: true };
		await expect(run(parameters)).rejects.toMatchObject({
			message: `${vendor.name} failed with status 502: try again later`,
		});
		const { items } = await run(parameters, { onError: 'continueRegularOutput' });
		expect(items.map(({ json }) => json.message)).toEqual([
			`${vendor.name} failed with status 502: try again later`,
		]);
	});

	it('gives an AI agent the short form, at most 4 kB a call', async () => {
		api.add('call-1', at(0));
		const [whole, short] = [await get('call-1'), await get('call-1', {}, { isTool: true })].map(
			({ items }) => items[0]?.json ?? {},
		);
		expect(Object.keys(short ?? {})).toEqual(['crm', 'call', 'analysis']);
		expect(Buffer.byteLength(JSON.stringify(short))).toBeLessThanOrEqual(4096);
		expect(whole).toHaveProperty('transcript');
		const chosen = await get('call-1', { options: { output: 'short' } });
		expect(chosen.items[0]?.json).toEqual(short);
	});

	it('flattens, and makes bodies for CRMs, as the trigger does', async () => {
		api.add('call-1', at(0));
		const flat = await get('call-1', { options: { flatten: true } });
		expect(flat.items[0]?.json).toMatchObject({ call_id: 'call-1', vendor: vendor.id });
		const formatted = await get('call-1', { options: { crmFormats: ['hubspot'] } });
		expect(Object.keys(formatted.items[0]?.json ?? {}).slice(0, 2)).toEqual(['crm', 'hubspot']);
	});
});

const withAgents = CALL_READERS.filter(({ otherAgentId }) => otherAgentId !== undefined);

describe.each(withAgents)('$folder, by agent,', (reader) => {
	const api = reader.useApi();
	const run = runnerOf(reader, api);

	it('gives the calls of the chosen agents', async () => {
		api.add('of-one', at(0));
		api.add('of-another', at(1), reader.otherAgent);
		const idsOf = async (agentIds: string): Promise<unknown[]> => {
			const { items } = await run({ returnAll: true, filters: { agentIds } });
			return items.map(({ json }) => (json.call as IDataObject).id);
		};
		expect(await idsOf(`${reader.otherAgentId}`)).toEqual(['of-another']);
		expect(await idsOf(`${reader.otherAgentId}, none`)).toEqual(['of-another']);
	});
});

describe.each(CALL_READERS.filter(({ hasNoGet }) => !hasNoGet))('$folder, by an id,', (reader) => {
	const api = reader.useApi();
	const vendor = vendorOf(reader.id);
	const run = runnerOf(reader, api);
	const get = async (callId: string, action: Partial<Action> = {}) =>
		await run({ operation: 'get', callId }, action);

	it('says so where the vendor has no such call', async () => {
		await expect(get('call-1')).rejects.toMatchObject({
			message: `${vendor.name} has no call with this ID`,
		});
		const { items } = await get('call-1', { onError: 'continueRegularOutput' });
		expect(items).toEqual([
			{
				json: {
					error: 'no-such-call',
					message: `${vendor.name} has no call with this ID`,
					details: expect.any(String) as string,
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it('asks the vendor for no blank id', async () => {
		await expect(get(' ')).rejects.toMatchObject({
			message: `${vendor.name} has no call with this ID`,
		});
		expect(api.requests).toEqual([]);
	});

	it('lets no id lead to another resource', async () => {
		api.add('call-1', at(0));
		await expect(get('..')).rejects.toThrow();
		await expect(get('../call-1?x=1#y')).rejects.toMatchObject({
			message: `${vendor.name} has no call with this ID`,
		});
	});

	it('answers for each input item by itself', async () => {
		api.add('call-1', at(0));
		const { items } = await run(
			{ operation: 'get', callId: '={{ $json.id }}' },
			{ items: [{ id: 'none' }, { id: 'call-1' }], onError: 'continueRegularOutput' },
		);
		expect(items.map(({ json, pairedItem }) => [json.error ?? 'found', pairedItem])).toEqual([
			['no-such-call', { item: 0 }],
			['found', { item: 1 }],
		]);
	});
});
