import type { AuthenticationOption } from '../../nodes/shared/vendor-kit/schemes';
import { fixturesOf } from '../support/fixtures';
import { prove } from '../support/sign';
import { vendorOf } from '../support/vendors';
import { useWhippyApi, type Endpoint, type Fault } from '../vendors/whippy/stand-in';
import { useN8n } from './support/n8n';
import { trialOf, untilEqual, untilPasses as until, type Trial } from './support/trial';

/** The Whippy Trigger's *Webhook Registration* 'Automatic', in a real n8n, at a local Whippy. */
const n8n = useN8n();

const whippy = useWhippyApi();

const vendor = vendorOf('whippy');

const NAMED_EVENTS = vendor.events.map(({ event }) => event).filter((event) => event !== 'other');

/** Of characters that a URL must encode. */
const SECRET = 'correct horse/battery?staple&more=+%';

/** @param data in place of the right values in the credential; null for no credential */
async function trial(
	parameters: Record<string, unknown> = {},
	data: Record<string, string> | null = {},
): Promise<Trial> {
	const right = { apiKey: whippy.key, baseUrl: whippy.url, sharedSecret: SECRET };
	// Not only the final events, which are ticked by default.
	const chosen = { registration: 'automatic', events: NAMED_EVENTS, ...parameters };
	return await trialOf(n8n, vendor, chosen, data && { ...right, ...data });
}

/** What Whippy holds for a URL. */
const held = (url: string, more: Partial<Endpoint> = {}): unknown => ({
	id: expect.any(String),
	developer_application_id: whippy.applications[0]?.id,
	event_types: NAMED_EVENTS,
	url,
	active: true,
	method: 'POST',
	...more,
});

const call = fixturesOf(vendor).find(({ isPlain }) => isPlain);

/** Delivers a call to an endpoint, as Whippy does. */
async function deliver(endpoint: Endpoint | undefined, key = whippy.key): Promise<number> {
	if (endpoint === undefined || call === undefined) throw new Error('nothing to deliver');
	const { scheme } = vendor.authentication.signature as AuthenticationOption;
	const { headers } = prove(scheme, key, call.rawBody);
	const response = await fetch(endpoint.url, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers },
		body: Buffer.from(call.rawBody),
	});
	return response.status;
}

