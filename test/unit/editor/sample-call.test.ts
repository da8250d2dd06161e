import type { IDataObject, IHookFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { sampleBodyOf, withSampleCall } from '../../../nodes/shared/editor/sample-call';
import type { RegistrationHooks } from '../../../nodes/shared/registration/by-hand';
import { vendorOf } from '../../support/vendors';

const vendor = vendorOf('whippy');

const URL = 'https://n8n.example.com/webhook-test/1234/webhook';

type Answer = (request: IHttpRequestOptions) => unknown;

/** As the node's own `webhook()` answers. */
const pong: Answer = ({ headers }) => ({
	statusCode: 200,
	body: { pong: headers?.['x-voice-agents-ping'] },
});

interface Test {
	parameters?: IDataObject;
	mode?: string;
	/** What stands at the test URL. */
	answer?: Answer;
}

/** A node in n8n, and the hooks of a vendor that say when they are called. */
function nodeIn({ parameters = {}, mode = 'manual', answer = pong }: Test) {
	const requests: IHttpRequestOptions[] = [];
	const warnings: string[] = [];
	const called: string[] = [];
	const staticData: IDataObject = {};
	const chosen: IDataObject = { testWith: 'sampleCall', events: ['call.analyzed'], ...parameters };
	const context = {
		getMode: () => mode,
		getNode: () => ({ name: 'Whippy Trigger' }),
		getNodeParameter: (name: string, fallback: unknown) => chosen[name] ?? fallback,
		getNodeWebhookUrl: () => URL,
		getWorkflow: () => ({ id: 'workflow-1' }),
		getWorkflowStaticData: () => staticData,
		logger: { warn: (message: string) => warnings.push(message) },
		helpers: {
			httpRequest: async (request: IHttpRequestOptions) => {
				requests.push(request);
				return answer(request);
			},
		},
	} as unknown as IHookFunctions;
	const note = (name: string) => async () => {
		called.push(name);
		return true;
	};
	const vendorHooks: RegistrationHooks = {
		checkExists: note('checkExists'),
		create: note('create'),
		delete: note('delete'),
	};
	const hooks = withSampleCall(vendor, vendorHooks);
	const call = async (name: keyof RegistrationHooks) => await hooks[name].call(context);
	return { call, called, requests, staticData, warnings };
}

const untilPosted = async (requests: unknown[], count: number): Promise<void> => {
	while (requests.length < count) await new Promise((resolve) => setTimeout(resolve, 10));
};

describe('a test with a sample call', () => {
	it('asks n8n for itself first, then posts the sample once, and leaves the vendor alone', async () => {
		const { call, called, requests, staticData, warnings } = nodeIn({});
		expect(await call('checkExists')).toBe(false);
		expect(await call('create')).toBe(true);
		// `create` must not wait for the sample: n8n listens anew when it returns.
		expect(requests).toHaveLength(1);
		await untilPosted(requests, 2);
		expect(await call('delete')).toBe(true);
		expect(called).toEqual([]);
		expect(warnings).toEqual([]);

		const [ping, sample] = requests;
		expect(ping).toMatchObject({ method: 'POST', url: URL, body: {} });
		expect(Object.keys(ping?.headers ?? {})).toEqual(['x-voice-agents-ping']);
		expect(sample).toMatchObject({
			method: 'POST',
			url: URL,
			headers: { 'x-voice-agents-sample': staticData.sampleToken },
			body: { event: 'call.analyzed' },
		});
	});

	it('keeps another secret for each test', async () => {
		const tokens = await Promise.all(
			[nodeIn({}), nodeIn({})].map(async ({ call, staticData }) => {
				await call('create');
				return staticData.sampleToken;
			}),
		);
		expect(tokens[0]).toMatch(/^[0-9a-f-]{36}$/);
		expect(tokens[0]).not.toBe(tokens[1]);
	});

	it('says in the log where the sample does not arrive after all', async () => {
		const isPing: Answer = (request) => {
			if (request.headers?.['x-voice-agents-ping'] !== undefined) return pong(request);
			throw new Error('socket hang up');
		};
		const { call, requests, warnings } = nodeIn({ answer: isPing });
		await call('create');
		await untilPosted(requests, 2);
		await new Promise((resolve) => setImmediate(resolve));
		expect(warnings).toEqual(['Whippy Trigger could not send its sample call. socket hang up']);
	});

	it.each<{ name: string; answer: Answer; message: string }>([
		{
			name: 'n8n cannot reach itself',
			answer: () => {
				throw new Error('getaddrinfo ENOTFOUND n8n.example.com');
			},
			message: `n8n cannot reach its own Test URL ${URL}: set N8N_WEBHOOK_URL to an address at which n8n can call itself`,
		},
		{
			name: 'n8n may not call private addresses',
			answer: () => {
				throw new Error('The request was blocked because it resolves to a restricted IP address');
			},
			message: `n8n cannot reach its own Test URL ${URL}: add its host to N8N_SSRF_ALLOWED_HOSTNAMES`,
		},
		{
			name: 'a login page answers',
			answer: () => ({ statusCode: 200, body: '<html>Sign in</html>' }),
			message: `Something other than this node answered at ${URL} (status 200), such as a proxy or a login page: let n8n call this address, or set N8N_WEBHOOK_URL to one that it can call`,
		},
		{
			name: 'a proxy redirects',
			answer: () => ({ statusCode: 302, body: '' }),
			message: `Something other than this node answered at ${URL} (status 302), such as a proxy or a login page: let n8n call this address, or set N8N_WEBHOOK_URL to one that it can call`,
		},
		{
			name: 'another ping is answered',
			answer: () => ({ statusCode: 200, body: { pong: 'another' } }),
			message: `Something other than this node answered at ${URL} (status 200), such as a proxy or a login page: let n8n call this address, or set N8N_WEBHOOK_URL to one that it can call`,
		},
	])('ends with address and cure in the message where $name', async ({ answer, message }) => {
		const { call, called, requests } = nodeIn({ answer });
		await expect(call('create')).rejects.toMatchObject({
			message,
			description: expect.stringContaining("'Test With' Real Call"),
		});
		expect(requests).toHaveLength(1);
		// n8n calls `delete` then.
		expect(await call('delete')).toBe(true);
		expect(called).toEqual([]);
	});
});

it.each([
	{ name: 'a test with a real call', test: { parameters: { testWith: 'realCall' } } },
	{ name: 'a test of a node that lacks the choice', test: { parameters: { testWith: null } } },
	{ name: 'a publication', test: { mode: 'trigger' } },
])("$name goes to the vendor's hooks", async ({ test }) => {
	const { call, called, requests } = nodeIn(test);
	for (const name of ['checkExists', 'create', 'delete'] as const) {
		expect(await call(name)).toBe(true);
	}
	expect(called).toEqual(['checkExists', 'create', 'delete']);
	expect(requests).toEqual([]);
});

describe('sampleBodyOf', () => {
	const now = new Date('2026-11-28T12:00:00.000Z');

	it.each([
		{ ticked: ['call.started', 'call.analyzed'], event: 'call.analyzed' },
		{
			ticked: ['conversation_agent_session.analyzed', 'call.ended'],
			event: 'conversation_agent_session.analyzed',
		},
		{ ticked: ['call.started'], event: 'sample.unknown' },
		{ ticked: ['other'], event: 'sample.unknown' },
		{ ticked: [], event: 'sample.unknown' },
		{ ticked: 'call.analyzed', event: 'call.analyzed' },
		{ ticked: ['constructor'], event: 'sample.unknown' },
	])('gives $event where $ticked is ticked', ({ ticked, event }) => {
		expect(sampleBodyOf(vendor, ticked, now)).toMatchObject({ event });
	});
});
