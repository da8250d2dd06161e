import { fixturesOf, type Fixture } from '../support/fixtures';
import { vendorOf } from '../support/vendors';
import { runSql, sqliteFile } from '../faults/support/sqlite';
import { ACCEPTED, ignored, NOT_FOUND, rejected, runOf } from './support/expectations';
import { useN8n, type Answer, type LiveWorkflow, type Post } from './support/n8n';

/** What a node's user is shown of deliveries that are not taken, through the real n8n. */
const n8n = useN8n();

const retell = vendorOf('retell');

const GUESS = 'guess-8c1d0f';

function fixture(vendorId: string, name: string): Fixture {
	const found = fixturesOf(vendorOf(vendorId)).find((one) => one.name === name);
	if (found === undefined) throw new Error(`no fixture ${vendorId}/${name}`);
	return found;
}

const started = fixture('retell', 'call_started');
const ended = fixture('retell', 'call_ended');
const analyzed = fixture('retell', 'call_analyzed');

/** As a new node has it. */
const FINAL = { events: ['call_analyzed', 'chat_analyzed'] };

const WRONG_SECRET: Post = {
	body: analyzed.rawBody,
	headers: { 'x-webhook-secret': GUESS },
};

const MESSAGE_OF_WRONG_SECRET =
	"The secret in it is not the one in the node's credential. Copy the secret from the credential to Retell AI again; in a URL, percent-encode all but letters, digits, and - . _ ~.";

describe('a test in the editor', () => {
	const ends: Array<{
		name: string;
		post: Post;
		answer: Answer;
		message: string;
		parameters?: Record<string, unknown>;
	}> = [
		{
			name: 'a wrong secret',
			post: WRONG_SECRET,
			answer: rejected(401, 'wrong-secret'),
			message: `Retell AI's Call Analyzed (call_analyzed) came, but was refused. ${MESSAGE_OF_WRONG_SECRET}`,
		},
		{
			name: "another vendor's delivery",
			post: { body: fixture('speaknode', 'ConversationComplete').rawBody },
			answer: ignored('event-not-selected'),
			message:
				"SpeakNode's Conversation Complete (ConversationComplete) came, but was ignored. This node takes deliveries of Retell AI. Give SpeakNode the URL of a SpeakNode Trigger, and this one to Retell AI.",
		},
		{
			name: 'an empty body',
			post: { body: '' },
			answer: rejected(400, 'not-an-object'),
			message:
				'A delivery came, but was refused. Expected a JSON object, got an empty body. Let Retell AI itself deliver an event, or post a body that its documentation shows.',
		},
		{
			name: 'a list',
			post: { body: '[]' },
			answer: rejected(400, 'not-an-object'),
			message:
				'A delivery came, but was refused. Expected a JSON object, got a list: send one event per delivery. Let Retell AI itself deliver an event, or post a body that its documentation shows.',
		},
		{
			name: 'a call that a filter leaves out',
			parameters: { filters: { agentIds: 'agent of another project' } },
			post: { body: analyzed.rawBody },
			answer: ignored('agent-not-selected'),
			message:
				"Retell AI's Call Analyzed (call_analyzed) came, but was ignored. The filter 'Agent Names or IDs' leaves out its call. Change that filter, or test with another call.",
		},
		{
			name: 'an event that no ticked one follows',
			parameters: { events: ['call_ended'] },
			post: { body: analyzed.rawBody },
			answer: ignored('event-not-selected'),
			message:
				"Retell AI's Call Analyzed (call_analyzed) came, but was ignored. It is not ticked in 'Trigger On', and nothing that is ticked comes after it. Tick Call Analyzed there, or execute the step again and wait for another event.",
		},
	];

	it.each(ends)('ends at $name, and says why', async ({ post, answer, message, parameters }) => {
		const workflow = await n8n.draft('retell', { parameters: { ...FINAL, ...parameters } });
		await workflow.listenForTestEvent();
		expect(await workflow.postToTestUrl(post)).toEqual(answer);
		expect(await workflow.triggerRuns(1, 'manual')).toEqual([
			{ status: 'error', error: message, outputs: [] },
		]);
		await workflow.untilNotListening();
		expect(await workflow.postToTestUrl({ body: analyzed.rawBody })).toEqual(NOT_FOUND);
		expect(await workflow.runs(1)).toHaveLength(1);
	});

	it('goes on at what a ticked event can follow, and gives the item of that', async () => {
		const workflow = await n8n.draft('retell', { parameters: FINAL });
		const unknown = JSON.stringify({ event: 'transcript_updated', call: { call_id: 'call_1' } });
		await workflow.listenForTestEvent();
		for (const body of [started.rawBody, ended.rawBody, unknown]) {
			expect(await workflow.postToTestUrl({ body })).toEqual(ignored('event-not-selected'));
		}
		expect(await workflow.postToTestUrl({ body: analyzed.rawBody })).toEqual(ACCEPTED);
		expect(await workflow.runs(1)).toEqual([runOf(retell, analyzed)]);
	});

	it('answers a request with an answer of its own, and says why it was refused', async () => {
		const workflow = await n8n.draft('retell', { parameters: FINAL });
		const body = JSON.stringify({ event: 'call_inbound', call_inbound: {} });
		await workflow.listenForTestEvent();
		const headers = { 'x-webhook-secret': GUESS };
		expect(await workflow.postToTestUrl({ body, headers })).toEqual({
			status: 200,
			body: { call_inbound: {} },
		});
		expect(await workflow.triggerRuns(1, 'manual')).toEqual([
			{
				status: 'error',
				error: `A delivery came, but was refused. ${MESSAGE_OF_WRONG_SECRET}`,
				outputs: [],
			},
		]);
	});
});