describe('publishing', () => {
	it('adds one endpoint, in an application named n8n', async () => {
		const workflow = await trial();
		expect(await workflow.publish()).toBeNull();
		expect(whippy.applications).toEqual([
			{
				id: expect.any(String),
				name: 'n8n',
				description: 'Webhooks of n8n workflows, registered by n8n',
				active: true,
			},
		]);
		expect(whippy.endpoints).toEqual([held(workflow.url)]);
	});

	it('adds an endpoint by which a signed call arrives', async () => {
		const workflow = await trial();
		await workflow.publish();
		expect(await deliver(whippy.endpoints[0])).toBe(200);
	});

	it('adds the shared secret to the URL, so that a call arrives', async () => {
		const workflow = await trial({ authentication: 'sharedSecret' });
		await workflow.publish();
		const url = `${workflow.url}?token=${encodeURIComponent(SECRET)}`;
		expect(whippy.endpoints).toEqual([held(url)]);
		expect(await deliver(whippy.endpoints[0])).toBe(200);
	});

	it('calls Whippy with a key that was pasted with a line break', async () => {
		const workflow = await trial({}, { apiKey: ` ${whippy.key}\n` });
		expect(await workflow.publish()).toBeNull();
		expect(whippy.endpoints).toEqual([held(workflow.url)]);
		expect(await deliver(whippy.endpoints[0])).toBe(200);
	});

	it('uses the application that is there', async () => {
		whippy.addApplication({ name: 'n8n', active: false });
		const { id } = whippy.addApplication();
		const workflow = await trial();
		await workflow.publish();
		expect(whippy.applications).toHaveLength(2);
		expect(whippy.endpoints).toEqual([held(workflow.url, { developer_application_id: id })]);
	});

	it('uses one application for all workflows', async () => {
		const workflows = [await trial(), await trial()];
		for (const workflow of workflows) await workflow.publish();
		expect(whippy.applications).toHaveLength(1);
		expect(whippy.endpoints).toEqual(workflows.map(({ url }) => held(url)));
	});

	it('adds no second endpoint when it is repeated', async () => {
		const workflow = await trial();
		await workflow.publish();
		const [first] = whippy.endpoints;
		await workflow.unpublish();
		await workflow.publish();
		await workflow.change({ options: { skipDuplicates: false } });
		await workflow.publish();
		expect(whippy.endpoints).toEqual([held(workflow.url, { id: first?.id ?? '' })]);
		expect(whippy.applications).toHaveLength(1);
	});

	it('updates the events', async () => {
		const workflow = await trial();
		await workflow.publish();
		await workflow.change({ events: ['call.ended'] });
		await workflow.publish();
		expect(whippy.endpoints).toEqual([held(workflow.url, { event_types: ['call.ended'] })]);
	});

	it('asks for all events that Whippy is known to send, where Other Events is ticked', async () => {
		const workflow = await trial({ events: ['call.ended', 'other'] });
		await workflow.publish();
		const [endpoint] = whippy.endpoints;
		expect(endpoint?.event_types).toEqual(
			expect.arrayContaining(['call.ended', 'contact.created', 'message.updated', 'lead.new']),
		);
		expect(endpoint?.event_types).not.toContain('call.started');
		expect(endpoint?.event_types).not.toContain('other');
	});

	it('writes nothing where Whippy already holds what is wanted', async () => {
		const workflow = await trial();
		const { id } = whippy.addApplication();
		const event_types = [...NAMED_EVENTS].reverse();
		whippy.addEndpoint({ url: workflow.url, event_types, developer_application_id: id });
		await workflow.publish();
		expect(whippy.writes).toEqual([]);
	});

	const others: Array<{ name: string; fields: Partial<Endpoint>; query?: string }> = [
		{ name: 'that is disabled', fields: { active: false, event_types: NAMED_EVENTS } },
		{ name: 'for other events', fields: { event_types: ['lead.new'] } },
		{ name: 'with an older secret', fields: { event_types: NAMED_EVENTS }, query: '?token=old' },
	];

	it.each(others)('takes over its own endpoint $name', async ({ fields, query = '' }) => {
		const workflow = await trial();
		const { id } = whippy.addApplication();
		const own = whippy.addEndpoint({
			developer_application_id: id,
			...fields,
			url: `${workflow.url}${query}`,
		});
		await workflow.publish();
		expect(whippy.endpoints).toEqual([held(workflow.url, { id: own.id })]);
	});

	it('leaves one of two own endpoints enabled', async () => {
		const workflow = await trial();
		const { id } = whippy.addApplication();
		const twin = { url: workflow.url, event_types: NAMED_EVENTS, developer_application_id: id };
		whippy.addEndpoint(twin);
		whippy.addEndpoint(twin);
		await workflow.publish();
		expect(whippy.endpoints.map(({ active }) => active)).toEqual([true, false]);
	});

	it('finds its endpoint on the second page', async () => {
		const workflow = await trial();
		const { id } = whippy.addApplication();
		for (let index = 0; index < 500; index += 1) {
			whippy.addEndpoint({ url: `https://example.com/${index}` });
		}
		whippy.addEndpoint({ url: workflow.url, active: false, developer_application_id: id });
		await workflow.publish();
		expect(whippy.writes).toHaveLength(1);
		expect(whippy.endpoints.at(-1)).toEqual(held(workflow.url));
	});

	it('touches no endpoint whose URL is not its own', async () => {
		const workflow = await trial();
		const { id } = whippy.addApplication();
		for (const url of [
			`${workflow.url}/`,
			`${workflow.url}2`,
			`${workflow.url}?token=a&b=c`,
			`${workflow.url}?other=1`,
			`${workflow.url}#token`,
			`${workflow.url}`.toUpperCase(),
			workflow.testUrl,
			'https://example.com/webhook',
		]) {
			whippy.addEndpoint({ url, developer_application_id: id });
		}
		const foreign = structuredClone(whippy.endpoints);
		await workflow.publish();
		expect(whippy.endpoints).toEqual([...foreign, held(workflow.url)]);
		await workflow.unpublish();
		expect(whippy.endpoints).toEqual([...foreign, held(workflow.url, { active: false })]);
	});

	it('asks Whippy nothing where the user registers by hand', async () => {
		const workflow = await trial({ registration: 'manual' });
		expect(await workflow.publish()).toBeNull();
		await workflow.unpublish();
		expect(whippy.requests).toEqual([]);
	});

	it('waits as long as a 429 asks for', async () => {
		let refusals = 0;
		const headers = { 'X-RateLimit-Remaining-Interval-Milliseconds': '300' };
		whippy.fault = () => ((refusals += 1) <= 2 ? { status: 429, headers } : undefined);
		const workflow = await trial();
		const before = Date.now();
		await workflow.listen();
		expect(Date.now() - before).toBeGreaterThanOrEqual(600);
		expect(whippy.endpoints).toEqual([held(workflow.testUrl)]);
		await workflow.stopListening();
	});
});

