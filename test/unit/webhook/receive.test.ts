import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';

import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { receive } from '../../../nodes/shared/webhook/receive';
import { fixturesOf } from '../../support/fixtures';
import { vendorOf } from '../../support/vendors';

const vendor = vendorOf('speaknode');

const ended = fixturesOf(vendor).find(
	({ isPlain, expected }) => isPlain && expected.eventType === 'call.ended',
);
const testRun = fixturesOf(vendor).find(({ expected }) => expected.call.isTest);

class Response extends EventEmitter {
	statusCode = 200;

	closed = false;

	body: unknown;

	headers: Record<string, unknown> = {};

	setHeader(name: string, value: unknown): void {
		this.headers[name] = value;
	}

	status(code: number): this {
		this.statusCode = code;
		return this;
	}

	json(body: unknown): void {
		this.body = body;
	}

	/** As n8n sends its answer. */
	finish(statusCode: number): void {
		this.statusCode = statusCode;
		this.emit('finish');
		this.hangUp();
	}

	hangUp(): void {
		this.closed = true;
		this.emit('close');
	}
}

interface Request {
	rawBody?: Buffer | undefined;
	options?: IDataObject;
	filters?: IDataObject;
	simplify?: boolean;
	mode?: string;
	response?: Response;
	headers?: IDataObject;
	/** What the hooks of a test left for the node. */
	staticData?: IDataObject;
	events?: string[];
	authentication?: string;
	/** Why the body cannot be read. */
	unreadable?: Error;
}

/** Delivers to a node without authentication, in a workflow of its own. */
function sender() {
	const workflow = { id: randomUUID() };
	return async (request: Request = {}) => {
		const { rawBody = ended?.rawBody ?? Buffer.from(''), options = {}, filters = {} } = request;
		const { simplify = true, mode = 'webhook', response = new Response() } = request;
		const parameters: IDataObject = {
			authentication: request.authentication ?? 'none',
			events: request.events ?? vendor.events.map(({ event }) => event),
			simplify,
			filters,
			options,
		};
		const context = {
			getNodeParameter: (name: string, fallback?: unknown) => parameters[name] ?? fallback,
			getRequestObject: () => ({
				rawBody,
				readRawBody: async () => {
					if (request.unreadable) throw request.unreadable;
				},
			}),
			getResponseObject: () => response,
			getWorkflow: () => workflow,
			getTimezone: () => 'UTC',
			getNode: () => ({ id: 'node', name: 'Trigger' }),
			getMode: () => mode,
			logger: { warn: () => {} },
			getHeaderData: () => request.headers ?? {},
			getWorkflowStaticData: () => request.staticData ?? {},
		} as unknown as IWebhookFunctions;
		const result = await receive.call(context, vendor);
		const [handedOver] = result.workflowData?.[0] ?? [];
		return { answer: result.webhookResponse as unknown, item: handedOver?.json, response, result };
	};
}

const ACCEPTED = { status: 'accepted' };

const DUPLICATE = { status: 'duplicate' };

it('forgets a delivery whose sender had gone before it was accepted', async () => {
	const send = sender();
	const response = new Response();
	response.hangUp();
	await send({ response });
	expect((await send()).answer).toEqual(ACCEPTED);
});

