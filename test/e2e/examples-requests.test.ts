import type { JsonObject } from '../../nodes/shared/call-event/call-event';
import { itemOfBody } from '../../examples/generator/trigger';
import type { WorkflowNode } from '../../runtime/n8n-types';
import { vendorOf } from '../support/vendors';
import { Recorder } from './recorded/recorder';
import { signedIn, type Credential } from './support/credentials';
import { ExampleRun, failuresOf } from './support/example-run';
import type { HostRequest } from './support/fake-host';
import { useGate } from './support/gate';
import { useN8n } from './support/n8n';

/** What the other examples ask hosts on the internet, as n8n's own nodes send it. */
const HOSTS = {
	sheets: 'sheets.googleapis.com',
	airtable: 'api.airtable.com',
	slack: 'slack.com',
	gmail: 'gmail.googleapis.com',
	google: 'www.googleapis.com',
	openAi: 'api.openai.com',
	recordings: 'example.com',
	whippy: 'api.whippy.co',
	hubspot: 'api.hubapi.com',
} as const;

const recorder = new Recorder();

const gate = useGate(Object.fromEntries(Object.values(HOSTS).map((host) => [host, recorder.host])));
const n8n = useN8n(gate.env);

const SLACK: Credential = {
	type: 'slackApi',
	data: { accessToken: 'token', signatureSecret: '' },
};

const HUBSPOT: Credential = { type: 'hubspotAppToken', data: { appToken: 'token' } };

/** The call in every sample. */
const TITLE = 'phone call with Maria Lopez';
const SUMMARY =
	'Maria Lopez moved her appointment to the day after tomorrow and asked for an email.';
const PHONE = '+12025550143';

type Answers = Readonly<Record<string, unknown>>;

const nameOf = ({ method, path }: HostRequest): string => `${method} ${decodeURIComponent(path)}`;

/** Runs the pinned sample, or an item; gives the requests. */
async function requestsOf(
	example: ExampleRun,
	answers: Answers,
	item?: object,
): Promise<HostRequest[]> {
	recorder.answersBy((request) => answers[nameOf(request)]);
	expect(failuresOf(await example.run(item))).toEqual({});
	expect(gate.errors).toEqual([]);
	return gate.take();
}

/** What Retell sends of the sample's call, changed. */
function retellItem(example: ExampleRun, changes: JsonObject): object {
	const vendor = vendorOf('retell');
	const body = vendor.samples.call_analyzed?.(new Date()) as { call: JsonObject };
	const changed = { ...body, call: { ...body.call, ...changes } };
	return itemOfBody(vendor, changed, example.trigger.parameters);
}

const unhappy = (summary: string) => ({
	call_analysis: { user_sentiment: 'Negative', call_summary: summary, call_successful: false },
});

describe('Google Sheets', () => {
	const sheet = '/v4/spreadsheets/PUT_THE_ADDRESS_OF_YOUR_SHEET_HERE';
	const answersWith = (values: string[][]): Answers => ({
		[`GET ${sheet}`]: { sheets: [{ properties: { sheetId: 0, title: 'Calls' } }] },
		[`GET ${sheet}/values/Calls`]: { values },
		[`PUT ${sheet}/values/Calls!1:1`]: {},
		[`POST ${sheet}/values/Calls!A:Z:append`]: {},
		[`POST ${sheet}/values:batchUpdate`]: {},
	});

	it('appends a row of raw values below columns that n8n adds, and changes it again', async () => {
		const example = await ExampleRun.create(n8n, 'google-sheets', [
			signedIn('googleSheetsOAuth2Api', 'token'),
		]);
		const asked = await requestsOf(example, answersWith([['call_key']]));
		const header = asked.find(({ method }) => method === 'PUT');
		const [columns = []] = (header?.body as { values: string[][] }).values;
		expect(columns.slice(0, 3)).toEqual(['call_key', 'title', 'start_date']);
		const appended = asked.find(({ path }) => path.endsWith(':append'));
		expect(appended?.query.valueInputOption).toBe('RAW');
		const [row = []] = (appended?.body as { values: unknown[][] }).values;
		const cells = Object.fromEntries(columns.map((name, index) => [name, row[index]]));
		expect(cells).toMatchObject({ summary: SUMMARY, contact_phone: PHONE, sentiment: 'positive' });

		const again = await requestsOf(example, answersWith([columns, row.map(String)]));
		expect(again.map(nameOf).at(-1)).toBe(`POST ${sheet}/values:batchUpdate`);
		expect(again.at(-1)?.body).toMatchObject({ valueInputOption: 'RAW' });
	});
});