describe('unpublishing', () => {
	const ways: Array<{ name: string; fault?: (method: string) => Fault }> = [
		{ name: 'does not know how to delete (404)' },
		{
			name: 'may not delete (405)',
			fault: (method) => (method === 'DELETE' ? { status: 405, body: {} } : undefined),
		},
	];

	it.each(ways)('disables the endpoint where Whippy $name', async ({ fault }) => {
		const workflow = await trial();
		await workflow.publish();
		if (fault) whippy.fault = ({ method }) => fault(method);
		await workflow.unpublish();
		expect(whippy.endpoints).toEqual([held(workflow.url, { active: false })]);
	});

	it('deletes the endpoint where Whippy can', async () => {
		whippy.offersDelete = true;
		const workflow = await trial();
		await workflow.publish();
		await workflow.unpublish();
		expect(whippy.endpoints).toEqual([]);
	});

	it('closes the webhook and warns, where Whippy fails', async () => {
		const workflow = await trial();
		await workflow.publish();
		whippy.fault = () => ({ status: 503, body: 'maintenance' });
		await workflow.unpublish();
		expect(await deliver(whippy.endpoints[0])).toBe(404);
		expect(await n8n.log()).toContain(
			`Trigger could not end its webhook registration. Whippy failed with status 503: try again later. If Whippy still has an enabled endpoint with this node's webhook URL, disable it there.`,
		);
	});
});

describe('listening for a test event', () => {
	it('adds the test URL, and leaves the live endpoint alone', async () => {
		const workflow = await trial();
		await workflow.publish();
		await workflow.listen();
		expect(whippy.endpoints).toEqual([held(workflow.url), held(workflow.testUrl)]);
		await workflow.stopListening();
		const ended = [held(workflow.url), held(workflow.testUrl, { active: false })];
		await untilEqual(() => whippy.endpoints, ended);
		await workflow.listen();
		expect(whippy.endpoints).toEqual([held(workflow.url), held(workflow.testUrl)]);
		await workflow.stopListening();
		await untilEqual(() => whippy.endpoints, ended);
	});

	it('disables the test URL once the event has come', async () => {
		const workflow = await trial();
		await workflow.listen();
		expect(await deliver(whippy.endpoints[0])).toBe(200);
		await untilEqual(() => whippy.endpoints, [held(workflow.testUrl, { active: false })]);
	});
});

