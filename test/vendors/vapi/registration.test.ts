import { Vapi } from '@vapi-ai/server-sdk';

import { USUAL_SERVER_MESSAGES } from '../../../nodes/Vapi/mappings';
import { getAgents, hooks } from '../../../nodes/Vapi/registration';
import { required } from '../../support/required';
import {
	borrowsSlots,
	FOREIGN_URL,
	nodeOf,
	OTHER_PROOF,
	WEBHOOK_URL,
} from '../../support/slot-registration';
import { useVapiApi, type Assistant } from './stand-in';

/** The registration over n8n's own HTTP helper, at a local Vapi. */
const vapi = useVapiApi();

/** As n8n makes one. */
const MADE_SECRET = /^[\w-]{43}$/;

const BACKOFF_PLAN = { type: 'exponential', maxRetries: 5, baseDelaySeconds: 2 };

const OWN_SERVER = {
	url: WEBHOOK_URL,
	headers: { 'X-Webhook-Secret': expect.stringMatching(MADE_SECRET) as string },
	backoffPlan: BACKOFF_PLAN,
};

const registration = {
	hooks,
	getAgents,
	type: 'vapiApi',
	parameters: { authentication: 'sharedSecret', events: ['end-of-call-report'] },
	api: vapi,
};

const { publish, list } = nodeOf(registration);

const assistantOf = (id: string): Assistant =>
	required(new Map(vapi.assistants.map((assistant) => [assistant.id, assistant])), id);

borrowsSlots({
	...registration,
	vendor: 'Vapi',
	agent: 'assistant',
	add: (name, held) => vapi.addAssistant(name, structuredClone(held) as object | undefined).id,
	heldBy: (id) => {
		const { server, serverMessages } = assistantOf(id);
		return { server, serverMessages };
	},
	write: (id, held) => Object.assign(assistantOf(id), held),
	deleteAll: () => (vapi.assistants = []),
	foreign: {
		server: { url: FOREIGN_URL, headers: { 'X-Foreign': 'kept' } },
		serverMessages: ['end-of-call-report', 'hang'],
	},
	own: { server: OWN_SERVER, serverMessages: ['end-of-call-report'] },
	emptied: { server: {}, serverMessages: USUAL_SERVER_MESSAGES },
	refusedKey: {
		publishing: /^Vapi refused the API key: check it in the node's credential$/,
		listing: /^Vapi refused the API key: check it in the node's credential$/,
		detail: /Vapi answered 401 to GET \/assistant\/[\w-]+: Invalid Key\./,
	},
	lookups: /^GET \/assistant\//,
	refusals: [
		{
			name: 'something else proves the sender',
			node: { authentication: 'signature' },
			message: OTHER_PROOF,
		},
	],
});

describe('publishing', () => {
	it.each<{ events: string[]; serverMessages: string[] }>([
		{ events: ['end-of-call-report'], serverMessages: ['end-of-call-report'] },
		{
			events: ['end-of-call-report', 'status-update.ended', 'status-update.in-progress'],
			serverMessages: ['end-of-call-report', 'status-update'],
		},
		{ events: ['status-update.ended', 'other'], serverMessages: ['status-update'] },
	])('has each assistant send no more than $serverMessages', async ({ events, serverMessages }) => {
		const assistants = [vapi.addAssistant('Receptionist'), vapi.addAssistant()];
		expect(await publish({ agents: assistants.map(({ id }) => id), events })).toBeNull();
		for (const assistant of assistants) {
			expect(assistant).toMatchObject({ server: OWN_SERVER, serverMessages });
		}
	});

	it('asks for nothing but the chosen assistants', async () => {
		vapi.addAssistant('Another');
		const { id } = vapi.addAssistant('Receptionist');
		await publish({ agents: [id] });
		expect(vapi.requests).toEqual([
			{ call: `GET /assistant/${id}`, query: '', body: null },
			{
				call: `PATCH /assistant/${id}`,
				query: '',
				body: { server: OWN_SERVER, serverMessages: ['end-of-call-report'] },
			},
		]);
	});

	it.each<{ name: string; change: (server: Record<string, unknown>) => unknown }>([
		{ name: 'the secret', change: ({ url, backoffPlan }) => ({ url, backoffPlan }) },
		{
			name: 'the right secret',
			change: (server) => ({ ...server, headers: { 'X-Webhook-Secret': 'another' } }),
		},
		{ name: 'the plan of retries', change: ({ url, headers }) => ({ url, headers }) },
		{ name: 'the URL', change: () => ({}) },
	])('writes again where a server lost $name', async ({ change }) => {
		const assistant = vapi.addAssistant('Receptionist');
		const node = { agents: [assistant.id], staticData: {} };
		await publish(node);
		const before = structuredClone(assistant);
		assistant.server = change(assistant.server ?? {}) as never;
		expect(await publish(node)).toBeNull();
		expect(assistant).toEqual(before);
	});

	it('writes again where the list of messages became longer', async () => {
		const assistant = vapi.addAssistant('Receptionist');
		const node = { agents: [assistant.id], staticData: {} };
		await publish(node);
		assistant.serverMessages?.push('conversation-update');
		await publish(node);
		expect(assistant.serverMessages).toEqual(['end-of-call-report']);
	});

	it('is refused for an id that Vapi cannot read', async () => {
		vapi.fault = () => ({ status: 400, body: { message: ['id must be a UUID'] } });
		expect(await publish({ agents: ['x'] })).toMatch(/^There is no agent with the ID x/);
	});

	it('shows nobody the secret that a refusal repeats', async () => {
		const { id } = vapi.addAssistant('Receptionist');
		vapi.fault = ({ call, body }) =>
			call.startsWith('PATCH')
				? { status: 400, body: { message: [`refused ${JSON.stringify(body)}`] } }
				: undefined;
		const refusal = await publish({ agents: [id] });
		expect(refusal).toContain('"X-Webhook-Secret":"***"');
		expect(refusal).not.toMatch(/[\w-]{43}/);
	});

	it('fails where Vapi takes the change and keeps the old URL', async () => {
		const { id } = vapi.addAssistant('Receptionist');
		vapi.fault = ({ call }) =>
			call.startsWith('PATCH') ? { status: 200, body: { id, name: 'Receptionist' } } : undefined;
		expect(await publish({ agents: [id] })).toBe(
			'Vapi did not change the server URL of the assistant Receptionist: change it there',
		);
	});
});

it('the list of agents is asked for once', async () => {
	await list();
	expect(vapi.requests).toEqual([{ call: 'GET /assistant', query: 'limit=1000', body: null }]);
});

it('every message that a server gets without a list can be subscribed to', () => {
	const known: string[] = Object.values(Vapi.CreateAssistantDtoServerMessagesItem);
	expect(USUAL_SERVER_MESSAGES.filter((message) => !known.includes(message))).toEqual([]);
});
