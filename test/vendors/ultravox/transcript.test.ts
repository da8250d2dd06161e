import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { CallEvent, JsonObject } from '../../../nodes/shared/call-event/call-event';
import { FETCH_TRANSCRIPT } from '../../../nodes/shared/emit/enriched-item';
import type { Fault } from '../../support/api-stand-in';
import { fixtureJson } from '../../support/calls-stand-in';
import { runAction } from '../../support/action';
import { actionOf, triggerOf } from '../../support/vendors';
import { deliver, type Answer, type Trigger } from '../../support/webhook';
import { useUltravoxCalls } from './calls-stand-in';

const SECRET = 'the-secret-of-this-test';

const api = useUltravoxCalls();

/** The call of the fixtures, whose person joined at 14:13:20. */
const ID = '3c90c3cc-0d44-4b50-8888-8dd25736052a';

let queued: INodeExecutionData[] = [];

/** The trigger, which notes what it puts into n8n's queue. */
function observedTrigger() {
	const node = triggerOf('Ultravox');
	const { webhook } = node;
	node.webhook = async function () {
		const result = (await webhook?.call(this)) ?? {};
		queued.push(...(result.workflowData?.flat() ?? []));
		return result;
	};
	return node;
}

let deliveries = 0;

/** A delivery of a fixture, to a workflow of its own. */
async function taken(
	parameters: IDataObject = {},
	{ fixture = 'call.ended', ...trigger }: Partial<Trigger> & { fixture?: string } = {},
): Promise<Answer> {
	const { options = {}, ...others } = parameters;
	deliveries += 1;
	return await deliver(
		{
			node: observedTrigger(),
			workflowId: `workflow-${deliveries}`,
			credential: { sharedSecret: SECRET, apiKey: api.key, baseUrl: api.url },
			parameters: {
				authentication: 'sharedSecret',
				events: ['call.ended', 'call.joined', 'call.billed'],
				options: { fetchTranscript: true, ...(options as IDataObject) },
				...others,
			},
			...trigger,
		},
		{
			body: JSON.stringify(fixtureJson(`ultravox/${fixture}.json`)),
			headers: { 'content-type': 'application/json', 'x-webhook-secret': SECRET },
		},
	);
}

function itemIn({ outputs }: Answer): CallEvent {
	const [item] = outputs?.flat() ?? [];
	if (item === undefined) throw new Error('no item came out');
	return item.json as unknown as CallEvent;
}

const withTurns = { options: { transcript: 'textAndTurns' } };

beforeEach(() => {
	queued = [];
	api.add(ID, new Date('2026-09-21T14:13:18.120Z'));
	const limits = { ...FETCH_TRANSCRIPT.limits, timeoutMs: 300, maxTotalWaitMs: 3000 };
	jest.replaceProperty(FETCH_TRANSCRIPT, 'limits', limits);
});

afterEach(() => jest.restoreAllMocks());

