import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { emit } from '../../../nodes/shared/emit/emit';
import { vendorOf } from '../../support/vendors';

/** What `receive` queues takes its way in test/contract/triggers.test.ts. */
const vendor = vendorOf('oration');

const COMPLETED = 'conversation.completed';
const ANALYZED = 'conversation.analysisCompleted';

function contextOf(items: IDataObject[], outputs = 'perEvent'): IExecuteFunctions {
	const context = {
		getNodeParameter: (name: string) => (name === 'outputs' ? outputs : undefined),
		getInputData: () => items.map((json) => ({ json })),
		getNode: () => ({ name: 'Trigger' }),
	};
	return context as unknown as IExecuteFunctions;
}

const THREE = [
	{ event: ANALYZED, key: null, json: { item: 'first' } },
	{ event: COMPLETED, key: null, json: { item: 'second' } },
	{ event: ANALYZED, key: null, json: { item: 'third' } },
];

it('puts every item on the only output, unless told otherwise', async () => {
	const expected = [
		[
			{ json: { item: 'first' }, pairedItem: { item: 0 } },
			{ json: { item: 'second' }, pairedItem: { item: 1 } },
			{ json: { item: 'third' }, pairedItem: { item: 2 } },
		],
	];
	expect(await emit.call(contextOf(THREE, 'single'), vendor)).toEqual(expected);
	expect(await emit.call(contextOf(THREE, 'something else'), vendor)).toEqual(expected);
});

it('puts each item on the output of its event, with One per Event', async () => {
	const context = contextOf(THREE);
	expect(await emit.call(context, vendor)).toEqual([
		[{ json: { item: 'second' }, pairedItem: { item: 1 } }],
		[
			{ json: { item: 'first' }, pairedItem: { item: 0 } },
			{ json: { item: 'third' }, pairedItem: { item: 2 } },
		],
		[],
	]);
});

describe('an item with a key', () => {
	const json = { item: 'first' };
	const item = { event: COMPLETED, key: 'key-of-a-delivery', json };

	/** n8n's record of what the node has seen says so of every delivery, or of none. */
	const contextWithRecord = (isKnown: boolean): IExecuteFunctions => {
		const record = {
			checkProcessedAndRecord: async (keys: string[]) =>
				isKnown ? { new: [], processed: keys } : { new: keys, processed: [] },
		};
		return Object.assign(contextOf([item]), {
			getMode: () => 'webhook',
			// The process remembers what it recorded lately, workflow by workflow.
			getWorkflow: () => ({ id: `workflow ${isKnown}` }),
			helpers: record,
		});
	};

	it('leaves where no delivery with this key was recorded', async () => {
		const [first] = await emit.call(contextWithRecord(false), vendor);
		expect(first).toEqual([{ json, pairedItem: { item: 0 } }]);
	});

	it('leaves nothing on the only output where one was', async () => {
		const single = { getNodeParameter: () => 'single' };
		const context = Object.assign(contextWithRecord(true), single);
		expect(await emit.call(context, vendor)).toEqual([[]]);
	});

	it('is dropped where one was', async () => {
		expect(await emit.call(contextWithRecord(true), vendor)).toEqual([[], [], []]);
	});
});

describe('refuses an item that receive did not make', () => {
	const json = { item: 'first' };

	it.each<{ name: string; item: IDataObject }>([
		{ name: 'of another node', item: json },
		{ name: 'without an event', item: { key: null, json } },
		{
			name: 'of an event that the node does not have',
			item: { event: 'call.moved', key: null, json },
		},
		{ name: 'of an output by its number', item: { event: 0, key: null, json } },
		{ name: 'with nothing in it', item: { event: COMPLETED, key: null } },
		{ name: 'with a list in it', item: { event: COMPLETED, key: null, json: [] } },
	])('$name', async ({ item }) => {
		for (const outputs of ['single', 'perEvent']) {
			const context = contextOf([{ event: COMPLETED, key: null, json }, item], outputs);
			await expect(emit.call(context, vendor)).rejects.toMatchObject({
				message: 'Oration AI Trigger was given an item that is no webhook delivery',
				description: expect.stringContaining('test the trigger with "Execute step"'),
				context: { itemIndex: 1 },
			});
		}
	});
});