describe('what the user sees', () => {
	interface Failure {
		name: string;
		parameters?: Record<string, unknown>;
		credential?: Record<string, string> | null;
		fault?: Fault;
		message: string;
		description: string;
	}

	/** What the node itself finds. */
	const mistakes: Failure[] = [
		{
			name: 'Authentication None',
			parameters: { authentication: 'none' },
			message:
				"Automatic registration needs a credential: set 'Authentication' to API Key (Signature) or Secret in the URL or a Header",
			description: "set 'Webhook Registration' to Manual",
		},
		{
			name: 'no API key',
			credential: { apiKey: '' },
			message: 'The credential holds no API key: enter the one from Whippy',
			description: "enter 'API Key'",
		},
		{
			name: 'no shared secret',
			parameters: { authentication: 'sharedSecret' },
			credential: { sharedSecret: '' },
			message: 'The credential holds no shared secret: enter a long random text',
			description: "enter 'Shared Secret'",
		},
		{
			name: 'a Base URL without https',
			credential: { baseUrl: 'http://api.whippy.co/v1' },
			message: "The credential's Base URL must begin with https://",
			description: 'https://api.whippy.co/v1',
		},
		{
			name: 'a Base URL that is none',
			credential: { baseUrl: 'api.whippy.co' },
			message: "The credential's Base URL must begin with https://",
			description: 'https://api.whippy.co/v1',
		},
		{
			name: 'a wrong API key',
			credential: { apiKey: 'wrong' },
			message: "Whippy refused the API key: check it in the node's credential",
			description: 'Whippy answered 401 to GET /developers/endpoints: Unauthorized.',
		},
		{
			name: 'a Base URL where nobody listens',
			credential: { baseUrl: 'http://127.0.0.1:1/v1' },
			message: "Whippy cannot be reached: check 'Base URL' in the node's credential",
			description: 'n8n called 127.0.0.1:1 and got ECONNREFUSED.',
		},
	];

	it('is the message, after n8n has tried 5 times, when it publishes', async () => {
		const trials = await Promise.all(
			mistakes.map(async ({ parameters, credential }) => await trial(parameters, credential)),
		);
		const seen = await Promise.all(trials.map(async (workflow) => await workflow.publish()));
		expect(seen).toEqual(mistakes.map(({ message }) => message));
	}, 90_000);

	const fails = (status: number, body: unknown, headers = {}): Fault => ({ status, body, headers });

	const failures: Failure[] = [
		...mistakes,
		{
			name: 'no credential',
			credential: null,
			message: "Trigger has no credential: choose one in the node, or set 'Authentication' to None",
			description: 'refuses all of them',
		},
		{
			name: 'no event',
			parameters: { events: [] },
			message: "No event is ticked: tick at least one under 'Trigger On'",
			description: 'Whippy delivers only the events',
		},
		{
			name: 'a key without the permission',
			fault: fails(403, { errors: [{ description: 'Admins only' }], status: 403 }),
			message:
				'The API key may not manage webhooks in Whippy: use another one, or register by hand',
			description: 'Whippy answered 403 to GET /developers/endpoints: Admins only.',
		},
		{
			name: 'a call that Whippy does not know',
			fault: fails(404, {}),
			message: "Whippy does not know the call: check 'Base URL' in the node's credential",
			description: 'such as https://api.whippy.co/v1',
		},
		{
			name: 'a refusal, which may repeat the secrets',
			parameters: { authentication: 'sharedSecret' },
			fault: fails(422, { errors: [{ description: `url ?token=${encodeURIComponent(SECRET)}` }] }),
			message: 'Whippy refused the webhook (url ?token=***): register it by hand',
			description: 'Whippy answered 422 to GET /developers/endpoints: url ?token=***.',
		},
		{
			name: 'too many requests',
			fault: fails(429, {}, { 'X-RateLimit-Remaining-Interval-Milliseconds': '61001' }),
			message: 'Whippy is receiving too many requests: try again in 62 s',
			description: 'Whippy answered 429',
		},
		{
			name: 'a failure',
			fault: fails(500, '<h1>Oops</h1>'),
			message: 'Whippy failed with status 500: try again later',
			description: 'Whippy answered 500 to GET /developers/endpoints.',
		},
		{
			name: 'a web page',
			fault: fails(200, '<h1>Welcome</h1>'),
			message: "Whippy gave an unexpected answer: check 'Base URL' in the node's credential",
			description: 'The answer to GET /developers/endpoints, with status 200, is not what',
		},
		{
			name: 'a redirect',
			fault: fails(302, '', { location: 'https://example.com' }),
			message: "Whippy gave an unexpected answer: check 'Base URL' in the node's credential",
			description: 'The answer to GET /developers/endpoints, with status 302, is not what',
		},
		{
			name: 'no answer',
			fault: 'hang',
			message: 'Whippy did not answer in time: try again later',
			description: 'Check',
		},
	];

	it.each(failures)('tells of $name when it listens', async (failure) => {
		const { parameters, credential, fault, message, description } = failure;
		whippy.fault = () => fault;
		const workflow = await trial(parameters, credential);
		expect(await workflow.listenProblem()).toEqual({
			message,
			description: expect.stringContaining(description),
		});
	});

	it('tells that Whippy cannot reach an n8n without a public address', async () => {
		const workflow = await trial({}, { baseUrl: 'https://api.whippy.co/v1' });
		expect(await workflow.listenProblem()).toEqual({
			message: `Whippy cannot reach n8n at ${workflow.testUrl}: set WEBHOOK_URL to a public https address`,
			description: expect.stringContaining("Set n8n's environment variable WEBHOOK_URL"),
		});
	});

	it('tells of an application that is disabled', async () => {
		whippy.addApplication({ active: false });
		const workflow = await trial();
		expect(await workflow.listenProblem()).toEqual({
			message: "The application 'n8n' is disabled in Whippy: enable it there",
			description: expect.stringContaining('Enable it in Whippy'),
		});
		expect(whippy.writes).toEqual([]);
	});

	it('tells of a new application without an id, and makes no endpoint', async () => {
		whippy.fault = ({ method }) => (method === 'POST' ? fails(200, { data: {} }) : undefined);
		const workflow = await trial();
		expect(await workflow.listenProblem()).toMatchObject({
			message: "Whippy gave an unexpected answer: check 'Base URL' in the node's credential",
		});
		expect(whippy.endpoints).toEqual([]);
	});

	it('closes the test webhook where Whippy fails', async () => {
		whippy.fault = () => fails(503, 'maintenance');
		const workflow = await trial();
		await workflow.listenProblem();
		expect((await fetch(workflow.testUrl, { method: 'POST' })).status).toBe(404);
	});

	it('leaves nothing enabled where Whippy fails after it has added the endpoint', async () => {
		const workflow = await trial();
		whippy.fault = ({ method, path }) => {
			if (method !== 'POST' || path !== '/developers/endpoints') return undefined;
			const [application] = whippy.applications;
			whippy.addEndpoint({
				url: workflow.testUrl,
				developer_application_id: application?.id ?? '',
			});
			return fails(502, 'Bad Gateway');
		};
		expect(await workflow.listenProblem()).toMatchObject({
			message: 'Whippy failed with status 502: try again later',
		});
		expect(whippy.endpoints).toEqual([held(workflow.testUrl, { active: false })]);
	});

	it('is no secret: neither the key nor the shared secret is in the log', async () => {
		const log = await n8n.log();
		for (const secret of ['key-', SECRET, encodeURIComponent(SECRET)]) {
			expect(log).not.toContain(secret);
		}
	});
});

