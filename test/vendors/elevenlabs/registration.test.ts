import type { IDataObject, ILoadOptionsFunctions, WorkflowActivateMode } from 'n8n-workflow';

import { getAgents, hooks } from '../../../nodes/ElevenLabs/registration';
import { failureOf } from '../../support/hook';
import { n8nHook, publisherOf } from '../../support/n8n-hook';
import { useElevenLabsApi } from './stand-in';

/** The registration over n8n's own HTTP helper, at a local ElevenLabs. */
const elevenlabs = useElevenLabsApi();

const WEBHOOK_URL = 'http://127.0.0.1:5678/webhook/1f6c/webhook';

const FOREIGN = 'https://hooks.example.com/catch/path-that-is-a-secret';

const EVENTS = ['post_call_transcription', 'call_initiation_failure'];

interface Node {
	agents?: unknown;
	events?: string[];
	authentication?: string;
	replaceExisting?: boolean;
	staticData?: IDataObject;
	mode?: WorkflowActivateMode;
	apiKey?: string;
}

const AUTOMATIC = {
	registration: 'automatic',
	authentication: 'signature',
	events: EVENTS,
	agents: [],
};

function contextOf({ staticData = {}, mode = 'activate', apiKey, ...parameters }: Node) {
	const { key, url: baseUrl } = elevenlabs;
	return n8nHook({
		type: 'elevenLabsApi',
		keyHeader: 'xi-api-key',
		webhookUrl: WEBHOOK_URL,
		credential: { apiKey: apiKey ?? key, baseUrl },
		parameters: { ...AUTOMATIC, ...parameters } as never,
		mode,
		staticData,
	});
}

const { publish, unpublish } = publisherOf(hooks, contextOf);

/** The node's webhooks, those of others left out. */
const own = () => elevenlabs.webhooks.filter(({ webhook_url }) => webhook_url === WEBHOOK_URL);

const used = () => ({
	post_call_webhook_id: own()[0]?.webhook_id,
	events: ['transcript', 'call_initiation_failure'],
	transcript_format: 'json',
	send_audio: false,
});

describe('publishing', () => {
	it('makes a webhook with retries, keeps its secret, and gives it to each agent', async () => {
		const [one, other] = [elevenlabs.addAgent('One'), elevenlabs.addAgent('Other')];
		const staticData = {};
		expect(await publish({ agents: [one.agent_id, other.agent_id], staticData })).toBeNull();
		expect(own()).toMatchObject([
			{ is_disabled: false, retry_enabled: true, name: expect.stringMatching(/^n8n [0-9a-f]{8}$/) },
		]);
		expect(staticData).toMatchObject({ global: { node: { secret: own()[0]?.secret } } });
		expect([one.webhooks, other.webhooks]).toEqual([used(), used()]);
		expect(elevenlabs.workspace).toEqual({});
	});

	it("gives it to the workspace where no agent is chosen, and the workspace's slot is empty", async () => {
		expect(await publish({ staticData: {} })).toBeNull();
		expect(elevenlabs.workspace).toEqual(used());
	});

	it('subscribes to what is ticked', async () => {
		await publish({ events: ['call_initiation_failure', 'other'], staticData: {} });
		expect(elevenlabs.workspace.events).toEqual([
			'call_initiation_failure',
			'answering_machine_detection',
		]);
	});

	it('again writes nothing, and keeps webhook and secret', async () => {
		const node = { agents: [elevenlabs.addAgent('One').agent_id], staticData: {} };
		await publish(node);
		const state = (): unknown =>
			JSON.parse(JSON.stringify([elevenlabs.webhooks, elevenlabs.agents, node.staticData]));
		const before = state();
		elevenlabs.requests = [];
		expect(await publish(node)).toBeNull();
		expect(elevenlabs.writes).toEqual([]);
		expect(state()).toEqual(before);
	});

	it.each(['is_disabled', 'is_auto_disabled'] as const)(
		'switches a webhook on that is off: %s',
		async (off) => {
			const node = { staticData: {} };
			await publish(node);
			Object.assign(own()[0] ?? {}, { [off]: true, retry_enabled: false });
			const [before] = structuredClone(own());
			expect(await publish(node)).toBeNull();
			expect(own()).toEqual([{ ...before, [off]: false, retry_enabled: true }]);
		},
	);

	it('makes a new webhook where the secret is lost, and deletes the old one unless it is in use', async () => {
		const agent = elevenlabs.addAgent('One');
		await publish({ staticData: {} });
		await publish({ agents: [agent.agent_id], staticData: {} });
		const [first, second] = own();
		// The workspace still has the first.
		expect(elevenlabs.workspace.post_call_webhook_id).toBe(first?.webhook_id);
		expect(agent.webhooks?.post_call_webhook_id).toBe(second?.webhook_id);
		const staticData = {};
		expect(await publish({ staticData })).toBeNull();
		expect(staticData).toMatchObject({ global: { node: { secret: own().at(-1)?.secret } } });
		expect(elevenlabs.workspace.post_call_webhook_id).toBe(own().at(-1)?.webhook_id);
	});

	it("leaves the workspace's webhook of somebody else, even where it may replace", async () => {
		const { webhook_id } = elevenlabs.addWebhook(FOREIGN);
		elevenlabs.workspace = { post_call_webhook_id: webhook_id, events: ['transcript'] };
		for (const replaceExisting of [false, true]) {
			expect(await publish({ replaceExisting, staticData: {} })).toBe(
				"The workspace already delivers to hooks.example.com: choose agents under 'Agent Names or IDs'",
			);
		}
		expect(elevenlabs.writes).toEqual([]);
	});

	it("leaves an agent's webhook of somebody else, unless it may replace", async () => {
		const { webhook_id } = elevenlabs.addWebhook(FOREIGN);
		const before = { post_call_webhook_id: webhook_id, events: ['transcript', 'audio'] };
		const agent = elevenlabs.addAgent('One', { ...before, send_audio: true });
		const node = { agents: [agent.agent_id], staticData: {} };
		expect(await publish(node)).toBe(
			"The agent One already delivers to hooks.example.com: turn on 'Replace Another Webhook', or take it out of 'Agent Names or IDs'",
		);
		expect(elevenlabs.writes).toEqual([]);
		expect(await publish({ ...node, replaceExisting: true })).toBeNull();
		expect(agent.webhooks).toEqual(used());
		expect(await unpublish(node)).toEqual([]);
		expect(agent.webhooks).toMatchObject({ ...before, send_audio: true });
	});

	it('reads no agent but the chosen one', async () => {
		elevenlabs.addAgent('Another');
		const { agent_id } = elevenlabs.addAgent('One');
		await publish({ agents: [agent_id], staticData: {} });
		const asked = elevenlabs.requests.filter(({ path }) => path.startsWith('/v1/convai/'));
		expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
			`GET /v1/convai/agents/${agent_id}`,
			`PATCH /v1/convai/agents/${agent_id}`,
		]);
	});

	it.each([
		{ name: 'a secret of the own', node: { authentication: 'sharedSecret' } },
		{ name: 'no authentication', node: { authentication: 'none' } },
	])('is refused with $name', async ({ node }) => {
		expect(await publish({ ...node, staticData: {} })).toContain(
			'deliveries are proved by Webhook Secret (Signature)',
		);
		expect(elevenlabs.requests).toEqual([]);
	});

	it('is refused for an agent that ElevenLabs does not know', async () => {
		expect(await publish({ agents: ['../settings'], staticData: {} })).toBe(
			"There is no agent with the ID ../settings: choose another one under 'Agent Names or IDs'",
		);
		const asked = elevenlabs.requests.map(({ method, path }) => `${method} ${path}`);
		expect(new Set(asked)).toEqual(new Set(['GET /v1/convai/agents/..%2Fsettings']));
	});

	it('is refused for a wrong key, whose message does not hold it', async () => {
		const apiKey = 'sk_of_another_workspace';
		const failure = await failureOf(hooks.create.call(contextOf({ apiKey, staticData: {} })));
		expect(failure.message).toBe(
			"ElevenLabs refused the API key: check it in the node's credential",
		);
		expect(failure.description).toContain(
			'ElevenLabs answered 401 to GET /v1/convai/settings: Unauthorized.',
		);
		expect(JSON.stringify(failure)).not.toContain(apiKey);
	});
});

