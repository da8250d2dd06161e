import { randomUUID } from 'node:crypto';

import { TABLE_NAME } from '../../examples/generator/uses/whippy-contact';
import { isLastEvent } from '../../tools/last-events';
import { awkwardCalls, type AwkwardCall } from '../support/awkward-calls';
import { callsOf } from '../support/calls';
import { fixturesOf } from '../support/fixtures';
import { normalizeBytes } from '../support/normalize';
import { vendorOf } from '../support/vendors';
import { importCredentials, signedIn, type Credential } from './crm/credentials';
import { fakeHosts, WHIPPY_KEY } from './hosts/fakes';
import { RECORDING } from './hosts/recordings';
import { useGate } from './support/gate';
import { failuresOf, importExamples, LiveExample } from './support/live-example';
import { useN8n } from './support/n8n';
import { printTable } from './support/print-table';
import { withEveryVendor } from './support/swap-vendor';

/** The examples that write to hosts on the internet, at fakes that refuse what the vendor refuses. */
const LIMIT_MILLISECONDS = 180_000;

const { columns, ...fakes } = fakeHosts();
const { sheet, airtable, slack, recordings, whippy } = fakes;

const gate = useGate(Object.assign({}, ...Object.values(fakes).map(({ hosts }) => hosts)));
const n8n = useN8n(gate.env);

beforeAll(async () => await importExamples(n8n), LIMIT_MILLISECONDS);

afterAll(() => {
	printTable('Requests to hosts on the internet', [
		...new Map(
			gate.requests.map(({ host, method, path }) => [
				`${host} ${method}`,
				{ host, method, 'path of the first': path },
			]),
		).values(),
	]);
});

async function publish(
	file: string,
	nodeType: string,
	credential: Credential,
): Promise<LiveExample> {
	const [stored] = await importCredentials(n8n, [credential]);
	if (stored === undefined) throw new Error('no credential was stored');
	return await LiveExample.publish(n8n, file, {
		credentials: {
			[`n8n-nodes-base.${nodeType}`]: { type: credential.type, credential: stored },
		},
		change: withEveryVendor,
	});
}

/** The last event of each awkward call, as these examples take them. */
function lastEvents(): Array<AwkwardCall & { body: string }> {
	return awkwardCalls().map((call) => ({
		...call,
		body:
			call.deliveries.find(({ event }) => isLastEvent(vendorOf(call.vendorId), event))?.body ?? '',
	}));
}

async function deliver(example: LiveExample, vendorId: string, bodies: string[]): Promise<void> {
	await Promise.all(bodies.map(async (body) => await example.post(vendorId, body)));
	expect(await example.failuresOf(bodies.length)).toEqual([]);
}

/** The same call, with another summary and a negative sentiment. */
function asBadCall(body: string, summary: string): string {
	const { payload, ...envelope } = JSON.parse(body) as { payload: Record<string, unknown> };
	const postCallMetadata = { sentiment: 'negative', summary };
	return JSON.stringify({ ...envelope, payload: { ...payload, postCallMetadata } });
}

/** A fixture as the vendor sends it, of a call of its own. */
function deliveryOf(vendorId: string, name: string): string {
	const fixture = fixturesOf(vendorOf(vendorId)).find((one) => one.name === name);
	if (fixture === undefined) throw new Error(`${vendorId} has no fixture ${name}`);
	const { rawBody, expected } = fixture;
	return rawBody.toString('utf8').replaceAll(expected.call.id ?? '', randomUUID());
}

function noteOf({ vendorId }: AwkwardCall, body: string): unknown {
	const { crm } = normalizeBytes(vendorOf(vendorId), Buffer.from(body)).event;
	return 'noteText' in crm ? crm.noteText : undefined;
}

it(
	'Google Sheets gets a row per call, as text, at the same moment too',
	async () => {
		const credential = signedIn('googleSheetsOAuth2Api', 'token');
		const example = await publish('google-sheets', 'googleSheets', credential);
		expect(failuresOf(await example.runSample())).toEqual({});
		const calls = lastEvents();
		await deliver(
			example,
			'oration',
			calls.map(({ body }) => body),
		);
		const rows = sheet.rows.slice(2).map((row) => [row[0], row[columns.indexOf('Note')]]);
		expect(new Map(rows as Array<[string, unknown]>)).toEqual(
			new Map(calls.map((call) => [call.callId, noteOf(call, call.body)])),
		);
		expect(rows).toHaveLength(calls.length);
	},
	LIMIT_MILLISECONDS,
);

