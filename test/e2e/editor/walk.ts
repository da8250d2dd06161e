import { SHARED_SECRET } from '../../../nodes/shared/vendor-kit/schemes';
import type { Editor } from '../support/editor';
import { deliver } from '../support/live-editor';
import type { NodeView } from '../support/node-view';
import { labelsOf, optionsIn, type Subject } from './subject';

/** Where a walk through the editor has come to. */
export interface Walk {
	editor: Editor;
	/** The trigger, open, with its credential chosen. */
	node: NodeView;
	picture: (name: string) => Promise<void>;
}

const ACCEPTED = { status: 'accepted' };

/**
 * What a user does with any trigger, step by step: a step builds on the one before.
 *
 * @param at is filled before the first step
 */
export function walkThrough(subject: Subject, at: Walk): void {
	describe('the parameters', () => parameters(subject, at));
	describe('the first call', () => firstCall(subject, at));
}

function parameters({ vendor, description, nameInPanel, eventLabels }: Subject, at: Walk): void {
	const { displayName, properties } = description;

	it.each(Object.entries(vendor.authentication))(
		'are those of the authentication %s, in their order, below the notice',
		async (choice, { texts }) => {
			await at.node.choose('authentication', texts.label);
			expect(await at.node.notice()).toBe(`${vendor.setupNotice}. Step by step`);
			expect(await at.node.labels()).toEqual([
				`Credential for ${nameInPanel} API`,
				...labelsOf(properties, choice),
			]);
			await at.picture(`parameters-${choice}`);
		},
	);

	it('ask for no credential where the authentication is None', async () => {
		await at.node.choose('authentication', 'None');
		expect(await at.node.notice()).toBe(`${vendor.setupNotice}. Step by step`);
		expect(await at.node.labels()).toEqual(labelsOf(properties, 'none'));
		await at.picture('parameters-none');
		await at.node.choose('authentication', SHARED_SECRET.texts.label);
		expect(await at.node.labels()).toContain(`Credential for ${nameInPanel} API`);
	});

	it.each(['authentication', 'events'])("explain every choice of '%s'", async (name) => {
		const explained = optionsIn(properties, name).map((option) => ({
			name: option.name,
			description: option.description ?? '',
		}));
		expect(await at.node.choicesOf(name)).toEqual(explained);
	});

	it('tick and untick events, and say how many are ticked', async () => {
		await at.node.choose('events', ...eventLabels.slice(1));
		expect(await at.node.tickedIn('events')).toEqual(eventLabels);
		await at.node.choose('events', eventLabels[0] ?? '');
		expect(await at.node.tickedIn('events')).toEqual(eventLabels.slice(1));
		await at.picture('parameters-events');
		await at.node.close();
		expect(await at.editor.subtitleOf(displayName)).toMatch(String(eventLabels.length - 1));
		at.node = await at.editor.open(displayName);
	});

	it.each(['filter', 'option'] as const)(
		'offer every %s, and show each that is added',
		async (collection) => {
			const names = labelsOf(optionsIn(properties, `${collection}s`), 'sharedSecret');
			expect(await at.node.offeredIn(collection)).toEqual(names);
			for (const name of names) await at.node.add(collection, name);
			expect(await at.node.labels()).toEqual(expect.arrayContaining(names));
			await at.picture(`parameters-${collection}s`);
		},
	);

	it('have room for their names', async () => {
		expect(await at.node.cutLabels()).toEqual([]);
	});
}

function firstCall(subject: Subject, at: Walk): void {
	const { secret, sample, sampleOutput, outputNames, nameInPanel } = subject;
	const { displayName } = subject.description;
	const { title } = sample.expected.crm;

	let testUrl: string;
	let productionUrl: string;

	it('that is refused fails the step, which says why and what to do', async () => {
		testUrl = await at.node.webhookUrl('test');
		productionUrl = await at.node.webhookUrl('production');
		expect(productionUrl).toBe(testUrl.replace('/webhook-test/', '/webhook/'));
		expect(await at.node.listen()).toContain('Listening for test event');
		await at.picture('listening');
		expect(await deliver(testUrl, 'guess', sample.rawBody)).toMatchObject({ status: 'rejected' });
		const { message, description } = await at.node.failure();
		expect(message).toContain(
			"came, but was refused. The secret in it is not the one in the node's credential. Copy the secret",
		);
		expect(description).toBe('Reason: wrong-secret. The sender was answered 401.');
		await at.picture('refused');
	});

	it('is received as a test event in the next test', async () => {
		expect(await at.node.listen()).toContain('Listening for test event');
		expect(await deliver(testUrl, secret, sample.rawBody)).toEqual(ACCEPTED);
		expect((await at.node.outputTabs()).map((tab) => tab.trim())).toEqual(
			outputNames.map((name) => `${name} Branch${name === sampleOutput ? ' (1 item)' : ''}`),
		);
	});

	it("shows its item on the event's output, in every form", async () => {
		await at.picture('output-first-tab');
		await at.node.showOutput(sampleOutput);
		await at.node.showAs('table');
		expect(await at.node.tableColumns()).toEqual(Object.keys(sample.expected));
		await at.picture('output-table');
		await at.node.showAs('json');
		expect(await at.node.beginningOfJson()).toContain(`"title":${JSON.stringify(title)}`);
		await at.picture('output-json');
		await at.node.showAs('schema');
		await at.picture('output-schema');
		expect(await at.node.valueInSchema('crm.title')).toBe(title);
	});

	it('has fields that can be dragged into the node behind that output', async () => {
		await at.node.close();
		at.node = await at.editor.addBehind(displayName, sampleOutput, 'Edit Fields');
		await at.node.dragFromInput('crm.title');
		expect(await at.node.previewOfExpression()).toBe(title);
		await at.picture('mapping');
		await at.node.close();
	});

	it('runs the node behind the output', async () => {
		expect(await at.editor.executeWorkflow()).toMatch(nameInPanel);
		await at.picture('canvas-waiting');
		expect(await deliver(testUrl, secret, sample.rawBody)).toEqual(ACCEPTED);
		await at.editor.seeSuccessOf('Edit Fields');
		await at.picture('canvas-run');
	});

	it('is among the executions, once the workflow is published', async () => {
		await at.editor.publish();
		expect(await deliver(productionUrl, secret, sample.rawBody)).toEqual(ACCEPTED);
		// Behind the one that was just published stand three tests of this walk, and two sample calls.
		const taken = { status: 'success', isTest: true };
		expect(await at.editor.seeExecutions(6)).toEqual([
			{ status: 'success', isTest: false },
			taken,
			taken,
			{ status: 'error', isTest: true },
			taken,
			taken,
		]);
		await at.editor.seeSuccessOf('Edit Fields');
		await at.picture('execution');
	});
}
