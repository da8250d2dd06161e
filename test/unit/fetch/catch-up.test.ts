import { randomUUID } from 'node:crypto';

import type { IDataObject, INodeType } from 'n8n-workflow';

import type { JsonObject } from '../../../nodes/shared/call-event/call-event';
import { queueItem } from '../../../nodes/shared/emit/queued-item';
import { runAction, type Action, type Run } from '../../support/action';
import type { SeenRequest } from '../../support/api-stand-in';
import { CALL_READERS } from '../../support/call-readers';
import type { CallsStandIn } from '../../support/calls-stand-in';
import { actionOf, triggerOf, vendorOf } from '../../support/vendors';
import { deliver, processedData, type Answer, type Trigger } from '../../support/webhook';
import { lastEventsOf } from '../../../tools/last-events';
import { twoFinals } from './two-finals';

/** Hundreds of requests take their time on a busy machine. */
jest.setTimeout(60_000);

const NOW = Date.now();

const MINUTE = 60_000;

const SECRET = 'the-secret-of-this-test';

/** A workflow of a trigger and a node that catches up, in an n8n whose table is this process's. */
class CatchUpScene {
	/** A workflow that n8n has nothing of. */
	workflowId: string = randomUUID();

	constructor(
		private readonly api: CallsStandIn,
		private readonly trigger: INodeType,
		private readonly action: INodeType,
		private readonly events: string[],
		private readonly secretField: string,
	) {}

	/** Adds calls that ended so many minutes ago. */
	add(ids: string[], minutesAgo = 60, changes?: JsonObject): void {
		ids.forEach((id, index) => {
			this.api.add(id, new Date(NOW - minutesAgo * MINUTE + index), changes);
		});
	}

	/** Delivers the last event of a call, or another body, and gives what came out of the trigger. */
	async deliver(
		idOrBody: string | JsonObject,
		{ parameters = {}, ...trigger }: Partial<Trigger> = {},
	): Promise<Answer & { items: number }> {
		const body = typeof idOrBody === 'string' ? this.api.deliveryOf(idOrBody) : idOrBody;
		const { options = {}, ...others } = parameters;
		const answer = await deliver(
			{
				node: this.trigger,
				workflowId: this.workflowId,
				credential: { [this.secretField]: SECRET },
				parameters: {
					authentication: 'sharedSecret',
					events: this.events,
					options: { recordCalls: true, ...(options as IDataObject) },
					...others,
				},
				...trigger,
			},
			{
				body: JSON.stringify(body),
				headers: { 'content-type': 'application/json', 'x-webhook-secret': SECRET },
			},
		);
		return { ...answer, items: answer.outputs?.flat().length ?? 0 };
	}

	/** What `deliver` does behind the webhook, for many at once. */
	async execute(callId: string, event: string): Promise<void> {
		const final = event === 'started' ? undefined : { callId, version: null };
		const { json } = queueItem({ event, key: `${event} ${callId}`, json: {}, final });
		await runAction({
			node: this.trigger,
			nodeId: 'node-1',
			mode: 'webhook',
			workflowId: this.workflowId,
			credential: { apiKey: '', baseUrl: '' },
			items: [json],
		});
	}

	async run(parameters: IDataObject = {}, action: Partial<Action> = {}): Promise<Run> {
		return await runAction({
			node: this.action,
			credential: { apiKey: this.api.key, baseUrl: this.api.url },
			workflowId: this.workflowId,
			parameters: { returnAll: true, onlyNotReceived: true, ...parameters },
			...action,
		});
	}

	/** The ids of the calls that a run gives, sorted. */
	async caughtUp(parameters: IDataObject = {}, action: Partial<Action> = {}): Promise<string[]> {
		const { items } = await this.run(parameters, action);
		return items.map(({ json }) => (json.call as { id: string }).id).sort();
	}
}