describe('a delivery that comes again', () => {
	it.each([
		{ name: 'after a 200', end: (response: Response) => response.finish(200), again: DUPLICATE },
		{ name: 'after a 299', end: (response: Response) => response.finish(299), again: DUPLICATE },
		{ name: 'after a 300', end: (response: Response) => response.finish(300), again: ACCEPTED },
		{ name: 'after a 500', end: (response: Response) => response.finish(500), again: ACCEPTED },
		{
			name: 'after its sender hung up',
			end: (response: Response) => response.hangUp(),
			again: ACCEPTED,
		},
	])('$name is $again.status', async ({ end, again }) => {
		const send = sender();
		const { answer, response } = await send();
		expect(answer).toEqual(ACCEPTED);
		end(response);
		expect((await send()).answer).toEqual(again);
	});

	it('waits for the answer to the first, and takes its place where that failed', async () => {
		const send = sender();
		const first = await send();
		const second = send();
		first.response.hangUp();
		expect((await second).answer).toEqual(ACCEPTED);
	});

	it.each([
		{ name: 'before', hangUp: (gone: Response) => gone.hangUp() },
		{ name: 'meanwhile', hangUp: (gone: Response) => setImmediate(() => gone.hangUp()) },
	])('ends with its own sender, who hung up $name', async ({ hangUp }) => {
		const send = sender();
		const first = await send();
		const gone = new Response();
		const second = send({ response: gone });
		hangUp(gone);
		expect((await second).result).toEqual({ noWebhookResponse: true });
		expect(gone.body).toBeUndefined();
		first.response.finish(200);
		expect((await send()).answer).toEqual(DUPLICATE);
	});

	it('is busy after 8 seconds, and is told when to come back', async () => {
		jest.useFakeTimers({ doNotFake: ['setImmediate', 'performance'] });
		try {
			const send = sender();
			await send();
			const response = new Response();
			const second = send({ response });
			await jest.advanceTimersByTimeAsync(7_999);
			expect(response.body).toBeUndefined();
			await jest.advanceTimersByTimeAsync(1);
			expect((await second).result).toEqual({ noWebhookResponse: true });
			expect(response).toMatchObject({
				statusCode: 503,
				headers: { 'Retry-After': 30 },
				body: { status: 'error', reason: 'busy' },
			});
		} finally {
			jest.useRealTimers();
		}
	});

	it('is no duplicate of one that was not wanted', async () => {
		const send = sender();
		const { answer } = await send({ filters: { ignoreShorterThanSeconds: 1e9 } });
		expect(answer).toEqual({ status: 'ignored', reason: 'too-short' });
		expect((await send()).answer).toEqual(ACCEPTED);
	});

	it('may be unwanted where duplicates are welcome', async () => {
		const { answer } = await sender()({
			filters: { ignoreShorterThanSeconds: 1e9 },
			options: { skipDuplicates: false },
		});
		expect(answer).toEqual({ status: 'ignored', reason: 'too-short' });
	});

	it('is none where duplicates are welcome, or for a test', async () => {
		const send = sender();
		const first = await send();
		first.response.finish(200);
		expect((await send({ options: { skipDuplicates: false } })).answer).toEqual(ACCEPTED);
		expect((await send({ mode: 'manual' })).answer).toEqual(ACCEPTED);
		expect((await send()).answer).toEqual(DUPLICATE);
	});
});

it('leaves out a test run where the user wants none', async () => {
	const request = { rawBody: testRun?.rawBody, filters: { ignoreTestRuns: true } };
	expect((await sender()(request)).answer).toEqual({ status: 'ignored', reason: 'test-run' });
	expect((await sender()({ ...request, filters: {} })).answer).toEqual(ACCEPTED);
});

describe('Show Refused Deliveries', () => {
	const options = { showRefused: true };

	it('hands over a delivery that is too large, beside its answer', async () => {
		const cause = Object.assign(new Error('request entity too large'), { status: 413 });
		const { result, response, item } = await sender()({ unreadable: cause, options });
		expect(response).toMatchObject({
			statusCode: 413,
			body: { status: 'rejected', reason: 'too-large' },
		});
		expect(result).toMatchObject({ noWebhookResponse: true });
		expect(item).toEqual({
			refused: {
				reason: 'too-large',
				message:
					'A delivery was refused. The body is larger than this n8n takes. Raise N8N_PAYLOAD_SIZE_MAX where n8n runs.',
				description: 'Reason: too-large. The sender was answered 413.',
			},
		});
	});

	it('shows the same in a test, without the option', async () => {
		const cause = Object.assign(new Error('request entity too large'), { status: 413 });
		const { response, item } = await sender()({ unreadable: cause, mode: 'manual' });
		expect(response).toMatchObject({ statusCode: 413 });
		expect(item).toMatchObject({
			refused: {
				reason: 'too-large',
				description: 'Reason: too-large. The sender was answered 413.',
			},
		});
	});

	it('does so once a minute', async () => {
		jest.useFakeTimers({ now: 0 });
		try {
			const send = sender();
			const shows = async () =>
				(await send({ rawBody: Buffer.from('[]'), options })).item !== undefined;
			expect(await shows()).toBe(true);
			jest.advanceTimersByTime(59_999);
			expect(await shows()).toBe(false);
			jest.advanceTimersByTime(1);
			expect(await shows()).toBe(true);
		} finally {
			jest.useRealTimers();
		}
	});

	it('is not used up by the warning of the same reason', async () => {
		const send = sender();
		const request = { authentication: 'a way that the node does not have' };
		expect((await send(request)).item).toBeUndefined();
		expect((await send({ ...request, options })).item).toMatchObject({
			refused: { reason: 'missing-credential' },
		});
	});
});

