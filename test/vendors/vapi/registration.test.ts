import { Vapi } from '@vapi-ai/server-sdk';
import type { IDataObject, ILoadOptionsFunctions, WorkflowActivateMode } from 'n8n-workflow';

import { USUAL_SERVER_MESSAGES } from '../../../nodes/Vapi/mappings';
import { getAgents, hooks } from '../../../nodes/Vapi/registration';
import { failureOf } from '../../support/hook';
import { n8nHook } from '../../support/n8n-hook';
import { useVapiApi } from './stand-in';

/** The registration over n8n's own HTTP helper, at a local Vapi. */
const vapi = useVapiApi();

const WEBHOOK_URL = 'http://127.0.0.1:5678/webhook/1f6c/webhook';

const FOREIGN = { url: 'https://hooks.example.com/catch', headers: { 'X-Foreign': 'kept' } };

/** As n8n makes one. */
const MADE_SECRET = /^[\w-]{43}$/;

const BACKOFF_PLAN = { type: 'exponential', maxRetries: 5, baseDelaySeconds: 2 };

interface Node {
	agents: unknown;
	events?: string[];
	replaceExisting?: boolean;
	authentication?: string;
	staticData?: IDataObject;
	mode?: WorkflowActivateMode;
	apiKey?: string;
}

/** What n8n asks the node, at a local Vapi. */
function hookFor({ staticData = {}, mode = 'activate', apiKey = vapi.key, ...chosen }: Node) {
	const parameters = {
		registration: 'automatic',
		authentication: 'sharedSecret',
		events: ['end-of-call-report'],
		...chosen,
	};
	return n8nHook({
		type: 'vapiApi',
		credential: { apiKey, baseUrl: vapi.url },
		...{ keyHeader: 'authorization', keyPrefix: 'Bearer ', webhookUrl: WEBHOOK_URL },
		...{ staticData, mode, parameters: parameters as never },
	});
}

/** Gives the message that the user sees; `null` where the workflow is published. */
async function publish(node: Node): Promise<string | null> {
	const context = hookFor(node);
	const isThere = await hooks.checkExists.call(context);
	if (isThere) return null;
	return await hooks.create.call(context).then(
		() => null,
		async ({ message }: Error) => {
			await hooks.delete.call(context);
			return message;
		},
	);
}

/** Gives n8n's warnings. */
async function unpublish(node: Node): Promise<string[]> {
	const context = hookFor(node);
	await hooks.delete.call(context);
	return context.warnings;
}

