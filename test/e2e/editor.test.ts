import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { INodeProperties } from 'n8n-workflow';

import { fixturesOf } from '../support/fixtures';
import { credentialOf, ROOT, triggerOf, vendorFolders } from '../support/vendors';
import { AnyApi } from './support/any-api';
import type { Editor } from './support/editor';
import { deliver, LiveEditor } from './support/live-editor';
import type { NodeView } from './support/node-view';
import { onceMore } from './support/once-more';

/**
 * What a user does in n8n's editor, step by step, with each trigger: a step builds on the one before.
 * Each leaves a picture in test/e2e/screenshots/.
 */
const PICTURES = join(ROOT, 'test', 'e2e', 'screenshots');

const START_TIMEOUT_MILLISECONDS = 300_000;

const ACCEPTED = { status: 'accepted' };

let live: LiveEditor;
let editor: Editor;
let api: AnyApi;

beforeAll(async () => {
	api = await AnyApi.start();
	await mkdir(PICTURES, { recursive: true });
	// What a failed start has left ends with this process.
	live = await onceMore(LiveEditor.start, async () => {});
	editor = live.editor;
}, START_TIMEOUT_MILLISECONDS);

afterAll(async () => {
	await live.stop();
	api.stop();
});

const cases = vendorFolders.map(({ folder, vendor }) => ({
	id: vendor.id,
	folder,
	vendor,
	description: triggerOf(folder).description,
}));

