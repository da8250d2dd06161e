import type { IDataObject, ILoadOptionsFunctions, INode, WorkflowActivateMode } from 'n8n-workflow';

import { getAgents, hooks } from '../../../nodes/Ultravox/registration';
import { failureOf } from '../../support/hook';
import { n8nHook, publisherOf } from '../../support/n8n-hook';
import { useUltravoxApi } from './stand-in';

/** The registration over n8n's own HTTP helper, at a local Ultravox. */
const ultravox = useUltravoxApi();

const WEBHOOK_URL = 'http://127.0.0.1:5678/webhook/1f6c/webhook';

const TEST_URL = 'http://127.0.0.1:5678/webhook-test/1f6c/webhook';

const FOREIGN = ['https://hooks.example.com/catch/1', 'http://127.0.0.1:5678/webhook/2a7d/webhook'];

interface Node {
	agents?: unknown;
	events?: string[];
	authentication?: string;
	staticData?: IDataObject;
	mode?: WorkflowActivateMode;
	apiKey?: string;
	webhookUrl?: string;
}

const AUTOMATIC = {
	registration: 'automatic',
	authentication: 'signature',
	events: ['call.ended', 'call.billed'],
	agents: [],
};

function contextOf(node: Node) {
	const { apiKey = ultravox.key, webhookUrl = WEBHOOK_URL, ...others } = node;
	const { staticData = {}, mode = 'activate', ...parameters } = others;
	const chosen = { ...AUTOMATIC, ...parameters } as IDataObject;
	return n8nHook({
		parameters: chosen as INode['parameters'],
		credential: { baseUrl: ultravox.url, apiKey },
		webhookUrl,
		staticData,
		mode,
		type: 'ultravoxApi',
		keyHeader: 'X-API-Key',
	});
}

const { publish, unpublish } = publisherOf(hooks, contextOf);

/** The node's webhooks, those of others left out. */
const own = (url = WEBHOOK_URL) => ultravox.webhooks.filter((webhook) => webhook.url === url);

const secretIn = (staticData: IDataObject): unknown =>
	(staticData as { global?: { node?: { secret?: string } } }).global?.node?.secret;

const methodsOf = () => ultravox.writes.map(({ method }) => method);

describe('publishing', () => {
	it('adds a webhook for all calls, and keeps the secret that it made for it', async () => {
		const staticData = {};
		expect(await publish({ staticData })).toBeNull();
		expect(own()).toEqual([
			{
				webhookId: expect.any(String),
				agentId: null,
				url: WEBHOOK_URL,
				events: ['call.ended', 'call.billed'],
				secrets: [expect.stringMatching(/^[\w-]{43}$/)],
			},
		]);
		expect(secretIn(staticData)).toBe(own()[0]?.secrets[0]);
	});

	it('adds a webhook for each agent that is chosen', async () => {
		const agents = [ultravox.addAgent('Receptionist'), ultravox.addAgent('Sales')];
		expect(await publish({ agents: agents.join(', '), staticData: {} })).toBeNull();
		expect(own().map(({ agentId }) => agentId)).toEqual(agents);
		expect(new Set(own().flatMap(({ secrets }) => secrets)).size).toBe(1);
	});

	it('subscribes to what is ticked, Other Events being the one that has no output', async () => {
		await publish({ events: ['call.joined', 'other'], staticData: {} });
		expect(own()[0]?.events).toEqual(['call.joined', 'call.started']);
	});

	it('again writes nothing, and keeps webhooks and secret', async () => {
		const node = { agents: [ultravox.addAgent('One'), ultravox.addAgent('Two')], staticData: {} };
		await publish(node);
		const before = structuredClone([own(), secretIn(node.staticData)]);
		ultravox.requests = [];
		expect(await publish(node)).toBeNull();
		expect(ultravox.writes).toEqual([]);
		expect([own(), secretIn(node.staticData)]).toEqual(before);
	});

	it('with other events changes the webhook, and keeps its secret', async () => {
		const staticData = {};
		await publish({ staticData });
		const [before] = structuredClone(own());
		await publish({ staticData, events: ['call.ended'] });
		expect(own()).toEqual([{ ...before, events: ['call.ended'] }]);
	});

	it('with other agents moves from the account to them, and from one to another', async () => {
		const [one, two] = [ultravox.addAgent('One'), ultravox.addAgent('Two')];
		const staticData = {};
		for (const agents of [[], [one], [one, two], [two], []]) {
			await publish({ agents, staticData });
			const wanted = agents.length > 0 ? agents : [null];
			expect(own().map(({ agentId }) => agentId)).toEqual(wanted);
		}
	});

	it('makes a new secret where n8n has lost it', async () => {
		await publish({ staticData: {} });
		const [before] = structuredClone(own());
		const staticData = {};
		expect(await publish({ staticData })).toBeNull();
		expect(own()).toEqual([{ ...before, secrets: [secretIn(staticData)] }]);
		expect(secretIn(staticData)).not.toBe(before?.secrets[0]);
	});

	it('leaves the webhooks of others, those of the same n8n among them', async () => {
		const foreign = FOREIGN.map((url) => ultravox.addWebhook({ url }));
		const before = structuredClone(foreign);
		const node = { staticData: {} };
		await publish(node);
		await unpublish(node);
		expect(ultravox.webhooks).toEqual(before);
	});

	it('finds its webhook on a later page', async () => {
		ultravox.pageSize = 2;
		for (let count = 0; count < 4; count += 1) {
			ultravox.addWebhook({ url: `https://example.com/${count}` });
		}
		const node = { staticData: {} };
		await publish(node);
		expect(await publish(node)).toBeNull();
		expect(methodsOf()).toEqual(['POST']);
	});

	it.each(['sharedSecret', 'none'])('is refused with the authentication %s', async (choice) => {
		expect(await publish({ authentication: choice, staticData: {} })).toBe(
			"With automatic registration, deliveries are proved by Webhook Secret (Signature): set 'Authentication' to it, or 'Webhook Registration' to Manual",
		);
		expect(ultravox.requests).toEqual([]);
	});

	it.each([
		['an agent that Ultravox does not know', '6f1d1d0c-0000-4000-8000-000000000000'],
		['what is no id', '../accounts/me'],
	])('is refused for %s', async (_name, id) => {
		expect(await publish({ agents: [id], staticData: {} })).toContain(
			'Ultravox refused the webhook',
		);
		expect(ultravox.webhooks).toEqual([]);
	});

	it('is refused for a URL that is too long for Ultravox', async () => {
		const webhookUrl = `http://127.0.0.1:5678/${'long-'.repeat(40)}/webhook/1f6c/webhook`;
		expect(await publish({ webhookUrl, staticData: {} })).toBe(
			`The webhook URL has ${webhookUrl.length} characters, and Ultravox takes 200: shorten WEBHOOK_URL`,
		);
		expect(ultravox.writes).toEqual([]);
	});

	it('is refused for a wrong key, whose message does not hold it', async () => {
		const apiKey = 'key-of-another-account';
		const failure = await failureOf(hooks.checkExists.call(contextOf({ apiKey })));
		expect(failure.message).toBe("Ultravox refused the API key: check it in the node's credential");
		expect(failure.description).toContain('answered 401 to GET /api/webhooks: Unauthorized.');
		expect(JSON.stringify(failure)).not.toContain(apiKey);
	});
});

