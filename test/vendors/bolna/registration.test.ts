import type {
	ICredentialTestFunctions,
	IDataObject,
	ILoadOptionsFunctions,
	WorkflowActivateMode,
} from 'n8n-workflow';

import { testApiKey } from '../../../nodes/Bolna/api';
import { getAgents, hooks } from '../../../nodes/Bolna/registration';
import { failureOf } from '../../support/hook';
import { n8nHook, publisherOf } from '../../support/n8n-hook';
import { useBolnaApi } from './stand-in';

/** The registration over n8n's own HTTP helper, at a local Bolna. */
const bolna = useBolnaApi();

const WEBHOOK_URL = 'http://127.0.0.1:5678/webhook/1f6c/webhook';

/** With a secret as n8n makes one. */
const OWN_URL = new RegExp(`^${WEBHOOK_URL}\\?token=[\\w-]{43}$`);

const FOREIGN = 'https://hooks.example.com/catch/path-that-is-a-secret';

interface Node {
	agents: unknown;
	events?: string[];
	replaceExisting?: boolean;
	authentication?: string;
	staticData?: IDataObject;
	mode?: WorkflowActivateMode;
	apiKey?: string;
}

const contextOf = ({ staticData = {}, mode, apiKey = bolna.key, ...parameters }: Node) =>
	n8nHook({
		type: 'bolnaApi',
		credential: { apiKey, baseUrl: bolna.url },
		keyHeader: 'authorization',
		keyPrefix: 'Bearer ',
		parameters: {
			registration: 'automatic',
			authentication: 'sharedSecret',
			events: ['completed', 'notReached'],
			...(parameters as IDataObject),
		} as never,
		webhookUrl: WEBHOOK_URL,
		staticData,
		...(mode && { mode }),
	});

const { publish, unpublish } = publisherOf(hooks, contextOf);