describe('unpublishing', () => {
	it('takes the webhook out again, and keeps it and its secret for the next time', async () => {
		const agent = elevenlabs.addAgent('One');
		const node = { agents: [agent.agent_id], staticData: {} };
		await publish(node);
		const [webhook] = structuredClone(own());
		expect(await unpublish(node)).toEqual([]);
		expect(agent.webhooks?.post_call_webhook_id).toBeNull();
		await publish(node);
		expect(own()).toEqual([webhook]);
		expect(agent.webhooks).toEqual(used());
	});

	it('empties the workspace', async () => {
		const node = { staticData: {} };
		await publish(node);
		await unpublish(node);
		expect(elevenlabs.workspace.post_call_webhook_id).toBeNull();
	});

	it('leaves what somebody else wrote meanwhile', async () => {
		const node = { staticData: {} };
		await publish(node);
		const { webhook_id } = elevenlabs.addWebhook(FOREIGN);
		elevenlabs.workspace.post_call_webhook_id = webhook_id;
		expect(await unpublish(node)).toEqual([]);
		expect(elevenlabs.workspace.post_call_webhook_id).toBe(webhook_id);
	});
});

it('moves from the workspace to an agent that is chosen later', async () => {
	const agent = elevenlabs.addAgent('One');
	const staticData = {};
	await publish({ staticData });
	expect(await publish({ agents: [agent.agent_id], staticData })).toBeNull();
	expect(elevenlabs.workspace.post_call_webhook_id).toBeNull();
	expect(agent.webhooks).toEqual(used());
});

it('counts as registered while ElevenLabs is away at the start of n8n', async () => {
	const node = { staticData: {} };
	await publish(node);
	elevenlabs.fault = () => ({ status: 503, body: 'maintenance' });
	const context = contextOf({ ...node, mode: 'init' });
	expect(await hooks.checkExists.call(context)).toBe(true);
	expect(context.warnings).toEqual([expect.stringContaining('ElevenLabs failed with status 503')]);
});

it('lists the agents of all pages, by name', async () => {
	elevenlabs.pageSize = 1;
	const ids = ['Sales', 'Receptionist'].map((name) => elevenlabs.addAgent(name).agent_id);
	const context = contextOf({}) as unknown as ILoadOptionsFunctions;
	expect(await getAgents.call(context)).toEqual([
		{ name: 'Receptionist', value: ids[1], description: ids[1] },
		{ name: 'Sales', value: ids[0], description: ids[0] },
	]);
});