describe('Airtable', () => {
	it('upserts a record by the key of the call', async () => {
		const example = await ExampleRun.create(n8n, 'airtable', [
			{ type: 'airtableTokenApi', data: { accessToken: 'token' } },
		]);
		const path = 'PATCH /v0/appXXXXXXXXXXXXXX/tblXXXXXXXXXXXXXX';
		const [asked, ...more] = await requestsOf(example, { [path]: { records: [{ id: 'rec1' }] } });
		expect(more).toEqual([]);
		expect(asked?.body).toMatchObject({
			typecast: true,
			performUpsert: { fieldsToMergeOn: ['call_key'] },
			records: [{ fields: { summary: SUMMARY, contact_phone: PHONE } }],
		});
	});
});

describe('Slack', () => {
	const answers = {
		'POST /api/chat.postMessage': { ok: true, ts: '1', channel: 'C1', message: {} },
	};

	const elementsOf = ({ body }: HostRequest): Array<Record<string, unknown>> =>
		(body as { blocks: Array<{ elements: Array<{ elements: Array<Record<string, unknown>> }> }> })
			.blocks[0]?.elements[0]?.elements ?? [];

	it('gets a message for each call, with a link that nobody follows by itself', async () => {
		const example = await ExampleRun.create(n8n, 'slack-message', [SLACK]);
		const [asked, ...more] = await requestsOf(example, answers);
		expect(more).toEqual([]);
		expect(asked?.body).toMatchObject({ text: 'A call', unfurl_links: false, unfurl_media: false });
		if (asked === undefined) throw new Error('nothing was asked');
		const [title, summary, link] = elementsOf(asked);
		expect(title).toMatchObject({ type: 'text', text: expect.stringContaining(TITLE) });
		expect(summary).toEqual({ type: 'text', text: `\n${SUMMARY}\n` });
		expect(link).toEqual({
			type: 'link',
			url: 'https://example.com/recordings/sample-call.mp3',
			text: 'Recording',
		});
	});

	it('hears of calls that went badly, and of no others', async () => {
		const example = await ExampleRun.create(n8n, 'slack-alert', [SLACK]);
		expect(await requestsOf(example, answers)).toEqual([]);
		const mention = 'The caller said <!channel> & <@U024BE7LH>';
		for (const [said, shown] of [
			[mention, `\n${mention}\n`],
			['😀'.repeat(3000), `\n${'😀'.repeat(2000)}\n`],
		] as const) {
			const [asked] = await requestsOf(example, answers, retellItem(example, unhappy(said)));
			if (asked === undefined) throw new Error('nothing was asked');
			expect(elementsOf(asked)[1]).toEqual({ type: 'text', text: shown });
		}
		const unknown = {
			eventType: 'unknown',
			crm: {},
			call: {},
			analysis: { sentiment: 'negative' },
		};
		expect(await requestsOf(example, answers, unknown)).toEqual([]);
	});
});

