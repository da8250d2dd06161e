import { itemWith, nameOf, useRecorder, RETELL, TITLE, unhappy } from './recorded/run-recorded';
import { signedIn, type Credential } from './support/credentials';
import { ExampleRun, failuresOf } from './support/example-run';

/** What the examples for the time after a call ask, as n8n's own nodes send it. */
const { recorder, gate, n8n, requestsOf } = useRecorder([
	'www.googleapis.com',
	'api.openai.com',
	'example.com',
	'api.whippy.co',
	'api.hubapi.com',
]);

const HUBSPOT: Credential = { type: 'hubspotAppToken', data: { appToken: 'token' } };

const DRIVE = 'www.googleapis.com';

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
			headers: { location: `https://${DRIVE}${session}` },
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

		const audio_url = 'https://example.com.internal/recordings/sample-call.mp3';
		const elsewhere = ['speaknode', 'ConversationComplete', 'data'] as const;
		const run = await example.run(itemWith(example, elsewhere, { audio_url }));
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

		const astray = { contact_id: '../developers/applications' };
		const item = itemWith(example, ['whippy', 'call.analyzed', 'data'], astray);
		expect(await requestsOf(example, {}, item)).toEqual([]);
	});
});

describe('an appointment', () => {
	it('becomes an event with an id of the call', async () => {
		const example = await ExampleRun.create(n8n, 'appointment', [
			signedIn('googleCalendarOAuth2Api', 'token'),
		]);
		const path = 'POST /calendar/v3/calendars/put-yours-here@group.calendar.google.com/events';
		const [asked, ...more] = await requestsOf(example, { [path]: { id: 'e1' } });
		expect(more).toEqual([]);
		expect(asked?.body).toMatchObject({
			summary: '+12025550143', // Retell names nobody
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
		const item = itemWith(example, RETELL, unhappy('The caller was angry.'));
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
		const anonymous = itemWith(example, RETELL, { ...unhappy('Angry.'), from_number: 'anonymous' });
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
