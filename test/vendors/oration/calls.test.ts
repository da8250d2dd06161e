import type { IDataObject } from 'n8n-workflow';

import type { JsonObject } from '../../../nodes/shared/call-event/call-event';
import { READ_CALLS } from '../../../nodes/shared/fetch/read-calls';
import { runAction, type Action } from '../../support/action';
import { fixtureJson } from '../../support/calls-stand-in';
import { actionOf } from '../../support/vendors';
import { useOrationConversations } from './stand-in';

/** Oration AI's API gets a conversation by its id, and lists none that is documented. */
const api = useOrationConversations();

const node = actionOf('Oration');

const COMPLETED = 'conversation.completed';

const ANALYZED = 'conversation.analysisCompleted';

async function get(
	callId: string,
	parameters: IDataObject = {},
	action: Partial<Action> = {},
): Promise<IDataObject[]> {
	const { items } = await runAction({
		node,
		credential: { apiKey: api.key, baseUrl: api.url, workspaceId: api.workspaceId },
		parameters: { operation: 'get', callId, ...parameters },
		...action,
	});
	return items.map(({ json }) => json);
}

beforeEach(() => {
	jest.replaceProperty(READ_CALLS, 'limits', { ...READ_CALLS.limits, timeoutMs: 500 });
});

afterEach(() => jest.restoreAllMocks());

it('offers to get a call, and no list', () => {
	const [operation] = node.description.properties.filter(({ name }) => name === 'operation');
	expect(operation?.options?.map((option) => 'value' in option && option.value)).toEqual(['get']);
});

it('gets a conversation by its id, with the key and the workspace of the credential', async () => {
	api.add('conv-1', COMPLETED);
	expect(await get('conv-1')).toHaveLength(1);
	expect(api.requests).toEqual([{ method: 'GET', path: '/conversations/conv-1' }]);
});

it('takes an id as one segment of the path', async () => {
	api.add('conv/1 ?', COMPLETED);
	expect(await get('conv/1 ?')).toMatchObject([{ call: { id: 'conv/1 ?' } }]);
});

it('gives the event of a delivery, without what the API does not answer', async () => {
	// In the sample it ends when it begins, and only its cost says how long it was.
	const callEndTime = '2023-01-01T12:02:00.000Z';
	api.add('conv-1', COMPLETED, { callEndTime });
	const expected = fixtureJson(`oration/${COMPLETED}.expected.json`) as Record<string, JsonObject>;
	const [event = {}] = await get('conv-1');
	const { call, analysis, agent, campaign } = expected;
	expect(event).toMatchObject({
		vendor: 'oration',
		vendorEventType: COMPLETED,
		eventType: 'call.ended',
		authenticated: true,
		eventId: `${COMPLETED}:conv-1`,
		call: {
			...call,
			id: 'conv-1',
			conversationId: 'conv-1',
			endedAt: callEndTime,
			durationSeconds: 120,
			recordingUrl: null,
		},
		contact: { externalId: null, name: null, email: null },
		transcript: { text: null, turnCount: 0 },
		cost: { total: null },
		analysis,
		agent,
		campaign,
	});
});

it.each([
	['an object', { sentiment: 'positive', resolution: 'completed' }],
	['JSON text', '{"sentiment":"positive","resolution":"completed"}'],
])('gives the event of the analysis where there is one, as %s', async (_name, postCallMetadata) => {
	api.add('conv-1', ANALYZED, { postCallMetadata });
	expect(await get('conv-1')).toMatchObject([
		{
			vendorEventType: ANALYZED,
			eventType: 'call.analyzed',
			analysis: {
				sentiment: 'positive',
				custom: { sentiment: 'positive', resolution: 'completed' },
			},
		},
	]);
});

it('gives the record itself where it shall not be simplified', async () => {
	api.add('conv-1', COMPLETED, { aFieldOfTomorrow: 1 });
	expect(await get('conv-1', { simplify: false })).toEqual([api.records.get('conv-1')]);
});

it('gives an AI agent at most 4 kB', async () => {
	api.add('conv-1', ANALYZED, { postCallMetadata: { summary: 'A long summary. '.repeat(1000) } });
	const [short = {}] = await get('conv-1', {}, { isTool: true });
	expect(Object.keys(short)).toEqual(['crm', 'call', 'analysis']);
	expect(Buffer.byteLength(JSON.stringify(short))).toBeLessThanOrEqual(4096);
});

it('says so where Oration AI has no such call', async () => {
	await expect(get('conv-1')).rejects.toMatchObject({
		message: 'Oration AI has no call with this ID',
	});
	await expect(get('..')).rejects.toThrow();
	expect(await get('conv-1', {}, { onError: 'continueRegularOutput' })).toMatchObject([
		{ error: 'no-such-call' },
	]);
});

it('says what to do about a wrong key or workspace', async () => {
	api.add('conv-1', COMPLETED);
	const credential = { apiKey: api.key, baseUrl: api.url, workspaceId: 'another' };
	await expect(get('conv-1', {}, { credential })).rejects.toMatchObject({
		httpCode: '401',
		message: "Oration AI refused the API key: check it in the node's credential",
	});
});

it('waits as long as it is told, and asks again where Oration AI fails for a moment', async () => {
	api.add('conv-1', COMPLETED);
	const faults = [
		{ status: 429, body: {}, headers: { 'retry-after': '0.2' } },
		{ status: 503, body: 'busy', headers: { 'retry-after': '0.1' } },
	];
	api.fault = () => faults.shift();
	const begin = performance.now();
	expect(await get('conv-1')).toHaveLength(1);
	expect(performance.now() - begin).toBeGreaterThan(280);
	expect(api.requests).toHaveLength(3);
});

it.each([
	['a web page', '<html>Sign in</html>'],
	['no record', [] as unknown],
])('fails at %s in place of a conversation', async (_name, body) => {
	api.fault = () => ({ status: 200, body });
	await expect(get('conv-1')).rejects.toMatchObject({
		message: "Oration AI gave an unexpected answer: check 'Base URL' in the node's credential",
	});
});