describe('clients', () => {
	it('get their calls by e-mail; an agent of nobody fails', async () => {
		const example = await ExampleRun.create(n8n, 'clients', [signedIn('gmailOAuth2', 'token')]);
		const answers = { 'POST /gmail/v1/users/me/messages/send': { id: 'm1', threadId: 't1' } };
		recorder.answersBy((request) => answers[nameOf(request) as keyof typeof answers]);
		expect(failuresOf(await example.run())).toEqual({
			'Unknown Agent': expect.stringContaining('sample-agent'),
		});
		const { dataTables } = n8n.running.client;
		const { id } = await dataTables.findOrCreate('Clients by Voice Agent', []);
		await dataTables.insert(id, [{ agent_id: 'sample-agent', email: 'client@example.com' }]);
		const [asked, ...more] = await requestsOf(example, answers);
		expect(more).toEqual([]);
		const { raw } = asked?.body as { raw: string };
		const message = Buffer.from(raw, 'base64url').toString('utf8');
		expect(message).toContain('To: client@example.com');
		expect(message).toContain('text/html');
	});
});

describe('a summary', () => {
	it('is written where the vendor has none', async () => {
		const example = await ExampleRun.create(n8n, 'llm-summary', [
			{ type: 'openAiApi', data: { apiKey: 'token' } },
		]);
		const [asked, ...more] = await requestsOf(example, {
			'POST /v1/responses': {
				id: 'resp_1',
				object: 'response',
				created_at: 1,
				status: 'completed',
				model: 'gpt-5-mini',
				output: [
					{
						id: 'msg_1',
						type: 'message',
						role: 'assistant',
						status: 'completed',
						content: [{ type: 'output_text', text: 'Maria moved it.', annotations: [] }],
					},
				],
				usage: { input_tokens: 1, output_tokens: 1, total_tokens: 2 },
			},
		});
		expect(more).toEqual([]);
		expect(JSON.stringify(asked?.body)).toContain('Can I move my appointment?');
		const { dataTables } = n8n.running.client;
		const { id } = await dataTables.findOrCreate('One Row per Voice Agent Call', []);
		expect(await dataTables.rows(id)).toMatchObject([{ summary: 'Maria moved it.', title: null }]);
	});
});

describe('a recording', () => {
	const recording = 'ID3: a made-up recording';
	const session = '/upload/drive/v3/files/session';
	const answers = {
		'GET /recordings/sample-call.mp3': {
			status: 200,
			body: recording,
			headers: { 'content-type': 'audio/mpeg' },
		},
		'POST /upload/drive/v3/files': {
			status: 200,
			headers: { location: `https://${HOSTS.google}${session}` },
		},
		[`PUT ${session}`]: { id: 'file-1' },
		'PATCH /drive/v3/files/file-1': { id: 'file-1' },
	};

	it('is kept; from a host that is not listed it is not asked for', async () => {
		const example = await ExampleRun.create(n8n, 'speaknode-recording', [
			signedIn('googleDriveOAuth2Api', 'token'),
		]);
		const asked = await requestsOf(example, answers);
		expect(asked.map(nameOf)).toEqual(Object.keys(answers));
		expect(asked[1]?.body).toMatchObject({
			name: expect.stringMatching(/^2026-11-28 speaknode:sample-call/),
		});

		const vendor = vendorOf('speaknode');
		const body = vendor.samples.ConversationComplete?.(new Date()) as { data: JsonObject };
		const audio_url = 'https://example.com.internal/recordings/sample-call.mp3';
		const elsewhere = { ...body, data: { ...body.data, audio_url } };
		const run = await example.run(itemOfBody(vendor, elsewhere, example.trigger.parameters));
		expect(failuresOf(run)).toEqual({ 'Unknown Host': expect.stringContaining(audio_url) });
		expect(gate.take()).toEqual([]);
	});
});