describe('publishing', () => {
	it('enters the URL with a made secret, the same at all agents of a node', async () => {
		const agents = [bolna.addAgent('Receptionist'), bolna.addAgent(null)];
		expect(await publish({ agents: agents.map(({ id }) => id) })).toBeNull();
		const [one, two] = agents.map(({ webhook_url }) => webhook_url);
		expect(one).toMatch(OWN_URL);
		expect(two).toBe(one);
	});

	it('asks for nothing but the chosen agents', async () => {
		bolna.addAgent('Another');
		const agent = bolna.addAgent('Receptionist');
		await publish({ agents: [agent.id] });
		expect(bolna.requests).toEqual([
			{ method: 'GET', path: `/v2/agent/${agent.id}` },
			{
				method: 'PATCH',
				path: `/v2/agent/${agent.id}`,
				body: { agent_config: { webhook_url: agent.webhook_url } },
			},
		]);
	});

	it('keeps the secret, and writes again only where the URL or its token is another', async () => {
		const agent = bolna.addAgent('Receptionist');
		const node = { agents: [agent.id], staticData: {} };
		await publish(node);
		const url = agent.webhook_url;
		bolna.requests = [];
		expect(await publish(node)).toBeNull();
		expect(bolna.writes).toEqual([]);
		for (const lost of [null, WEBHOOK_URL, `${WEBHOOK_URL}?token=another`]) {
			agent.webhook_url = lost;
			expect(await publish(node)).toBeNull();
			expect(agent.webhook_url).toBe(url);
		}
		await unpublish(node);
		expect(agent.webhook_url).toBeNull();
		await publish(node);
		expect(agent.webhook_url).toBe(url);
	});

	it.each([['completed'], ['notReached'], ['other']])(
		'needs no more than one ticked event: %s',
		async (event) => {
			const { id } = bolna.addAgent('Receptionist');
			expect(await publish({ agents: [id], events: [event] })).toBeNull();
		},
	);

	it.each<{ name: string; node: Partial<Node>; message: string }>([
		{
			name: 'no agent',
			node: { agents: [] },
			message: "No agent is chosen: choose at least one under 'Agent Names or IDs'",
		},
		{
			name: 'no authentication',
			node: { authentication: 'none' },
			message:
				"With automatic registration, deliveries are proved by Secret in the URL or a Header: set 'Authentication' to it, or 'Webhook Registration' to Manual",
		},
		{
			name: 'the URL of somebody else',
			node: {},
			message:
				"The agent Receptionist already delivers to hooks.example.com: turn on 'Replace Another Webhook', or take it out of 'Agent Names or IDs'",
		},
	])('is refused for $name', async ({ node, message }) => {
		const { id } = bolna.addAgent('Receptionist', FOREIGN);
		expect(await publish({ agents: [id], ...node })).toBe(message);
		expect(bolna.writes).toEqual([]);
	});

	it('is refused where Bolna does not say which URL an agent holds, and writes nothing', async () => {
		const named = bolna.addAgent('Receptionist', FOREIGN);
		const nameless = bolna.addAgent(null);
		bolna.hidesUrls = true;
		expect(await publish({ agents: [named.id], replaceExisting: true })).toBe(
			"Bolna does not say which webhook URL the agent Receptionist holds: set 'Webhook Registration' to Manual and enter the URL there",
		);
		expect(await publish({ agents: [nameless.id] })).toContain(`the agent ${nameless.id} holds`);
		expect(bolna.writes).toEqual([]);
		expect(named.webhook_url).toBe(FOREIGN);
	});

	it('is refused for an id that Bolna does not know, or that would lead elsewhere', async () => {
		bolna.addAgent('Receptionist');
		for (const id of ['unknown', '../user/me', '..', '\ud800']) {
			expect(await publish({ agents: [id] })).toBe(
				`There is no agent with the ID ${id}: choose another one under 'Agent Names or IDs'`,
			);
		}
		expect(bolna.requests.every(({ path }) => /^\/v2\/agent\/[^/]+$/.test(path))).toBe(true);
		expect(bolna.writes).toEqual([]);
	});

	it('is refused for a wrong key, whose message does not hold it', async () => {
		const { id } = bolna.addAgent('Receptionist');
		const apiKey = 'key-of-another-account';
		const failure = await failureOf(hooks.create.call(contextOf({ agents: [id], apiKey })));
		expect(failure.message).toMatch(/^The API key may not manage webhooks in Bolna/);
		expect(failure.description).toContain(
			`Bolna answered 403 to GET /v2/agent/${id}: Invalid API key.`,
		);
		expect(JSON.stringify(failure)).not.toContain(apiKey);
	});

	it('says why Bolna refused the URL', async () => {
		const { id } = bolna.addAgent('Receptionist');
		bolna.fault = ({ method }) =>
			method === 'PATCH'
				? { status: 400, body: { error: 400, message: 'no such host' } }
				: undefined;
		expect(await publish({ agents: [id] })).toBe(
			'Bolna refused the webhook (no such host): register it by hand',
		);
	});
});

describe('unpublishing', () => {
	it("puts a foreign URL back, and leaves no trace of it in n8n's memory", async () => {
		const agent = bolna.addAgent('Receptionist', FOREIGN);
		const staticData = {};
		const node = { agents: [agent.id], replaceExisting: true, staticData };
		expect(await publish(node)).toBeNull();
		expect(agent.webhook_url).toMatch(OWN_URL);
		expect(JSON.stringify(staticData)).toContain(FOREIGN);
		expect(await unpublish(node)).toEqual([]);
		expect(agent.webhook_url).toBe(FOREIGN);
		expect(JSON.stringify(staticData)).not.toContain(FOREIGN);
	});

	it('empties a slot with null', async () => {
		const agent = bolna.addAgent('Receptionist');
		const node = { agents: [agent.id], staticData: {} };
		await publish(node);
		bolna.requests = [];
		expect(await unpublish(node)).toEqual([]);
		expect(bolna.writes.map(({ body }) => body)).toEqual([{ agent_config: { webhook_url: null } }]);
		expect(agent.webhook_url).toBeNull();
	});

	it('leaves alone what somebody else has written since', async () => {
		const agent = bolna.addAgent('Receptionist');
		const node = { agents: [agent.id], staticData: {} };
		await publish(node);
		agent.webhook_url = FOREIGN;
		bolna.requests = [];
		expect(await unpublish(node)).toEqual([]);
		expect(bolna.writes).toEqual([]);
	});

	it('puts back an agent that is no longer chosen', async () => {
		const [first, second] = [bolna.addAgent('First', FOREIGN), bolna.addAgent('Second')];
		const node = { replaceExisting: true, staticData: {} };
		await publish({ agents: [first.id, second.id], ...node });
		await publish({ agents: [second.id], ...node });
		expect([first.webhook_url, second.webhook_url]).toEqual([
			FOREIGN,
			expect.stringMatching(OWN_URL),
		]);
	});

	it('forgets an agent that is gone, and warns where Bolna is away', async () => {
		const { id } = bolna.addAgent('Receptionist');
		const node = { agents: [id], staticData: {} };
		await publish(node);
		bolna.fault = () => ({ status: 503, body: 'maintenance' });
		expect(await unpublish(node)).toEqual([
			expect.stringContaining("If an agent in Bolna still has this node's webhook URL"),
		]);
		bolna.fault = () => undefined;
		bolna.agents = [];
		expect(await unpublish(node)).toEqual([]);
	});
});

