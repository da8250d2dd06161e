import type { JsonObject } from '../../nodes/shared/call-event/call-event';
import { itemOfBody } from '../../examples/generator/trigger';
import { isLastEvent } from '../../tools/last-events';
import { awkwardCalls } from '../support/awkward-calls';
import { exampleFile } from '../support/examples';
import { vendorOf } from '../support/vendors';
import type { Asked, Item, Knows } from './recorded/crm';
import { recordedCrms } from './recorded/crms';
import { useRecorder } from './recorded/run-recorded';
import { ExampleRun, failuresOf } from './support/example-run';

/** What the CRM examples ask and write, through n8n's own nodes, for every awkward call. */
const LIMIT_MILLISECONDS = 300_000;

const NOBODY: Knows = { contact: false, call: false };

const { recorder, gate, n8n } = useRecorder(recordedCrms.map(({ host }) => host));

interface Case {
	name: string;
	item: Item;
}

describe.each(recordedCrms.map((crm) => ({ file: crm.file, crm })))('$file', ({ file, crm }) => {
	let example: ExampleRun;

	beforeAll(async () => {
		example = await ExampleRun.create(n8n, file, [crm.credential]);
	}, LIMIT_MILLISECONDS);

	/** What is asked while an item takes the steps. */
	async function asked(item: Item, knows: Knows): Promise<Asked[]> {
		const answers = crm.answers(knows, item);
		recorder.answersBy((request) => answers[crm.nameOf(request)[0]]);
		expect(failuresOf(await example.run(item))).toEqual({});
		return gate
			.take()
			.map(crm.nameOf)
			.filter(([name]) => name !== 'login');
	}

	function itemOf(vendorId: string, body: JsonObject): Item {
		return itemOfBody(vendorOf(vendorId), body, example.trigger.parameters) as Item;
	}

	function sample(event = 'call_analyzed', changes: JsonObject = {}): Item {
		const { samples } = vendorOf('retell');
		const body = samples[event]?.(new Date()) as { call: JsonObject };
		return itemOf('retell', { ...body, call: { ...body.call, ...changes } });
	}

	/** A call of its own for each case. */
	const fresh = (name: string): JsonObject => ({ call_id: `${file} ${name}` });

	it('logs a new call of a new caller, and again nothing', async () => {
		const item = exampleFile(file).pinData?.[example.trigger.name]?.[0]?.json as Item;
		expect(item.crm).toMatchObject({ contactName: 'Maria Lopez', contactPhone: '+12025550143' });
		expect(await asked(item, NOBODY)).toEqual(crm.expected(item, NOBODY));
		const again = { contact: true, call: true };
		expect(await asked(item, again)).toEqual(crm.expected(item, again));
	});

	it('leaves a known contact as it is', async () => {
		const item = sample('call_analyzed', fresh('known'));
		const knows = { contact: true, call: false };
		expect(await asked(item, knows)).toEqual(crm.expected(item, knows));
	});

	it('looks for nobody without a number', async () => {
		const nobody = { from_number: 'anonymous', ...fresh('nobody') };
		const item = sample('call_analyzed', nobody);
		expect(item.crm.hasPhone).toBe(false);
		const requests = await asked(item, { contact: true, call: false });
		expect(requests).toEqual(crm.expected(item, NOBODY));
		expect(requests.filter(([name]) => /contact|person|partner|coql/i.test(name))).toEqual([]);
	});

	it('takes a chat as it takes it, and an unknown event not at all', async () => {
		const chat = sample('chat_analyzed');
		expect(await asked(chat, NOBODY)).toEqual(crm.expected(chat, NOBODY));
		const unknown = sample('other');
		expect(unknown.eventType).toBe('unknown');
		recorder.answersBy(() => undefined);
		expect(failuresOf(await example.run(unknown))).toEqual({});
		expect(gate.take()).toEqual([]);
	});

	it(
		'writes every awkward call as the block has it',
		async () => {
			for (const { name, item } of awkward()) {
				expect([name, await asked(item, NOBODY)]).toEqual([name, crm.expected(item, NOBODY)]);
			}
		},
		LIMIT_MILLISECONDS,
	);

	function awkward(): Case[] {
		return awkwardCalls().map(({ name, vendorId, deliveries }) => {
			const last = deliveries.find(({ event }) => isLastEvent(vendorOf(vendorId), event));
			return { name, item: itemOf(vendorId, JSON.parse(last?.body ?? '') as JsonObject) };
		});
	}

	it('logs the call when it is run again after its log step has failed', async () => {
		const item = sample('call_analyzed', fresh('failing'));
		const answers = crm.answers(NOBODY, item);
		const [logs] = crm.expected(item, NOBODY).at(-1) ?? [];
		recorder.answersBy((request) => {
			const [name] = crm.nameOf(request);
			return name === logs ? { status: 500, body: { message: 'out of order' } } : answers[name];
		});
		const failed = await example.run(item);
		expect(Object.keys(failuresOf(failed))).toHaveLength(1);
		gate.take();
		const knows = { contact: true, call: false };
		expect(await asked(item, knows)).toEqual(crm.expected(item, knows));
	});
});

it('logs a call that brings two final events once, in either order', async () => {
	const [hubspot] = recordedCrms;
	if (hubspot === undefined) throw new Error('HubSpot comes first');
	const example = await ExampleRun.create(n8n, hubspot.file, [hubspot.credential]);
	const { samples } = vendorOf('oration');
	const now = new Date();
	const [completed, analyzed] = ['conversation.completed', 'conversation.analysisCompleted'].map(
		(event) =>
			itemOfBody(vendorOf('oration'), samples[event]?.(now) ?? {}, example.trigger.parameters),
	) as [Item, Item];
	for (const [first, second] of [
		[completed, analyzed],
		[analyzed, completed],
	] as const) {
		for (const [item, knows] of [
			[first, NOBODY],
			[second, { contact: true, call: true }],
		] as const) {
			recorder.answersBy((request) => hubspot.answers(knows, item)[hubspot.nameOf(request)[0]]);
			expect(failuresOf(await example.run(item))).toEqual({});
		}
		const logged = gate.take().filter(({ path }) => path.endsWith('/calls'));
		expect(logged).toHaveLength(1);
	}
	// The second event finds the call by the same key.
	expect(completed.hubspot.findCall).toEqual(analyzed.hubspot.findCall);
});

it('n8n asks for no other host, and no answer was missing', () => {
	expect(gate.errors).toEqual([]);
	expect(gate.refused).toEqual([]);
});