it(
	'Airtable gets a record per call, also where one is delivered again',
	async () => {
		const credential = { type: 'airtableTokenApi', data: { accessToken: 'token' } };
		const example = await publish('airtable', 'airtable', credential);
		expect(failuresOf(await example.runSample())).toEqual({});
		expect(failuresOf(await example.runSample())).toEqual({});
		expect(airtable.records).toHaveLength(1);
		const calls = lastEvents();
		await deliver(
			example,
			'oration',
			calls.map(({ body }) => body),
		);
		expect(airtable.records.slice(1).map((record) => record.Note)).toEqual(
			expect.arrayContaining(calls.map((call) => noteOf(call, call.body))),
		);
		expect(airtable.records).toHaveLength(1 + calls.length);
	},
	LIMIT_MILLISECONDS,
);

it(
	'Slack hears of calls that went badly, and of no others',
	async () => {
		const credential = { type: 'slackApi', data: { accessToken: 'token', signatureSecret: '' } };
		const example = await publish('slack-alert', 'slack', credential);
		expect(failuresOf(await example.runSample())).toEqual({});
		expect(slack.messages).toHaveLength(1);
		const good = lastEvents().map(({ body }) => body);
		const badly = (summary: string) => lastEvents().map(({ body }) => asBadCall(body, summary));
		const mention = 'The caller said <!channel> & <@U024BE7LH>';
		const bad = [...badly(mention), ...badly('word '.repeat(40_000))];
		await deliver(example, 'oration', [...good, ...bad]);
		const messages = slack.messages.slice(1);
		expect(messages).toHaveLength(bad.length);
		const texts = messages.map(([text]) => (text?.type === 'text' ? text.text : ''));
		expect(messages.filter(([, link]) => link?.type !== 'link')).toEqual([]);
		expect(texts.filter((text) => text.includes(mention))).toHaveLength(bad.length / 2);
		expect(texts.filter((text) => text.includes('too long'))).toHaveLength(bad.length / 2);
		expect(texts.filter((text) => text.includes('<!channel> @here'))).toHaveLength(2);
	},
	LIMIT_MILLISECONDS,
);

it(
	'Google Drive gets the recording of a SpeakNode call',
	async () => {
		const credential = signedIn('googleDriveOAuth2Api', 'token');
		const example = await publish('speaknode-recording', 'googleDrive', credential);
		expect(failuresOf(await example.runSample())).toEqual({});
		const [kept] = recordings.kept;
		expect(kept).toEqual([expect.stringMatching(/^\d{4}-\d{2}-\d{2} [\w-]+$/), RECORDING]);
		// The link is signed: it must be asked for as it came.
		expect(recordings.downloads).toEqual([expect.stringContaining('sig=abc%2Fdef%3D')]);

		// The host of the sample begins another one's name here.
		const elsewhere = deliveryOf('speaknode', 'ConversationComplete.phone-call').replace(
			'recordings.example.com/',
			'recordings.example.com.internal/',
		);
		await example.post('speaknode', elsewhere);
		expect(await example.failuresOf(1)).toEqual([
			{ 'Unknown Host': expect.stringContaining('https://recordings.example.com.internal/') },
		]);
		expect(recordings.downloads).toHaveLength(1);
	},
	LIMIT_MILLISECONDS,
);

it(
	'a Whippy call gets its contact’s name and e-mail',
	async () => {
		const credential = { type: 'whippyApi', data: { apiKey: WHIPPY_KEY } };
		const example = await publish('whippy-contact', 'httpRequest', credential);
		expect(failuresOf(await example.runSample())).toEqual({});
		const calls = callsOf(vendorOf('whippy'));
		const last = calls.map(({ deliveries }) => deliveries.at(-1)?.body ?? '');
		await deliver(example, 'whippy', last);
		const { dataTables } = n8n.running.client;
		const { id } = await dataTables.findOrCreate(TABLE_NAME, []);
		const rows = await dataTables.rows(id);
		expect(rows.map((row) => [row.contact_name, row.contact_email])).toEqual(
			[0, ...calls].map(() => ['Jane Roe', 'jane@example.com']),
		);
		expect(whippy.asked).toHaveLength(rows.length);

		const astray = deliveryOf('whippy', 'call.analyzed').replace(
			/"contact_id": "[^"]+"/,
			'"contact_id": "../developers/applications"',
		);
		await example.post('whippy', astray);
		expect(await example.failuresOf(last.length + 1)).toEqual([]);
		expect(whippy.asked).toHaveLength(rows.length);
	},
	LIMIT_MILLISECONDS,
);

it('n8n asks for no other host', () => {
	expect(gate.errors).toEqual([]);
	expect(gate.refused).toEqual([]);
});