describe('a contact of Whippy’s', () => {
	it('is asked for by an id that is no address', async () => {
		const example = await ExampleRun.create(n8n, 'whippy-contact', [
			{ type: 'whippyApi', data: { apiKey: 'key-of-sixteen-characters' } },
		]);
		const contact = { data: { name: 'Maria Lopez', email: 'maria.lopez@example.com' } };
		const asked = await requestsOf(example, { 'GET /v1/contacts/sample-contact': contact });
		expect(asked).toHaveLength(1);

		const vendor = vendorOf('whippy');
		const body = vendor.samples['call.analyzed']?.(new Date()) as { data: JsonObject };
		const astray = { ...body, data: { ...body.data, contact_id: '../developers/applications' } };
		const item = itemOfBody(vendor, astray, example.trigger.parameters);
		expect(await requestsOf(example, {}, item)).toEqual([]);
	});
});

describe('an appointment', () => {
	const calendar = 'calendar@group.calendar.google.com';

	const choose = (node: WorkflowNode): WorkflowNode =>
		node.name === 'Create Event'
			? {
					...node,
					parameters: {
						...node.parameters,
						calendar: { __rl: true, mode: 'id', value: calendar },
					},
				}
			: node;

	it('becomes an event with an id of the call', async () => {
		const example = await ExampleRun.create(
			n8n,
			'appointment',
			[signedIn('googleCalendarOAuth2Api', 'token')],
			choose,
		);
		const path = `POST /calendar/v3/calendars/${calendar}/events`;
		const [asked, ...more] = await requestsOf(example, { [path]: { id: 'e1' } });
		expect(more).toEqual([]);
		expect(asked?.body).toMatchObject({
			summary: 'Maria Lopez',
			start: { dateTime: expect.stringMatching(/^2026-11-30T15:00:00/) },
			end: { dateTime: expect.stringMatching(/^2026-11-30T15:30:00/) },
			id: expect.stringMatching(/^[a-v0-9]{5,}$/),
		});
		const there = { status: 409, body: { error: { code: 409, message: 'duplicate' } } };
		recorder.answersBy(() => there);
		expect((await example.run()).status).toBe('success');
		gate.take();
	});
});

describe('a follow-up', () => {
	const answers = {
		'POST /crm/objects/2026-09/contacts/search': { total: 1, results: [{ id: '77' }] },
		'POST /crm/objects/2026-09/tasks': { id: '301' },
		'PUT /crm/objects/2026-09/tasks/301/associations/default/contacts/77': { results: [] },
	};

	it('is planned for an unhappy call, and for no other', async () => {
		const example = await ExampleRun.create(n8n, 'follow-up', [HUBSPOT]);
		expect(await requestsOf(example, answers)).toEqual([]);
		const item = retellItem(example, unhappy('The caller was angry.'));
		const asked = await requestsOf(example, answers, item);
		expect(asked.map(nameOf)).toEqual(Object.keys(answers));
		expect(asked[1]?.body).toEqual({
			properties: {
				hs_timestamp: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/),
				hs_task_subject: expect.stringContaining(TITLE),
				hs_task_body: expect.stringContaining('The caller was angry.'),
				hs_task_status: 'NOT_STARTED',
				hs_task_type: 'CALL',
				hs_task_priority: 'HIGH',
			},
		});
		const anonymous = retellItem(example, { ...unhappy('Angry.'), from_number: 'anonymous' });
		expect(await requestsOf(example, answers, anonymous)).toEqual([]);
	});
});

describe('several vendors', () => {
	it('share the steps', async () => {
		const example = await ExampleRun.create(n8n, 'every-vendor', [HUBSPOT]);
		const path = '/crm/objects/2026-09';
		const asked = await requestsOf(example, {
			[`POST ${path}/calls/search`]: { total: 0, results: [] },
			[`POST ${path}/contacts/search`]: { total: 0, results: [] },
			[`POST ${path}/contacts`]: { id: '101' },
			[`POST ${path}/calls`]: { id: '201' },
		});
		expect(asked.map(nameOf)).toEqual([
			`POST ${path}/calls/search`,
			`POST ${path}/contacts/search`,
			`POST ${path}/contacts`,
			`POST ${path}/calls`,
		]);
	});
});

it('n8n asks for no other host', () => {
	expect(gate.refused).toEqual([]);
});