/** A record, and the record in it, as far as they name themselves. */
function withoutIds(record: JsonObject): JsonObject {
	const text = JSON.stringify(record, (key, value: unknown) => (ID_KEYS.has(key) ? null : value));
	return JSON.parse(text) as JsonObject;
}

const ID_KEYS = new Set(['id', 'call_id', 'callId', 'conversation_id', 'call_session_id']);

const numbered = (count: number, prefix = 'call') =>
	Array.from({ length: count }, (_, index) => `${prefix}-${String(index).padStart(4, '0')}`);

describe.each(CALL_READERS)('$folder', (reader) => {
	const api = reader.useApi();
	const vendor = vendorOf(reader.id);
	let scene: CatchUpScene;

	beforeEach(() => {
		scene = new CatchUpScene(
			api,
			triggerOf(reader.folder),
			actionOf(reader.folder),
			lastEventsOf(vendor).map(({ event }) => event),
			vendor.authentication.sharedSecret?.credentialField ?? '',
		);
	});

	/** A node whose first run is over. */
	async function afterFirstRun(): Promise<void> {
		expect(await scene.caughtUp()).toEqual([]);
	}

	it('gives each call once that no trigger received', async () => {
		await afterFirstRun();
		const ids = numbered(20);
		scene.add(ids);
		for (const id of ids.slice(0, 12)) expect((await scene.deliver(id)).items).toBe(1);
		expect(await scene.caughtUp()).toEqual(ids.slice(12));
		expect(await scene.caughtUp()).toEqual([]);
	});

	it('gives none of before its first run', async () => {
		scene.add(['before']);
		expect(await scene.caughtUp()).toEqual([]);
		scene.add(['after']);
		expect(await scene.caughtUp()).toEqual(['after']);
		expect((await scene.deliver('before')).items).toBe(1);
	});

	it('gives those of before its first run where it shall', async () => {
		scene.add(['before']);
		expect(await scene.caughtUp({ includeEarlierCalls: true })).toEqual(['before']);
		scene.add(['after']);
		expect(await scene.caughtUp()).toEqual(['after']);
	});

	it('knows a call whatever proof its event had', async () => {
		await afterFirstRun();
		scene.add(['call-1']);
		const { items } = await scene.deliver('call-1', { parameters: { authentication: 'none' } });
		expect(items).toBe(1);
		expect(await scene.caughtUp()).toEqual([]);
	});

	it('makes the events of a call that it gave duplicates for every trigger', async () => {
		await afterFirstRun();
		scene.add(['call-1']);
		expect(await scene.caughtUp()).toEqual(['call-1']);
		expect((await scene.deliver('call-1')).items).toBe(0);
		expect((await scene.deliver('call-1', { nodeId: 'node-2' })).items).toBe(0);
	});

	it('lets two triggers of the vendor run', async () => {
		scene.add(['call-1']);
		expect((await scene.deliver('call-1')).items).toBe(1);
		expect((await scene.deliver('call-1', { nodeId: 'node-2' })).items).toBe(1);
	});

	it('lets a trigger without the option take all, and gives its calls', async () => {
		await afterFirstRun();
		scene.add(['call-1']);
		const options = { recordCalls: false };
		expect((await scene.deliver('call-1', { parameters: { options } })).items).toBe(1);
		expect(await scene.caughtUp()).toEqual(['call-1']);
	});

	it('gives and records nothing in a test', async () => {
		await afterFirstRun();
		scene.add(['call-1']);
		const { items, hints } = await scene.run({}, { mode: 'manual' });
		expect(items).toEqual([]);
		expect(hints[0]?.message).toContain('a test returns nothing');
		expect(await scene.caughtUp()).toEqual(['call-1']);
	});

	it('records nothing of a test of the trigger', async () => {
		await afterFirstRun();
		scene.add(['call-1']);
		expect((await scene.deliver('call-1', { mode: 'manual' })).items).toBe(1);
		expect(await scene.caughtUp()).toEqual(['call-1']);
	});

	it('gives a call again in a retry of its run, and in no other', async () => {
		await afterFirstRun();
		scene.add(['call-1', 'call-2']);
		const runBeganAt = NOW;
		expect(await scene.caughtUp({}, { runBeganAt })).toEqual(['call-1', 'call-2']);
		scene.add(['call-3']);
		const retry = { runBeganAt, mode: 'retry' } as const;
		expect(await scene.caughtUp({}, retry)).toEqual(['call-1', 'call-2', 'call-3']);
		expect(await scene.caughtUp({}, retry)).toEqual(['call-1', 'call-2', 'call-3']);
		expect(await scene.caughtUp({}, { runBeganAt: NOW + 1, mode: 'retry' })).toEqual([]);
		expect(await scene.caughtUp()).toEqual([]);
	});

	it('gives a call again in a retry that comes days after its run', async () => {
		await afterFirstRun();
		const minutesAgo = 2 * 24 * 60;
		scene.add(['call-1'], minutesAgo);
		const runBeganAt = NOW - (minutesAgo - 120) * MINUTE;
		const filters = { startedAfter: new Date(NOW - (minutesAgo + 60) * MINUTE).toISOString() };
		expect(await scene.caughtUp({ filters }, { runBeganAt })).toEqual(['call-1']);
		expect(await scene.caughtUp({}, { runBeganAt, mode: 'retry' })).toEqual(['call-1']);
	});

	it('gives none of before its first run to any of the input items of that run, or of its retry', async () => {
		scene.add(['call-1']);
		const first = { items: [{}, {}], runBeganAt: NOW };
		expect(await scene.caughtUp({}, first)).toEqual([]);
		expect(await scene.caughtUp({}, { ...first, mode: 'retry' })).toEqual([]);
		expect(await scene.caughtUp()).toEqual([]);
	});

	it('takes no call from another node by its first run', async () => {
		await afterFirstRun();
		scene.add(['call-1']);
		expect(await scene.caughtUp({}, { nodeId: 'action-2' })).toEqual([]);
		expect(await scene.caughtUp()).toEqual(['call-1']);
		expect(await scene.caughtUp({}, { nodeId: 'action-2' })).toEqual([]);
	});

	it('gives a call to one of two nodes that run at the same time', async () => {
		await afterFirstRun();
		expect(await scene.caughtUp({}, { nodeId: 'action-2' })).toEqual([]);
		scene.add(['call-1', 'call-2']);
		const both = await Promise.all([scene.caughtUp(), scene.caughtUp({}, { nodeId: 'action-2' })]);
		expect(both.flat().sort()).toEqual(['call-1', 'call-2']);
	});

	it('fails where a row has no id, and gives all once it has', async () => {
		await afterFirstRun();
		scene.add(['call-1', 'call-2']);
		const rows = [...api.records.entries()];
		api.records.clear();
		for (const [id, record] of rows) api.records.set(id, withoutIds(record));
		await expect(scene.run()).rejects.toMatchObject({
			message: `${vendor.name} gave a list with gaps: try again later`,
		});
		for (const [id, record] of rows) api.records.set(id, record);
		expect(await scene.caughtUp()).toEqual(['call-1', 'call-2']);
	});

	it('loses nothing by a page or a call that cannot be read', async () => {
		await afterFirstRun();
		const ids = numbered(3);
		scene.add(ids);
		// The second request is for the second page, or for a call.
		if (reader.hasNoGet) api.mostInPage = 2;
		let requests = 0;
		api.fault = () => {
			requests += 1;
			return requests > 1 ? { status: 403, body: {} } : undefined;
		};
		await expect(scene.run()).rejects.toMatchObject({ httpCode: '403' });
		api.fault = () => undefined;
		expect(await scene.caughtUp()).toEqual(ids);
	});

	it('leaves what the filters leave out for a run without them', async () => {
		await afterFirstRun();
		scene.add(['call-1']);
		scene.add(['call-2'], 60, reader.otherAgent);
		const { otherFilters: filters = { agentIds: reader.otherAgentId } } = reader;
		expect(await scene.caughtUp({ filters })).toEqual(['call-2']);
		expect(await scene.caughtUp()).toEqual(['call-1']);
	});

	it('gives no more than the limit, and the rest the next time', async () => {
		await afterFirstRun();
		const ids = numbered(5);
		scene.add(ids);
		const limited = { returnAll: false, limit: 3 };
		const first = await scene.caughtUp(limited);
		expect(first).toHaveLength(3);
		expect([...first, ...(await scene.caughtUp(limited))].sort()).toEqual(ids);
	});

	it('waits for a call that is not over', async () => {
		await afterFirstRun();
		scene.add(['call-1'], 10, reader.unfinished);
		expect(await scene.caughtUp()).toEqual([]);
		scene.add(['call-1'], 45);
		expect(await scene.caughtUp()).toEqual(['call-1']);
	});

	it('knows nothing in a copy of the workflow', async () => {
		await afterFirstRun();
		scene.add(['call-1']);
		expect(await scene.caughtUp()).toEqual(['call-1']);
		scene.workflowId = randomUUID();
		expect(await scene.caughtUp({ includeEarlierCalls: true })).toEqual(['call-1']);
		expect((await scene.deliver('call-1')).items).toBe(0);
	});

	it('refuses more than 1,000 calls, and gives and records none', async () => {
		await afterFirstRun();
		const ids = numbered(1001);
		scene.add(ids);
		await expect(scene.run()).rejects.toMatchObject({
			message:
				"More than 1,000 calls began in this time: set 'Started After' to a later time, and run the workflow more often",
			description: expect.stringContaining('No call was returned or recorded') as string,
		});
		api.records.delete('call-0000');
		expect(await scene.caughtUp()).toEqual(ids.slice(1));
		expect(await scene.caughtUp()).toEqual([]);
	}, 60_000);

	it('shares the row with a Remove Duplicates node of the workflow', async () => {
		await afterFirstRun();
		scene.add(['call-1', 'call-2']);
		await scene.deliver('call-1');
		const place = { workflow: { id: scene.workflowId } } as never;
		const remove = async () =>
			await processedData.checkProcessedAndRecord(['an order', 'another'], 'workflow', place, {
				mode: 'entries',
				maxEntries: 10_000,
			});
		expect((await remove()).new).toHaveLength(2);
		expect(await scene.caughtUp()).toEqual(['call-2']);
		expect((await remove()).new).toEqual([]);
		expect(await scene.caughtUp()).toEqual([]);
	});

	it('says the cure where a Remove Duplicates node keeps the row in another way', async () => {
		const place = { workflow: { id: scene.workflowId } } as never;
		await processedData.checkProcessedAndRecord([5], 'workflow', place, {
			mode: 'latestIncrementalKey',
		});
		scene.add(['call-1']);
		const cure = /Set its scope to Node/;
		expect((await scene.deliver('call-1')).items).toBe(1);
		await expect(scene.run({ includeEarlierCalls: true })).rejects.toMatchObject({
			message: "A 'Remove Duplicates' node keeps its history where this node keeps the calls",
			description: expect.stringMatching(cure) as string,
		});
	});
});