describe('unpublishing', () => {
	it('deletes the webhooks of all agents, and keeps the secret for the next time', async () => {
		const agents = [ultravox.addAgent('One'), ultravox.addAgent('Two')];
		const staticData = {};
		await publish({ agents, staticData });
		const [before] = structuredClone(own());
		// The parameter may be another one by now.
		expect(await unpublish({ staticData })).toEqual([]);
		expect(own()).toEqual([]);
		await publish({ agents, staticData });
		expect(own()[0]?.secrets).toEqual(before?.secrets);
	});

	it('is logged where Ultravox is away', async () => {
		const node = { staticData: {} };
		await publish(node);
		ultravox.fault = () => ({ status: 503, body: 'maintenance' });
		expect(await unpublish(node)).toEqual([
			expect.stringContaining('Ultravox failed with status 503'),
		]);
	});
});

it('listens for a test event beside what is published', async () => {
	const published = { staticData: {} };
	await publish(published);
	const test: Node = { webhookUrl: TEST_URL, mode: 'manual', staticData: {} };
	expect(await publish(test)).toBeNull();
	expect(own(TEST_URL)).toMatchObject([{ secrets: [secretIn(test.staticData ?? {})] }]);
	expect(await unpublish(test)).toEqual([]);
	expect(ultravox.webhooks).toEqual(own());
	expect(own()).toHaveLength(1);
});

describe('at the start of n8n', () => {
	const startWith = async (staticData: IDataObject, agents: string[] = []) => {
		const context = contextOf({ staticData, agents, mode: 'init' });
		ultravox.requests = [];
		return { exists: await hooks.checkExists.call(context), warnings: context.warnings };
	};

	it('leaves a webhook that is as it should be', async () => {
		const staticData = {};
		await publish({ staticData });
		expect(await startWith(staticData)).toEqual({ exists: true, warnings: [] });
		expect(ultravox.writes).toEqual([]);
	});

	it('asks for a new webhook where one of two agents has none', async () => {
		const agents = [ultravox.addAgent('One'), ultravox.addAgent('Two')];
		const staticData = {};
		await publish({ staticData, agents });
		ultravox.webhooks.pop();
		expect(await startWith(staticData, agents)).toEqual({ exists: false, warnings: [] });
	});

	it('gives the webhook a new secret where n8n was killed before it had stored the old one', async () => {
		await publish({ staticData: {} });
		const staticData = {};
		expect(await startWith(staticData)).toEqual({ exists: true, warnings: [] });
		expect(own()).toMatchObject([{ secrets: [secretIn(staticData)] }]);
		expect(methodsOf()).toEqual(['PATCH']);
	});

	it('counts as registered while Ultravox is away', async () => {
		const staticData = {};
		await publish({ staticData });
		ultravox.fault = () => ({ status: 503, body: 'maintenance' });
		expect(await startWith(staticData)).toEqual({
			exists: true,
			warnings: [expect.stringContaining('Ultravox failed with status 503')],
		});
	});
});

it('lists the agents of all pages, by name', async () => {
	ultravox.pageSize = 1;
	const [c, a, b] = [ultravox.addAgent('C'), ultravox.addAgent('A'), ultravox.addAgent('B')];
	const listed = await getAgents.call(contextOf({}) as unknown as ILoadOptionsFunctions);
	expect(listed.map(({ name, value }) => [name, value])).toEqual([
		['A', a],
		['B', b],
		['C', c],
	]);
});
