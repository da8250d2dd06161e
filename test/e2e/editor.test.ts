import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { SHARED_SECRET } from '../../nodes/shared/vendor-kit/schemes';
import { ROOT } from '../support/vendors';
import { importing } from './editor/import';
import { Recorder } from './recorded/recorder';
import { richest, subjects, type Subject } from './editor/subject';
import { walkThrough, type Walk } from './editor/walk';
import { AnyApi } from './support/any-api';
import { useGate } from './support/gate';
import { LiveEditor } from './support/live-editor';

/**
 * n8n's editor in a browser. Of each trigger: the node panel, the canvas and the credential; of the one
 * with the most to show, all that a user does. Each step leaves a picture in test/e2e/screenshots/.
 */
const PICTURES = join(ROOT, 'test', 'e2e', 'screenshots');

const START_TIMEOUT_MILLISECONDS = 300_000;

const recorder = new Recorder();

const gate = useGate({ 'api.hubapi.com': recorder.host });

let live: LiveEditor;
let api: AnyApi;

beforeAll(async () => {
	api = await AnyApi.start();
	await mkdir(PICTURES, { recursive: true });
	live = await LiveEditor.start(gate.env);
}, START_TIMEOUT_MILLISECONDS);

afterAll(async () => {
	await live.stop();
	api.stop();
});

it.each(['voice', 'call'])("finds every trigger in the node panel by '%s'", async (query) => {
	await live.editor.openNewWorkflow();
	for (const { nameInPanel, icons } of subjects) {
		const found = await live.editor.findInNodePanel(query, nameInPanel);
		expect(await live.editor.drawsIcon(found, icons.light)).toBe(true);
	}
	await live.editor.picture(join(PICTURES, `panel-${query}.png`));
});

describe.each(subjects)('$id', (subject) => {
	const { id, vendor, description, nameInPanel, eventLabels, outputNames, icons } = subject;
	const { displayName } = description;
	// Filled below, before a step needs it.
	const at = {
		picture: async (name) => await live.editor.picture(join(PICTURES, `${id}-${name}.png`)),
	} as Walk;

	beforeAll(async () => {
		at.editor = live.editor;
		await at.editor.openNewWorkflow();
	});

	afterEach(async () => await at.editor.useTheme('light'));

	it('is found in the node panel by its name, with an icon for each theme', async () => {
		const { editor } = at;
		let found = await editor.findInNodePanel(vendor.name, nameInPanel);
		expect(await editor.drawsIcon(found, icons.light)).toBe(true);
		await at.picture('panel');
		await editor.useTheme('dark');
		found = await editor.findInNodePanel(vendor.name, nameInPanel);
		expect(await editor.drawsIcon(found, icons.dark)).toBe(true);
		await at.picture('panel-dark');
	});

	it('offers each event there, is placed with the chosen one, and shows its outputs', async () => {
		const { editor } = at;
		const found = await editor.findInNodePanel(vendor.name, nameInPanel);
		const triggers = eventLabels.map((label) => `On ${label.toLowerCase().replaceAll('-', ' ')}`);
		expect((await editor.openTriggersOf(found)).map((text) => text.trim())).toEqual(triggers);
		await at.picture('panel-triggers');
		at.node = await editor.placeWithTrigger(triggers[0] ?? '');
		expect(await at.node.tickedIn('events')).toEqual([eventLabels[0]]);
		await at.node.close();
		// The only output needs no name.
		expect(await editor.outputNamesOf(displayName)).toEqual(['']);
		await at.picture('canvas-one-output');
		at.node = await editor.open(displayName);
		await at.node.choose('outputs', 'One per Event');
		await at.node.close();
		expect(await editor.outputNamesOf(displayName)).toEqual(outputNames);
		expect(await editor.drawsIconOf(displayName, icons.light)).toBe(true);
		await at.picture('canvas');
		await editor.useTheme('dark');
		expect(await editor.drawsIconOf(displayName, icons.dark)).toBe(true);
		await at.picture('canvas-dark');
	});

	it('brings a sample call within five seconds, without a credential and without the vendor', async () => {
		const { editor } = at;
		at.node = await editor.open(displayName);
		await at.node.choose('outputs', 'One for All Events');
		await at.node.choose('testWith', 'Sample Call');
		expect(await at.node.offersMockData()).toBe(true);
		await at.picture('before-sample-call');
		const started = Date.now();
		await at.node.execute();
		await at.node.hasOutput();
		expect(Date.now() - started).toBeLessThan(5000);
		await at.node.showAs('json');
		expect(await at.node.beginningOfJson()).toContain('[{"crm":{"outcome":"connected",');
		await at.node.showAs('schema');
		expect(await at.node.valueInSchema('crm.callKey')).toMatch(new RegExp(`^${id}:sample-call-`));
		await at.picture('sample-call');
		await at.node.close();
	});

	it('has one output, which the plus behind it wires', async () => {
		at.node = await at.editor.addBehind(displayName, '', 'Edit Fields');
		await at.node.dragFromInput('crm.title');
		expect(await at.node.previewOfExpression()).toMatch(/^(?:(?:In|Out)bound p|P)hone call with /);
		await at.picture('behind-sample-call');
		await at.node.close();
		await at.editor.remove('Edit Fields');
	});

	it('has a named output for each event, of which the sample call leaves by its own', async () => {
		const { editor } = at;
		at.node = await editor.open(displayName);
		await at.node.choose('outputs', 'One per Event');
		await at.node.execute();
		const tabs = await at.node.outputTabs();
		expect(tabs.map((tab) => tab.trim())).toEqual(
			outputNames.map((name, index) => `${name} Branch${index === 0 ? ' (1 item)' : ''}`),
		);
		await at.picture('sample-call-per-event');
		await at.node.choose('testWith', 'Real Call');
		await at.node.close();
	});

	it('creates its credential, whose secret is hidden and tested', async () => {
		const { secret, credential } = subject;
		at.node = await at.editor.open(displayName);
		await at.node.choose('authentication', SHARED_SECRET.texts.label);
		let dialog = await at.node.connect();
		expect(await dialog.typeOf(credential.secretField)).toBe('password');
		await at.picture('credential-new');
		// A key is tested by asking the vendor, a secret of the user's own by its form.
		const { isAskedAbout } = credential;
		await dialog.save(fieldsOf(subject, isAskedAbout ? secret : 'short', 'short'));
		expect(await dialog.complaint()).toMatch(
			isAskedAbout ? /refused the API key/ : /at least 16 characters/,
		);
		await at.picture('credential-short');
		await dialog.save(fieldsOf(subject, secret, secret));
		await dialog.closesItself();
		dialog = await at.node.editCredential();
		expect(await dialog.praise()).toMatch('Connection tested successfully');
		await at.picture('credential-good');
		await dialog.close();
	});

	if (subject === richest) walkThrough(subject, at);
});

describe('importing', () =>
	importing(
		() => live,
		{ recorder, gate },
		async (name) => await live.editor.picture(join(PICTURES, `${name}.png`)),
	));

/** What is typed into a credential: a key only where the vendor is asked about it. */
function fieldsOf(
	{ credential }: Subject,
	secret: string,
	key: string,
): Array<[place: number, text: string]> {
	const { secretField, isAskedAbout, placeOf } = credential;
	const forRequest: Array<[number, string]> = [
		[placeOf('apiKey'), key],
		[placeOf('baseUrl'), api.url],
	];
	return [...(isAskedAbout ? forRequest : []), [secretField, secret]];
}