describe('a call that never connected', () => {
	const [reader] = CALL_READERS.filter(({ id }) => id === 'retell');
	if (reader === undefined) throw new Error('no vendor with such calls');
	const api = reader.useApi();

	it('is known by the event that came, though its record is another', async () => {
		const scene = new CatchUpScene(
			api,
			triggerOf(reader.folder),
			actionOf(reader.folder),
			['call_analyzed', 'call_ended'],
			'sharedSecret',
		);
		await scene.run();
		const unconnected = { call_status: 'not_connected', call_analysis: undefined };
		scene.add(['delivered', 'missed'], 60, unconnected);
		expect((await scene.deliver('delivered')).items).toBe(1);
		const { items } = await scene.run();
		expect(items.map(({ json }) => [(json.call as IDataObject).id, json.vendorEventType])).toEqual([
			['missed', 'call_ended'],
		]);
		expect((await scene.deliver('missed')).items).toBe(0);
	});

	it('passes with an analysis that the record did not have', async () => {
		const scene = new CatchUpScene(
			api,
			triggerOf(reader.folder),
			actionOf(reader.folder),
			['call_analyzed'],
			'sharedSecret',
		);
		await scene.run();
		scene.add(['call-1']);
		expect(await scene.caughtUp()).toEqual(['call-1']);
		const later = structuredClone(api.deliveryOf('call-1')) as {
			call: { call_analysis: JsonObject };
		};
		later.call.call_analysis.call_summary = 'The analysis was run again.';
		expect((await scene.deliver('call-1')).items).toBe(0);
		expect((await scene.deliver(later)).items).toBe(1);
	});
});