it("n8n's start leaves agent and webhook in place while Bolna is away", async () => {
	const agent = bolna.addAgent('Receptionist');
	const node = { agents: [agent.id], staticData: {} };
	await publish(node);
	const url = agent.webhook_url;
	bolna.fault = () => ({ status: 503, body: 'maintenance' });
	const context = contextOf({ ...node, mode: 'init' });
	expect(await hooks.checkExists.call(context)).toBe(true);
	expect(agent.webhook_url).toBe(url);
	expect(context.warnings).toEqual([expect.stringContaining('Bolna failed with status 503')]);
});

describe('the list of agents', () => {
	const list = async (apiKey?: string) =>
		await getAgents.call(
			contextOf({ agents: [], ...(apiKey && { apiKey }) }) as unknown as ILoadOptionsFunctions,
		);

	it('has all of them, by name', async () => {
		const [sales, nameless] = [bolna.addAgent('Sales'), bolna.addAgent(null)];
		expect(await list()).toEqual(
			[
				{ name: 'Sales', value: sales.id, description: sales.id },
				{ name: nameless.id, value: nameless.id, description: nameless.id },
			].sort((one, other) => one.name.localeCompare(other.name)),
		);
	});

	it.each([
		{ name: 'in pages', hasPages: true },
		{ name: 'as a whole', hasPages: false },
	])('has all of many that come $name', async ({ hasPages }) => {
		bolna.hasPages = hasPages;
		const ids = Array.from({ length: 120 }, () => bolna.addAgent('Sales').id);
		const values = (await list()).map(({ value }) => String(value));
		expect(values.sort()).toEqual(ids.sort());
	});

	it('says that the answer is not the list where it is something else', async () => {
		bolna.fault = () => ({ status: 200, body: '<html></html>' });
		expect((await failureOf(list())).message).toBe(
			"Bolna gave an unexpected answer: check 'Base URL' in the node's credential",
		);
	});
});

describe("the credential's test", () => {
	const test = async (data: IDataObject) =>
		await testApiKey.call({} as ICredentialTestFunctions, {
			id: '1',
			name: '',
			type: 'bolnaApi',
			data: { baseUrl: bolna.url, ...data } as never,
		});

	it('asks Bolna who the key belongs to', async () => {
		expect(await test({ apiKey: bolna.key })).toEqual({
			status: 'OK',
			message: 'Bolna accepted the API key',
		});
		expect(bolna.requests).toEqual([{ method: 'GET', path: '/user/me' }]);
	});

	it('fails for a key that Bolna does not know', async () => {
		expect(await test({ apiKey: 'another', sharedSecret: 'a-secret-of-24-characters' })).toEqual({
			status: 'Error',
			message: 'Bolna refused the API key',
		});
	});

	it('calls nobody where there is only the shared secret', async () => {
		expect((await test({ sharedSecret: 'a-secret-of-24-characters' })).status).toBe('OK');
		expect(bolna.requests).toEqual([]);
	});
});