describe('Fetch Transcript', () => {
	it('adds what was said and done', async () => {
		const { transcript, toolCalls, crm, issues, authenticated } = itemIn(await taken(withTurns));
		expect(transcript).toEqual({
			text: 'Agent: Hello, this is the front desk. How can I help you?\nUser: I would like to book a cleaning on Friday.\nAgent: You are booked for Friday at ten.',
			turns: [
				{
					role: 'agent',
					text: 'Hello, this is the front desk. How can I help you?',
					at: '2026-09-21T14:13:20.500Z',
				},
				{
					role: 'user',
					text: 'I would like to book a cleaning on Friday.',
					at: '2026-09-21T14:13:24.250Z',
				},
				{
					role: 'agent',
					text: 'You are booked for Friday at ten.',
					at: '2026-09-21T14:13:30.000Z',
				},
			],
			turnCount: 3,
			language: 'en',
		});
		expect(toolCalls).toEqual([
			{
				name: 'bookAppointment',
				input: { day: 'friday', time: '10:00' },
				result: { booked: true },
				isError: null,
				at: '2026-09-21T14:13:28.000Z',
			},
		]);
		expect(crm).toMatchObject({ outcome: 'connected', answered: true });
		expect(crm.noteText).toContain('User: I would like to book a cleaning on Friday.');
		expect({ issues, authenticated }).toEqual({ issues: [], authenticated: true });
		expect(api.requests).toEqual([
			{
				method: 'GET',
				path: `/api/calls/${ID}/messages`,
				query: { mode: 'in_call', pageSize: '100' },
			},
		]);
	});

	it('adds it to the event of the bill, too, and to one in a test of the editor', async () => {
		expect(itemIn(await taken({}, { fixture: 'call.billed' })).transcript.turnCount).toBe(3);
		expect(itemIn(await taken({}, { mode: 'manual' })).transcript.turnCount).toBe(3);
	});

	it('keeps the rest of the event', async () => {
		const [without, fetched] = [
			itemIn(await taken({ options: { fetchTranscript: false } })),
			itemIn(await taken()),
		];
		expect({
			...fetched,
			transcript: without.transcript,
			toolCalls: [],
			receivedAt: without.receivedAt,
			crm: {
				...fetched.crm,
				noteText: without.crm.noteText,
				noteHtml: without.crm.noteHtml,
			},
		}).toEqual(without);
		expect(Object.keys(fetched)).toEqual(Object.keys(without));
	});

	it('puts it into the flat output and the bodies for CRMs', async () => {
		const flat = itemIn(await taken({ options: { flatten: true } })) as unknown as JsonObject;
		expect(flat).toMatchObject({ transcript_turn_count: 3 });
		const formatted = itemIn(await taken({ options: { crmFormats: ['hubspot'] } }));
		expect(Object.keys(formatted).slice(0, 2)).toEqual(['crm', 'hubspot']);
		expect(JSON.stringify((formatted as unknown as JsonObject).hubspot)).toContain('Friday');
	});

	it('leaves what Transcript: None leaves', async () => {
		const { transcript, toolCalls, crm } = itemIn(await taken({ options: { transcript: 'none' } }));
		expect(transcript).toMatchObject({ text: null, turns: [], turnCount: 3 });
		expect(toolCalls).toMatchObject([{ name: 'bookAppointment', input: {}, result: null }]);
		expect(crm.noteText).not.toContain('on Friday.\nAgent');
	});

	it('keeps the body in raw as it was sent', async () => {
		const { raw } = itemIn(await taken({ options: { includeRaw: true } }));
		expect(Object.keys(raw ?? {})).toEqual(['event', 'call']);
	});

	it('reads every page', async () => {
		const messages = Array.from({ length: 250 }, (_, index) => ({
			role: 'MESSAGE_ROLE_USER',
			text: index < 100 ? 'Yes.' : `Yes, ${index}.`,
		}));
		api.messages.set(ID, messages);
		expect(itemIn(await taken()).transcript.turnCount).toBe(250);
		expect(api.asked).toHaveLength(3);
	});

	it('reads 5,000 messages, and says that there were more', async () => {
		const message = (index: number) => ({ role: 'MESSAGE_ROLE_AGENT', text: `${index}` });
		api.messages.set(
			ID,
			Array.from({ length: 5200 }, (_, index) => message(index)),
		);
		const { transcript, issues } = itemIn(await taken());
		expect(transcript.turnCount).toBe(5000);
		expect(issues).toEqual([
			{ path: 'messages', message: 'Entries left out, beyond the first 5,000' },
		]);
	}, 30_000);

	it('names what it cannot read', async () => {
		api.messages.set(ID, [
			{ role: 'MESSAGE_ROLE_USER', text: 7, timespan: { start: 'soon' } },
			{ role: 'MESSAGE_ROLE_AGENT', text: 'Hello.' },
			{
				role: 'MESSAGE_ROLE_TOOL_CALL',
				text: '{"caller":"me"}',
				invocationId: '1',
				toolName: 'look',
			},
			{ role: 'MESSAGE_ROLE_TOOL_RESULT', text: 'no', invocationId: '1', errorDetails: 'HTTP 500' },
		]);
		const { transcript, toolCalls, issues } = itemIn(await taken());
		expect(transcript.text).toBe('Agent: Hello.');
		expect(toolCalls).toEqual([
			{ name: 'look', input: { caller: 'me' }, result: 'no', isError: true, at: null },
		]);
		expect(issues.map(({ path }) => path).sort()).toEqual([
			'',
			'messages[0].text',
			'messages[0].timespan.start',
		]);
	});
});

describe('an event whose transcript cannot be fetched comes all the same', () => {
	const status = (code: number, headers: Record<string, string> = {}): Fault => ({
		status: code,
		body: {},
		headers,
	});

	it.each<{ name: string; fault: Fault; why: string; requests: number }>([
		{
			name: 'the API has no such call',
			fault: status(404),
			why: "Ultravox's API has none of this call",
			requests: 1,
		},
		{
			name: 'the key is refused',
			fault: status(401),
			why: "Ultravox refused the API key: check it in the node's credential",
			requests: 1,
		},
		{
			name: 'there are too many requests for long',
			fault: status(429, { 'retry-after': '60' }),
			why: 'Ultravox is receiving too many requests: try again in 60 s',
			requests: 1,
		},
		{
			name: 'the API fails three times',
			fault: status(503),
			why: 'Ultravox failed with status 503: try again later',
			requests: 3,
		},
		{
			name: 'no answer comes',
			fault: 'hang',
			why: 'Ultravox did not answer in time: try again later',
			requests: 3,
		},
	])(
		'$name',
		async ({ fault, why, requests }) => {
			api.fault = () => fault;
			const answer = await taken();
			const { transcript, issues, call } = itemIn(answer);
			expect(answer).toMatchObject({ status: 200, body: { status: 'accepted' } });
			expect(transcript).toMatchObject({ text: null, turnCount: 0 });
			expect(call.id).toBe(ID);
			expect(issues).toEqual([{ path: 'messages', message: `Transcript not fetched: ${why}` }]);
			expect(api.requests).toHaveLength(requests);
			expect(JSON.stringify(answer)).not.toContain(api.key);
		},
		20_000,
	);

	it('the API is busy for a moment, and then answers', async () => {
		const faults = [status(429, { 'retry-after': '0.1' })];
		api.fault = () => faults.pop();
		expect(itemIn(await taken())).toMatchObject({ transcript: { turnCount: 3 }, issues: [] });
	});

	it('the credential holds no API key', async () => {
		const credential = { sharedSecret: SECRET, apiKey: '', baseUrl: api.url };
		expect(itemIn(await taken({}, { credential })).issues).toEqual([
			{
				path: 'messages',
				message:
					'Transcript not fetched: The credential holds no API key: enter the one from Ultravox',
			},
		]);
		expect(api.requests).toEqual([]);
	});

	it('the sender was not checked', async () => {
		expect(itemIn(await taken({ authentication: 'none' })).issues).toEqual([
			{
				path: 'messages',
				message:
					"Transcript not fetched: with 'Authentication' set to None anybody could ask for it",
			},
		]);
		expect(api.requests).toEqual([]);
	});
});