describe.each(CALL_READERS.filter(({ hasNoGet }) => !hasNoGet))(
	'$folder, by its ids,',
	(reader) => {
		const api = reader.useApi();

		const isOneCall = ({ path, query = {} }: SeenRequest) =>
			!reader.isList.test(path) || query['filter[webhook][contains]'] !== undefined;

		let scene: CatchUpScene;

		beforeEach(async () => {
			const [trigger, action] = [triggerOf(reader.folder), actionOf(reader.folder)];
			scene = new CatchUpScene(api, trigger, action, [], 'sharedSecret');
			await scene.run();
			scene.add(['call-1']);
		});

		/** The run of a node that gets the call with these changes. */
		async function caughtUpWhile(changes: JsonObject): Promise<string[]> {
			const record = api.records.get('call-1') as JsonObject;
			api.fault = (request) => {
				if (!isOneCall(request)) return undefined;
				scene.add(['call-1'], 60, changes);
				return undefined;
			};
			const ids = await scene.caughtUp();
			api.fault = () => undefined;
			api.records.set('call-1', record);
			return ids;
		}

		it('leaves a call that its record does not call finished for the next run', async () => {
			expect(await caughtUpWhile(reader.unfinished)).toEqual([]);
			expect(await scene.caughtUp()).toEqual(['call-1']);
		});
	},
);

