import {
	itemWith,
	nameOf,
	useRecorder,
	RETELL,
	SUMMARY,
	TITLE,
	unhappy,
} from './recorded/run-recorded';
import { signedIn, type Credential } from './support/credentials';
import { ExampleRun, failuresOf } from './support/example-run';
import type { HostRequest } from './support/fake-host';

/** What the examples for sheets and messages ask, as n8n's own nodes send it. */
const { recorder, gate, n8n, requestsOf } = useRecorder([
	'sheets.googleapis.com',
	'api.airtable.com',
	'slack.com',
	'www.googleapis.com',
]);

const SLACK: Credential = {
	type: 'slackApi',
	data: { accessToken: 'token', signatureSecret: '' },
};

const PHONE = '+12025550143';

type Answers = Readonly<Record<string, unknown>>;

describe('Google Sheets', () => {
	const sheet = '/v4/spreadsheets/PUT_THE_ADDRESS_OF_YOUR_SHEET_HERE';
	const answersWith = (values: string[][]): Answers => ({
		[`GET ${sheet}`]: { sheets: [{ properties: { sheetId: 0, title: 'Calls' } }] },
		[`GET ${sheet}/values/Calls`]: { values },
		[`PUT ${sheet}/values/Calls!1:1`]: {},
		[`POST ${sheet}/values/Calls!2:2:append`]: {},
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
			const [asked] = await requestsOf(example, answers, itemWith(example, RETELL, unhappy(said)));
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

it('n8n asks for no other host', () => {
	expect(gate.refused).toEqual([]);
});