describe('nothing is asked', () => {
	it.each<{ name: string; parameters?: IDataObject; fixture?: string }>([
		{ name: 'unless the option is on', parameters: { options: { fetchTranscript: false } } },
		{ name: 'with Simplify off', parameters: { simplify: false } },
		{ name: 'for a call that is not over', fixture: 'call.joined' },
		{ name: 'for a call that nobody joined', fixture: 'call.ended.unjoined' },
		{ name: 'for a call that a filter leaves out', parameters: { filters: { agentIds: 'none' } } },
	])('$name', async ({ parameters = {}, fixture = 'call.ended' }) => {
		expect((await taken(parameters, { fixture })).status).toBe(200);
		expect(api.requests).toEqual([]);
		expect(queued.every(({ json }) => !('enrich' in json))).toBe(true);
	});

	it('for a duplicate', async () => {
		const workflowId = 'a workflow of two deliveries';
		expect((await taken({}, { workflowId })).outputs?.flat()).toHaveLength(1);
		expect((await taken({}, { workflowId })).outputs).toBeNull();
		// In another process only n8n's database knows it, so that an execution starts.
		const { items } = await runAction({
			node: triggerOf('Ultravox'),
			nodeId: 'node-1',
			workflowId,
			mode: 'webhook',
			credential: { apiKey: api.key, baseUrl: api.url },
			items: queued.map(({ json }) => json),
		});
		expect(items).toEqual([]);
		expect(api.asked).toHaveLength(1);
	});
});

it('queues the call event, and no secret', async () => {
	await taken({}, { fixture: 'call.ended.dropped-keys' });
	expect(queued).toHaveLength(1);
	expect(queued[0]?.json).toMatchObject({ event: 'call.ended', enrich: true });
	const text = JSON.stringify(queued);
	expect(text).not.toContain(SECRET);
	expect(text).not.toContain(api.key);
	expect(text).not.toMatch(/joinUrl|callbacks|systemPrompt|"password"/);
});

it('names a call of which the id would lead elsewhere as not known', async () => {
	const body = structuredClone(fixtureJson('ultravox/call.ended.json')) as { call: JsonObject };
	body.call.callId = '..';
	const answer = await deliver(
		{
			node: triggerOf('Ultravox'),
			workflowId: 'another',
			credential: { sharedSecret: SECRET, apiKey: api.key, baseUrl: api.url },
			parameters: {
				authentication: 'sharedSecret',
				events: ['call.ended'],
				options: { fetchTranscript: true },
			},
		},
		{
			body: JSON.stringify(body),
			headers: { 'content-type': 'application/json', 'x-webhook-secret': SECRET },
		},
	);
	expect(itemIn(answer).issues).toHaveLength(1);
	expect(api.requests).toEqual([]);
});

describe('the action node', () => {
	const get = async (parameters: IDataObject = {}) => {
		const { items } = await runAction({
			node: actionOf('Ultravox'),
			credential: { apiKey: api.key, baseUrl: api.url },
			parameters: { operation: 'get', callId: ID, ...parameters },
		});
		return items[0]?.json as unknown as CallEvent;
	};

	it('gives the transcript, too, and the list with the record', async () => {
		const { transcript, raw } = await get({ options: { includeRaw: true } });
		expect(transcript.turnCount).toBe(3);
		expect(raw?.messages).toHaveLength(5);
		expect((await get({ simplify: false })) as unknown as JsonObject).toMatchObject({
			callId: ID,
			messages: [{ role: 'MESSAGE_ROLE_AGENT' }, {}, {}, {}, {}],
		});
	});

	it('asks for no transcript where it gives none', async () => {
		await get({ options: { output: 'short' } });
		api.add(ID, new Date('2026-09-21T14:13:18.120Z'), { ended: null });
		await get();
		expect(api.asked).toEqual([]);
	});

	it('gives a call without one where the API has none', async () => {
		api.fault = ({ path }) => (path.endsWith('/messages') ? { status: 404, body: {} } : undefined);
		const { transcript, issues } = await get();
		expect(transcript.turnCount).toBe(0);
		expect(issues).toMatchObject([{ path: 'messages' }]);
	});
});