describe('a call that is not billed', () => {
	const [reader] = CALL_READERS.filter(({ id }) => id === 'ultravox');
	if (reader === undefined) throw new Error('no vendor that bills a call after its end');
	const api = reader.useApi();

	it('is left for half an hour, and then given without its bill', async () => {
		const [trigger, action] = [triggerOf(reader.folder), actionOf(reader.folder)];
		const scene = new CatchUpScene(api, trigger, action, ['call.ended'], 'sharedSecret');
		await scene.run();
		const billed = { billingStatus: 'BILLING_STATUS_BILLED' };
		scene.add(['billed'], 10, billed);
		scene.add(['pending'], 10);
		scene.add(['never billed'], 40);
		const { items } = await scene.run();
		expect(items.map(({ json }) => [(json.call as IDataObject).id, json.vendorEventType])).toEqual([
			['billed', 'call.billed'],
			['never billed', 'call.ended'],
		]);
		expect((await scene.deliver('billed')).items).toBe(0);
		scene.add(['pending'], 10, billed);
		expect(await scene.caughtUp()).toEqual(['pending']);
	});
});

describe('a call whose record was changed since', () => {
	const [reader] = CALL_READERS.filter(({ id }) => id === 'whippy');
	if (reader === undefined) throw new Error('no vendor whose calls have a time of change');
	const api = reader.useApi();
	let scene: CatchUpScene;

	beforeEach(async () => {
		const [trigger, action] = [triggerOf(reader.folder), actionOf(reader.folder)];
		scene = new CatchUpScene(api, trigger, action, ['call.analyzed'], 'sharedSecret');
		await scene.run();
		scene.add(['call-1']);
	});

	const changed = (body: JsonObject, minutesAgo: number): JsonObject => ({
		...body,
		data: {
			...(body.data as JsonObject),
			updated_at: new Date(NOW - minutesAgo * MINUTE).toISOString(),
		},
	});

	it('is known by what was delivered before', async () => {
		expect((await scene.deliver('call-1')).items).toBe(1);
		scene.add(['call-1'], 60, { updated_at: new Date(NOW - 20 * MINUTE).toISOString() });
		expect(await scene.caughtUp()).toEqual([]);
	});

	it('makes its first edition a duplicate also where the clock of the vendor is ahead', async () => {
		const first = api.deliveryOf('call-1');
		const ahead = Date.now() + 5 * MINUTE;
		scene.add(['call-1'], 60, { updated_at: new Date(ahead).toISOString() });
		expect(await scene.caughtUp()).toEqual(['call-1']);
		expect((await scene.deliver(first)).items).toBe(0);
	});

	it('makes its first edition a duplicate, but no later one', async () => {
		const first = api.deliveryOf('call-1');
		scene.add(['call-1'], 60, { updated_at: new Date(NOW - 20 * MINUTE).toISOString() });
		expect(await scene.caughtUp()).toEqual(['call-1']);
		expect((await scene.deliver(first)).items).toBe(0);
		expect((await scene.deliver(changed(first, 20))).items).toBe(0);
		expect((await scene.deliver(changed(first, 10))).items).toBe(1);
	});
});