/** The last, because it starts n8n anew: by default n8n calls no hook at its start. */
describe("n8n's start", () => {
	const faults: Array<{ name: string; fault: Fault; warning: string }> = [
		{
			name: '503',
			fault: { status: 503, body: 'maintenance' },
			warning: 'Whippy failed with status 503: try again later',
		},
		{
			name: '429',
			fault: { status: 429, headers: { 'retry-after': '60' } },
			warning: 'Whippy is receiving too many requests: try again in 60 s',
		},
		{
			name: 'a time-out',
			fault: 'hang',
			warning: 'Whippy did not answer in time: try again later',
		},
	];

	const seen = faults.map((fault) => ({ ...fault, api: useWhippyApi() }));

	const gone = useWhippyApi();

	const published = async (api: typeof whippy): Promise<Trial> => {
		const workflow = await trial({}, { apiKey: api.key, baseUrl: api.url });
		expect(await workflow.publish()).toBeNull();
		return workflow;
	};

	it('leaves endpoint and webhook in place where Whippy fails, and adds an endpoint that is gone', async () => {
		for (const { api, fault } of seen) {
			await published(api);
			api.fault = () => fault;
		}
		const endpoints = seen.map(({ api }) => structuredClone(api.endpoints));
		const workflow = await published(gone);
		gone.endpoints = [];

		await n8n.terminate();
		// What publishing asked may have come late.
		for (const { api } of seen) api.requests = [];
		await n8n.startAgain({ N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'false' });
		const asked = { method: 'GET', path: '/developers/endpoints' };
		// checkExists was called.
		await untilEqual(
			() => seen.map(({ api }) => api.requests),
			seen.map(() => [expect.objectContaining(asked)]),
		);
		await untilEqual(() => gone.endpoints.map(({ url }) => url), [workflow.url]);

		const warnings = faults.map(
			({ warning }) =>
				`Trigger could not check its webhook registration while n8n started, and counts as registered. ${warning}. If no deliveries arrive, publish the workflow again.`,
		);
		await until(async () => {
			const log = await n8n.log();
			for (const warning of warnings) expect(log).toContain(warning);
		});
		expect(seen.map(({ api }) => api.endpoints)).toEqual(endpoints);
		for (const api of [...seen.map((one) => one.api), gone]) {
			const [endpoint] = api.endpoints;
			await until(async () => expect(await deliver(endpoint, api.key)).toBe(200));
		}
		expect(seen.map(({ api }) => api.writes)).toEqual(seen.map(() => []));
	}, 300_000);
});