it('answers a rejected delivery itself, so that n8n does not', async () => {
	const { result, response } = await sender()({ rawBody: Buffer.from('[]') });
	expect(result).toEqual({ noWebhookResponse: true });
	expect(response).toMatchObject({
		statusCode: 400,
		body: { status: 'rejected', reason: 'not-an-object' },
	});
});

describe('the item', () => {
	const event = vendor.events.find(({ type }) => type === 'call.ended')?.event;
	const id = ended?.expected.call.id;

	it.each([
		{ name: 'the call event', request: {}, json: { call: { id } } },
		{ name: 'one level', request: { options: { flatten: true } }, json: { call_id: id } },
		{
			name: 'the body, also with Flatten',
			request: { simplify: false, options: { flatten: true } },
			json: { data: { session_id: id } },
		},
	])('is $name', async ({ request, json }) => {
		const { item } = await sender()(request);
		expect(item).toMatchObject({ event, key: expect.stringMatching(/^.{43}=$/), json });
	});

	it('has no key where duplicates are welcome', async () => {
		const { item } = await sender()({ options: { skipDuplicates: false } });
		expect(item).toMatchObject({ event, key: null });
	});

	it('is the body without keys that could do harm', async () => {
		const rawBody = Buffer.from('{"event":"new","constructor":1,"data":{"__proto__":{"a":1}}}');
		const { item } = await sender()({ rawBody, simplify: false });
		expect(item?.json).toEqual({ event: 'new', data: {} });
		expect(Object.keys((item?.json as IDataObject).data as object)).toEqual([]);
	});
});

describe('a ping', () => {
	const headers = { 'x-voice-agents-ping': 'nonce-1' };

	it('is answered in a test, and starts nothing', async () => {
		const { result } = await sender()({ headers, mode: 'manual', rawBody: Buffer.from('{}') });
		expect(result).toEqual({ webhookResponse: { pong: 'nonce-1' } });
	});

	it('is a delivery like any other in a published workflow', async () => {
		expect((await sender()({ headers })).answer).toEqual(ACCEPTED);
		const { response } = await sender()({ headers, rawBody: Buffer.from('{}') });
		expect(response.statusCode).toBe(400);
	});
});

describe('a sample call', () => {
	const TOKEN = '0b0e6f0e-6d1c-4b8e-9d0b-2f6f5c1f3a77';
	const headers = { 'x-voice-agents-sample': TOKEN };
	/** Each of these alone stops a delivery. */
	const against = {
		authentication: 'a way that the node does not have',
		events: [] as string[],
		filters: { agentIds: 'another', ignoreShorterThanSeconds: 1e9 },
	};

	it('passes authentication, Trigger On and filters, once', async () => {
		const request = { headers, mode: 'manual', staticData: { sampleToken: TOKEN }, ...against };
		const { answer, item } = await sender()(request);
		expect(answer).toEqual(ACCEPTED);
		expect(item?.json).toMatchObject({ vendorEventType: ended?.event, authenticated: false });

		const again = await sender()(request);
		expect(again.response).toMatchObject({ statusCode: 401 });
	});

	it('knows its two sides, also where the vendor does not say them', async () => {
		const body = vendor.samples.ConversationComplete?.(new Date());
		const { item } = await sender()({
			headers,
			mode: 'manual',
			staticData: { sampleToken: TOKEN },
			rawBody: Buffer.from(JSON.stringify(body)),
		});
		expect(item?.json).toMatchObject({
			crm: { hasPhone: true, contactPhone: '+12025550143' },
			call: { direction: expect.stringMatching(/bound$/) as string, agentPhone: '+12025550100' },
		});
	});

	it.each([
		{ name: 'with another token', staticData: { sampleToken: 'guessed' }, mode: 'manual' },
		{ name: 'in a test with a real call', staticData: {}, mode: 'manual' },
		{
			name: 'where the token is no text',
			staticData: { sampleToken: null },
			mode: 'manual',
		},
		{
			name: 'in a published workflow',
			staticData: { sampleToken: TOKEN },
			mode: 'webhook',
		},
	])('is a delivery like any other $name', async ({ staticData, mode }) => {
		const { response, item } = await sender()({ headers, staticData, mode, ...against });
		expect(item?.json).toBeUndefined();
		expect(response).toMatchObject({
			statusCode: 401,
			body: { status: 'rejected', reason: 'missing-credential' },
		});
	});
});