describe.each(cases)('$id', ({ id, folder, vendor, description }) => {
	const { displayName } = description;
	// The panel leaves the word out, because it lists nothing but triggers there.
	const nameInPanel = displayName.replace(' Trigger', '');
	const eventLabels = vendor.events.map(({ label }) => label);
	const outputNames = vendor.events.map(({ output }) => output);
	const icons = { light: `${id}.svg`, dark: `${id}.dark.svg` };
	const secret = randomBytes(24).toString('hex');

	// The last event, whose tab is not the one that n8n opens.
	const sample = fixturesOf(vendor)
		.filter(({ isPlain }) => isPlain)
		.sort((one, other) => outputIndex(one.event) - outputIndex(other.event))
		.at(-1);
	if (sample === undefined) throw new Error(`${id} has no plain fixture`);
	const sampleOutput = outputNames[outputIndex(sample.event)] ?? '';
	const { title } = sample.expected.crm;

	let node: NodeView;
	let testUrl: string;
	let productionUrl: string;

	function outputIndex(event: string): number {
		return vendor.events.findIndex((row) => row.event === event);
	}

	const credential = credentialOf(folder);
	const fieldNames = credential.properties.map(({ name }) => name);
	const secretField = fieldNames.indexOf(vendor.authentication.sharedSecret?.credentialField ?? '');

	const hasApiKey = fieldNames.includes('apiKey');

	/** What a credential may hold beside the secret: a key, about which its test asks the vendor. */
	const filled = (key: string): Array<[number, string]> =>
		hasApiKey
			? [
					[fieldNames.indexOf('apiKey'), key],
					[fieldNames.indexOf('baseUrl'), api.url],
				]
			: [];

	const picture = async (name: string): Promise<void> =>
		await editor.picture(join(PICTURES, `${id}-${name}.png`));

	beforeAll(async () => await editor.openNewWorkflow());

	afterEach(async () => await editor.useTheme('light'));

	it.each(['voice', 'call', vendor.name])(
		"is found in the node panel by '%s', with its icon",
		async (query) => {
			const found = await editor.findInNodePanel(query, nameInPanel);
			expect(await editor.drawsIcon(found, icons.light)).toBe(true);
			await picture(`panel-${query.toLowerCase().replace(' ', '-')}`);
		},
	);

	it('has an icon for the dark theme in the node panel', async () => {
		await editor.useTheme('dark');
		const found = await editor.findInNodePanel(vendor.name, nameInPanel);
		expect(await editor.drawsIcon(found, icons.dark)).toBe(true);
		await picture('panel-dark');
	});

	it('offers each event in the panel, and is placed with the one that is chosen', async () => {
		const found = await editor.findInNodePanel(vendor.name, nameInPanel);
		const triggers = eventLabels.map((label) => `On ${label.toLowerCase()}`);
		expect(trimmed(await editor.openTriggersOf(found))).toEqual(triggers);
		await picture('panel-triggers');
		node = await editor.placeWithTrigger(triggers[0] ?? '');
		expect(await node.tickedIn('events')).toEqual([eventLabels[0]]);
	});

	it('shows its outputs by name on the canvas, in both themes', async () => {
		await node.close();
		expect(await editor.outputNamesOf(displayName)).toEqual(outputNames);
		expect(await editor.drawsIconOf(displayName, icons.light)).toBe(true);
		await picture('canvas');
		await editor.useTheme('dark');
		expect(await editor.drawsIconOf(displayName, icons.dark)).toBe(true);
		await picture('canvas-dark');
	});

	it('shows every parameter in its order, and its notice', async () => {
		node = await editor.open(displayName);
		await picture('parameters');
		const [strongest = '', option] = Object.entries(vendor.authentication)[0] ?? [];
		expect(await node.notice()).toBe(`${vendor.setupNotice} ${option?.texts.setup}`);
		expect(await node.labels()).toEqual([
			`Credential for ${nameInPanel} API`,
			...labelsOf(description.properties, strongest),
		]);
	});

	it.each(['authentication', 'events'])("explains every choice of '%s'", async (name) => {
		const options = description.properties.find((property) => property.name === name)?.options;
		const explained = options?.map((option) => ({
			name: option.name,
			description: 'description' in option ? option.description : '',
		}));
		expect(await node.choicesOf(name)).toEqual(explained);
	});

	it('ticks and unticks events, and says how many are ticked', async () => {
		await node.choose('events', ...eventLabels.slice(1));
		expect(await node.tickedIn('events')).toEqual(eventLabels);
		await node.choose('events', eventLabels[0] ?? '');
		expect(await node.tickedIn('events')).toEqual(eventLabels.slice(1));
		await picture('parameters-events');
		await node.close();
		expect(await editor.subtitleOf(displayName)).toMatch(String(eventLabels.length - 1));
		node = await editor.open(displayName);
	});

	it('asks for no credential where the authentication is None', async () => {
		await node.choose('authentication', 'None');
		expect(await node.notice()).toBe(vendor.setupNotice);
		expect(await node.labels()).toEqual(labelsOf(description.properties, 'none'));
		await picture('parameters-none');
		await node.choose('authentication', 'Shared Secret');
		expect(await node.labels()).toContain(`Credential for ${nameInPanel} API`);
	});

	it('creates a credential, whose secret is hidden and tested', async () => {
		let dialog = await node.connect();
		expect(await dialog.typeOf(secretField)).toBe('password');
		await picture('credential-new');
		await dialog.save([...filled('short'), [secretField, 'short']]);
		expect(await dialog.complaint()).toMatch(/at least 16 characters/);
		await picture('credential-short');
		if (hasApiKey) {
			await dialog.save([[secretField, secret]]);
			expect(await dialog.complaint()).toMatch(/refused the API key/);
		}
		await dialog.save([...filled(secret), [secretField, secret]]);
		await dialog.closesItself();
		dialog = await node.editCredential();
		expect(await dialog.praise()).toMatch('Connection tested successfully');
		await picture('credential-good');
		await dialog.close();
	});

	it('offers every option, and shows each that is added', async () => {
		const options = description.properties.find(({ name }) => name === 'options')?.options ?? [];
		const names = labelsOf(options as INodeProperties[], 'sharedSecret');
		expect(await node.offeredOptions()).toEqual(names);
		for (const name of names) await node.addOption(name);
		expect((await node.labels()).slice(-names.length)).toEqual(names);
		await picture('parameters-options');
	});

	it('has room for the names of its parameters and options', async () => {
		expect(await node.cutLabels()).toEqual([]);
	});

	it('receives a test event, after one that was refused', async () => {
		testUrl = await node.webhookUrl('test');
		productionUrl = await node.webhookUrl('production');
		expect(productionUrl).toBe(testUrl.replace('/webhook-test/', '/webhook/'));
		expect(await node.listen()).toContain('Listening for test event');
		await picture('listening');
		expect(await deliver(testUrl, 'guess', sample.rawBody)).toMatchObject({ status: 'rejected' });
		expect(await deliver(testUrl, secret, sample.rawBody)).toEqual(ACCEPTED);
		expect(trimmed(await node.outputTabs())).toEqual(
			outputNames.map((name) => `${name} Branch${name === sampleOutput ? ' (1 item)' : ''}`),
		);
	});

	it("shows the item on the event's output, in every form", async () => {
		await picture('output-first-tab');
		await node.showOutput(sampleOutput);
		await node.showAs('table');
		expect(await node.tableColumns()).toEqual(Object.keys(sample.expected));
		await picture('output-table');
		await node.showAs('json');
		expect(await node.beginningOfJson()).toContain(`"eventId":"${sample.expected.eventId}"`);
		await picture('output-json');
		await node.showAs('schema');
		await picture('output-schema');
		expect(await node.valueInSchema('crm.title')).toBe(title);
	});

	it('lets a field be dragged into the node behind that output', async () => {
		await node.close();
		node = await editor.addBehind(displayName, sampleOutput, 'Edit Fields');
		await node.dragFromInput('crm.title');
		expect(await node.previewOfExpression()).toBe(title);
		await picture('mapping');
		await node.close();
	});

	it('runs the node behind the output from a test event', async () => {
		expect(await editor.executeWorkflow()).toMatch(nameInPanel);
		await picture('canvas-waiting');
		expect(await deliver(testUrl, secret, sample.rawBody)).toEqual(ACCEPTED);
		await editor.seeSuccessOf('Edit Fields');
		await picture('canvas-run');
	});

	it("shows a published workflow's execution among the executions", async () => {
		await editor.publish();
		expect(await deliver(productionUrl, secret, sample.rawBody)).toEqual(ACCEPTED);
		expect(await editor.seeExecutions(3)).toEqual([
			{ status: 'success', isTest: false },
			{ status: 'success', isTest: true },
			{ status: 'success', isTest: true },
		]);
		await editor.seeSuccessOf('Edit Fields');
		await picture('execution');
	});
});

/** The names of the parameters that are shown with an authentication; a notice has none. */
function labelsOf(properties: INodeProperties[], authentication: string): string[] {
	return properties
		.filter(({ type, displayOptions }) => {
			const shownWith = displayOptions?.show?.authentication;
			return type !== 'notice' && (shownWith?.includes(authentication) ?? true);
		})
		.map(({ displayName }) => displayName);
}

function trimmed(texts: string[]): string[] {
	return texts.map((text) => text.trim());
}
