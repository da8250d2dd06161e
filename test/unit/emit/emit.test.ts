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
		continueOnFail: () => false,
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
				message: 'Oration AI Trigger received an item that is not a webhook delivery',
				description: expect.stringContaining('test the trigger with "Execute step"'),
				context: { itemIndex: 1 },
			});
		}
	});
});

describe('a delivery that was not taken', () => {
	const refused = { reason: 'wrong-secret', message: 'What. Why. Cure.', description: 'Below it.' };

	it('fails with its message', async () => {
		await expect(emit.call(contextOf([{ refused }]), vendor)).rejects.toMatchObject({
			name: 'NodeOperationError',
			message: 'What. Why. Cure.',
			description: 'Below it.',
		});
	});

	it.each<{ name: string; broken: IDataObject }>([
		{ name: 'no reason', broken: { ...refused, reason: null } },
		{ name: 'no message', broken: { ...refused, message: 7 } },
		{ name: 'no description', broken: { reason: '', message: '' } },
	])('is no delivery with $name', async ({ broken }) => {
		await expect(emit.call(contextOf([{ refused: broken }]), vendor)).rejects.toThrow(
			'an item that is not a webhook delivery',
		);
	});
});

describe('with On Error set to continue', () => {
	const continuing = (items: IDataObject[], outputs?: string): IExecuteFunctions =>
		Object.assign(contextOf(items, outputs), { continueOnFail: () => true });

	const refused = { reason: 'wrong-secret', message: 'What. Why. Cure.', description: 'Below it.' };
	const error = { error: 'wrong-secret', message: 'What. Why. Cure.', details: 'Below it.' };

	it.each([
		{ outputs: 'single', expected: [[{ json: error }]] },
		{ outputs: 'perEvent', expected: [[{ json: error }], [], []] },
	])('gives an item of the error alone on the first output: $outputs', async (one) => {
		const context = continuing([{ refused }], one.outputs);
		expect(await emit.call(context, vendor)).toEqual(one.expected);
	});

	it('gives one for an item that receive did not make, and goes on', async () => {
		expect(await emit.call(continuing([{ item: 'first' }, ...THREE.slice(0, 1)]), vendor)).toEqual([
			[
				{
					json: {
						error: 'not-a-delivery',
						message: 'Oration AI Trigger received an item that is not a webhook delivery',
						details: expect.stringContaining('test the trigger') as string,
					},
				},
			],
			[{ json: { item: 'first' }, pairedItem: { item: 1 } }],
			[],
		]);
	});

	it('gives one, and not the event, where the database fails', async () => {
		const item = { event: COMPLETED, key: 'key-of-a-delivery', json: { item: 'first' } };
		const context = Object.assign(continuing([item], 'single'), {
			getMode: () => 'webhook',
			getWorkflow: () => ({ id: 'workflow of a database that fails' }),
			helpers: {
				checkProcessedAndRecord: async () => {
					throw new Error('SQLITE_BUSY: database is locked');
				},
			},
		});
		expect(await emit.call(context, vendor)).toEqual([
			[
				{
					json: {
						error: 'not-recorded',
						message: 'This delivery could not be checked for duplicates',
						details:
							"n8n's database refused: SQLITE_BUSY: database is locked. The event is not passed on. With 'On Error' set to Stop Workflow, this would be an execution that can be retried.",
					},
				},
			],
		]);
	});
});