describe('a published workflow', () => {
	const SHOWN = { options: { showRefused: true } };

	const posts: Array<{ post: Post; answer: Answer }> = [
		{ post: WRONG_SECRET, answer: rejected(401, 'wrong-secret') },
		{ post: WRONG_SECRET, answer: rejected(401, 'wrong-secret') },
		{ post: { body: '[]' }, answer: rejected(400, 'not-an-object') },
		{ post: { body: '{}' }, answer: rejected(400, 'no-event-type') },
		{ post: { body: started.rawBody }, answer: ignored('event-not-selected') },
		{ post: { body: analyzed.rawBody }, answer: ACCEPTED },
		{ post: { body: analyzed.rawBody }, answer: { status: 200, body: { status: 'duplicate' } } },
	];

	it('shows nothing unless it is asked to', async () => {
		const workflow = await n8n.publish('retell', { parameters: FINAL });
		for (const { post, answer } of posts) expect(await workflow.post(post)).toEqual(answer);
		expect(await workflow.runs(1)).toEqual([runOf(retell, analyzed)]);
	});

	it('shows each reason once a minute, with nothing that was sent', async () => {
		const workflow = await n8n.publish('retell', { parameters: { ...FINAL, ...SHOWN } });
		for (const { post, answer } of posts) expect(await workflow.post(post)).toEqual(answer);
		const runs = await workflow.triggerRuns(4, 'webhook');
		expect(runs.map(({ status, error }) => ({ status, error }))).toEqual([
			{ status: 'error', error: `A delivery was refused. ${MESSAGE_OF_WRONG_SECRET}` },
			{
				status: 'error',
				error:
					'A delivery was refused. Expected a JSON object, got a list: send one event per delivery. Let Retell AI itself deliver an event, or post a body that its documentation shows.',
			},
			{
				status: 'error',
				error:
					'A delivery was refused. Expected an event of Retell AI. Give this URL to Retell AI alone, or post a body that its documentation shows.',
			},
			{ status: 'success', error: null },
		]);
		// All that n8n stores of the refused ones: the deliveries themselves are not in it.
		const { client } = n8n.running;
		const stored = await client.executionsOf(workflow.workflow.id);
		for (const { id, status } of stored) {
			if (status !== 'error') continue;
			const execution = await client.rest('GET', `/executions/${id}`);
			expect(JSON.stringify(execution)).toContain('A delivery was refused.');
			expect(JSON.stringify(execution)).not.toContain(GUESS);
			expect(JSON.stringify(execution)).not.toContain(analyzed.expected.call.id);
		}
	});

	it('shows a body that is too large', async () => {
		const workflow = await n8n.publish('retell', { parameters: { ...FINAL, ...SHOWN } });
		// n8n itself answers for JSON.
		const headers = { 'content-type': 'application/cloudevents+json' };
		const post = { body: Buffer.alloc(17 * 1024 * 1024, ' '), headers };
		expect(await workflow.post(post)).toEqual(rejected(413, 'too-large'));
		const [run] = await workflow.triggerRuns(1, 'webhook');
		expect(run?.error).toBe(
			'A delivery was refused. The body is larger than this n8n takes. Raise N8N_PAYLOAD_SIZE_MAX where n8n runs.',
		);
	});
});

describe('with On Error set to continue', () => {
	/** Where the error's item comes out: at the error output where there is one. */
	const settings = [
		{ onError: 'continueRegularOutput', outputs: 'single', place: 0 },
		{ onError: 'continueRegularOutput', outputs: 'perEvent', place: 0 },
		{ onError: 'continueErrorOutput', outputs: 'single', place: 1 },
		{ onError: 'continueErrorOutput', outputs: 'perEvent', place: retell.events.length },
	];

	/** The items of the outputs that have any, by the output's number, once the workflow has run. */
	const itemsOf = async (workflow: LiveWorkflow) => {
		const [run] = await workflow.triggerRuns(1, 'webhook');
		expect(run?.status).toBe('success');
		const outputs = run?.outputs ?? [];
		return Object.fromEntries(
			outputs.flatMap((items, index) => (items.length ? [[index, items]] : [])),
		);
	};

	it.each(settings)(
		'a refused delivery is an item of the error: $onError, $outputs',
		async ({ onError, outputs, place }) => {
			const parameters = { ...FINAL, outputs, options: { showRefused: true } };
			const workflow = await n8n.publish('retell', { parameters, onError });
			expect(await workflow.post(WRONG_SECRET)).toEqual(rejected(401, 'wrong-secret'));
			expect(await itemsOf(workflow)).toEqual({
				[place]: [
					{
						error: 'wrong-secret',
						message: `A delivery was refused. ${MESSAGE_OF_WRONG_SECRET}`,
						details: 'Reason: wrong-secret. The sender was answered 401.',
					},
				],
			});
		},
	);

	describe('while the database cannot be asked', () => {
		const sql = async (text: string) => await runSql(sqliteFile(n8n), text);

		beforeAll(async () => await sql('ALTER TABLE processed_data RENAME TO processed_data_away'));

		afterAll(async () => await sql('ALTER TABLE processed_data_away RENAME TO processed_data'));

		it.each(settings)(
			'an accepted delivery is one, too: $onError, $outputs',
			async ({ onError, outputs, place }) => {
				const workflow = await n8n.publish('retell', {
					parameters: { ...FINAL, outputs },
					onError,
				});
				expect(await workflow.post({ body: analyzed.rawBody })).toEqual(ACCEPTED);
				expect(await itemsOf(workflow)).toEqual({
					[place]: [
						{
							error: 'not-recorded',
							message: 'This delivery could not be checked for duplicates',
							details: expect.stringMatching(
								/^n8n's database refused: .*processed_data.*\. The event is not passed on\. /,
							) as string,
						},
					],
				});
			},
		);
	});
});