describe('a vendor with two final events', () => {
	const { api, trigger, action } = twoFinals();
	let scene: CatchUpScene;

	beforeEach(async () => {
		scene = new CatchUpScene(api, trigger, action, ['ended', 'analyzed'], 'sharedSecret');
		await scene.run();
	});

	const at = (time: string) => ({ changed_at: time });

	it('brings the second where the first was delivered', async () => {
		scene.add(['call-1']);
		expect((await scene.deliver(api.eventOf('call-1', 'ended'))).items).toBe(1);
		expect(await scene.caughtUp()).toEqual([]);
		expect((await scene.deliver(api.eventOf('call-1', 'analyzed'))).items).toBe(1);
	});

	it('brings neither of a call that was fetched', async () => {
		scene.add(['call-1']);
		expect(await scene.caughtUp()).toEqual(['call-1']);
		expect((await scene.deliver(api.eventOf('call-1', 'ended'))).items).toBe(0);
		expect((await scene.deliver(api.eventOf('call-1', 'analyzed'))).items).toBe(0);
	});

	it('brings a later edition of a call that was fetched, and no earlier one', async () => {
		const [earlier, fetched, later] = [90, 60, 30].map((minutesAgo) =>
			new Date(NOW - minutesAgo * MINUTE).toISOString(),
		);
		scene.add(['call-1'], 100, at(fetched ?? ''));
		expect(await scene.caughtUp()).toEqual(['call-1']);
		const editionOf = (time = '') => ({ ...api.eventOf('call-1', 'analyzed'), ...at(time) });
		expect((await scene.deliver(editionOf(earlier))).items).toBe(0);
		expect((await scene.deliver(editionOf(fetched))).items).toBe(0);
		expect((await scene.deliver(editionOf(later))).items).toBe(1);
	});

	it('gives no call twice in ten runs of 900 calls with three events each', async () => {
		const ids = numbered(900);
		scene.add(ids, 120);
		const given: string[] = [];
		for (let hour = 0; hour < 10; hour += 1) {
			const delivered = ids.slice(hour * 45, hour * 45 + 45);
			await Promise.all(
				delivered.flatMap((id) =>
					['started', 'ended', 'analyzed'].map(async (event) => await scene.execute(id, event)),
				),
			);
			given.push(...(await scene.caughtUp()));
		}
		expect(new Set(given).size).toBe(given.length);
		expect([...given, ...ids.slice(0, 45)].sort()).toEqual(ids);
		expect(processedData.sharedEntries(scene.workflowId)).toBeLessThanOrEqual(3000);
	}, 120_000);
});