const ownServer = () => ({
	url: WEBHOOK_URL,
	headers: { 'X-Webhook-Secret': expect.stringMatching(MADE_SECRET) as string },
	backoffPlan: BACKOFF_PLAN,
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
			expect(assistant).toMatchObject({ server: ownServer(), serverMessages });
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
				body: { server: ownServer(), serverMessages: ['end-of-call-report'] },
			},
		]);
	});

	it('gives all assistants of a node one secret, which stays when it is published again', async () => {
		const assistants = [vapi.addAssistant('One'), vapi.addAssistant('Two')];
		const node = { agents: assistants.map(({ id }) => id), staticData: {} };
		await publish(node);
		const [one, two] = assistants.map(({ server }) => structuredClone(server));
		expect(one).toEqual(two);
		vapi.requests = [];
		expect(await publish(node)).toBeNull();
		expect(vapi.writes).toEqual([]);
		await unpublish(node);
		await publish(node);
		expect(assistants[0]?.server).toEqual(one);
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

	it.each<{ name: string; node: Partial<Node>; message: string }>([
		{
			name: 'no assistant',
			node: { agents: [] },
			message: "No agent is chosen: choose at least one under 'Agent Names or IDs'",
		},
		{
			name: 'another authentication',
			node: { authentication: 'signature' },
			message:
				"With automatic registration, deliveries are proved by Secret in the URL or a Header: set 'Authentication' to it, or 'Webhook Registration' to Manual",
		},
		{
			name: 'the URL of somebody else',
			node: {},
			message:
				"The assistant Receptionist already delivers to hooks.example.com: turn on 'Replace Another Webhook', or take it out of 'Agent Names or IDs'",
		},
	])('is refused for $name', async ({ node, message }) => {
		const assistant = vapi.addAssistant('Receptionist', { server: FOREIGN });
		expect(await publish({ agents: [assistant.id], ...node })).toBe(message);
		expect(vapi.writes).toEqual([]);
	});

	it('is refused for an id that Vapi does not know, or that would lead elsewhere', async () => {
		for (const id of ['unknown', '../phone-number', '..', '\ud800']) {
			expect(await publish({ agents: [id] })).toBe(
				`There is no agent with the ID ${id}: choose another one under 'Agent Names or IDs'`,
			);
		}
		vapi.fault = () => ({ status: 400, body: { message: ['id must be a UUID'] } });
		expect(await publish({ agents: ['x'] })).toMatch(/^There is no agent with the ID x/);
		expect(vapi.requests.every(({ call }) => call.startsWith('GET /assistant/'))).toBe(true);
		expect(vapi.writes).toEqual([]);
	});

	it('is refused for a wrong key, whose message does not hold it', async () => {
		const { id } = vapi.addAssistant('Receptionist');
		const apiKey = 'key-of-another-organization';
		const failure = await failureOf(hooks.create.call(hookFor({ agents: [id], apiKey })));
		expect(failure.message).toBe("Vapi refused the API key: check it in the node's credential");
		expect(failure.description).toContain('Invalid Key.');
		expect(JSON.stringify(failure)).not.toContain(apiKey);
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

describe('unpublishing', () => {
	it('puts back what a foreign URL had, and leaves no trace of it', async () => {
		const before = { server: FOREIGN, serverMessages: ['end-of-call-report', 'hang'] };
		const assistant = vapi.addAssistant('Receptionist', structuredClone(before));
		const staticData = {};
		const node = { agents: [assistant.id], replaceExisting: true, staticData };
		expect(await publish(node)).toBeNull();
		expect(assistant.server).toEqual(ownServer());
		expect(JSON.stringify(staticData)).toContain(FOREIGN.url);
		expect(await unpublish(node)).toEqual([]);
		expect(assistant).toMatchObject(before);
		expect(JSON.stringify(staticData)).not.toContain(FOREIGN.url);
	});

	it('empties a server that was empty, and gives its usual messages back', async () => {
		const assistant = vapi.addAssistant('Receptionist');
		const node = { agents: [assistant.id], staticData: {} };
		await publish(node);
		expect(await unpublish(node)).toEqual([]);
		expect(assistant).toMatchObject({ server: {}, serverMessages: USUAL_SERVER_MESSAGES });
	});

	it('leaves alone what somebody else has written since', async () => {
		const assistant = vapi.addAssistant('Receptionist');
		const node = { agents: [assistant.id], staticData: {} };
		await publish(node);
		assistant.server = FOREIGN;
		vapi.requests = [];
		expect(await unpublish(node)).toEqual([]);
		expect(vapi.writes).toEqual([]);
	});

	it('forgets an assistant that is gone', async () => {
		const { id } = vapi.addAssistant('Receptionist');
		const node = { agents: [id], staticData: {} };
		await publish(node);
		vapi.assistants = [];
		expect(await unpublish(node)).toEqual([]);
	});

	it('warns where Vapi is away', async () => {
		const { id } = vapi.addAssistant('Receptionist');
		const node = { agents: [id], staticData: {} };
		await publish(node);
		vapi.fault = () => ({ status: 503, body: 'maintenance' });
		expect(await unpublish(node)).toEqual([
			expect.stringContaining("If an agent in Vapi still has this node's webhook URL"),
		]);
	});
});

it("n8n's start leaves assistant and webhook in place while Vapi is away", async () => {
	const assistant = vapi.addAssistant('Receptionist');
	const node = { agents: [assistant.id], staticData: {} };
	await publish(node);
	const before = structuredClone(assistant);
	vapi.fault = () => ({ status: 503, body: 'maintenance' });
	const context = hookFor({ ...node, mode: 'init' });
	expect(await hooks.checkExists.call(context)).toBe(true);
	expect(assistant).toEqual(before);
	expect(context.warnings).toEqual([expect.stringContaining('Vapi failed with status 503')]);
});

describe('the list of agents', () => {
	const list = async (node: Partial<Node> = {}) =>
		await getAgents.call(hookFor({ agents: [], ...node }) as unknown as ILoadOptionsFunctions);

	it('has the assistants by name', async () => {
		const [second, first] = [vapi.addAssistant('Sales'), vapi.addAssistant('Front Desk')];
		const nameless = vapi.addAssistant();
		const found = await list();
		expect(found).toHaveLength(3);
		expect(found).toEqual(
			expect.arrayContaining([
				{ name: 'Front Desk', value: first.id, description: first.id },
				{ name: 'Sales', value: second.id, description: second.id },
				{ name: nameless.id, value: nameless.id, description: nameless.id },
			]),
		);
		expect(vapi.requests).toEqual([{ call: 'GET /assistant', query: 'limit=1000', body: null }]);
	});

	it('says what to do where the key is refused', async () => {
		expect((await failureOf(list({ apiKey: 'wrong' }))).message).toBe(
			"Vapi refused the API key: check it in the node's credential",
		);
	});
});

it('every message that a server gets without a list can be subscribed to', () => {
	const known: string[] = Object.values(Vapi.CreateAssistantDtoServerMessagesItem);
	expect(USUAL_SERVER_MESSAGES.filter((message) => !known.includes(message))).toEqual([]);
});
