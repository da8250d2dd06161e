import type { IncomingMessage, RequestListener } from 'node:http';

import { ApiClient } from '../../../nodes/shared/http/client';
import { ACME, READ_CALLS } from '../../support/acme';
import { failureOf } from '../../support/hook';
import { useLocalServers } from '../../support/local-server';
import { n8nHook } from '../../support/n8n-hook';

/** The client over n8n's own helper, and a server: what n8n does and does not do for it. */
const servers = useLocalServers();

let answer: RequestListener;

let seen: IncomingMessage[];

let client: ApiClient;

/** Opens a client that waits so long for an answer. */
let open: (timeoutMs: number) => Promise<ApiClient>;

beforeEach(async () => {
	seen = [];
	const url = await servers.start((request, response) => {
		seen.push(request);
		answer(request, response);
	});
	const context = n8nHook({
		type: 'acmeApi',
		credential: { apiKey: 'the-key', baseUrl: `${url}/v1` },
		keyHeader: 'x-acme-key',
	});
	open = async (timeoutMs) => {
		const limits = { ...READ_CALLS.limits, timeoutMs };
		return await ApiClient.open(context, ACME, { ...READ_CALLS, limits });
	};
	client = await open(10_000);
});

const get = async () => await client.send({ method: 'GET', path: '/calls' });

it('sends what it is told, and gives what comes back', async () => {
	answer = (_request, response) => {
		response.writeHead(201, { 'Retry-After': '7', 'content-type': 'application/json' });
		response.end('{"id":"1"}');
	};
	const query = { tag: ['a b', 'c'], limit: 5, open: false };
	const response = await client.send({ method: 'GET', path: '/calls', query });
	expect(seen.map(({ method, url }) => [method, url])).toEqual([
		['GET', '/v1/calls?tag=a%20b&tag=c&limit=5&open=false'],
	]);
	expect(seen[0]?.headers).toMatchObject({ 'x-acme-key': 'the-key', accept: 'application/json' });
	expect(response).toMatchObject({
		status: 201,
		headers: { 'retry-after': '7' },
		body: { id: '1' },
	});
});

it('takes the key to no other address', async () => {
	let others = 0;
	const other = await servers.start((_request, response) => {
		others += 1;
		response.end();
	});
	answer = (_request, response) => response.writeHead(307, { location: other }).end();
	expect((await failureOf(get())).httpCode).toBe('307');
	expect(others).toBe(0);
});

it.each([401, 429, 500])(
	'sends a request that is answered %d as often as it says',
	async (status) => {
		answer = (_request, response) => response.writeHead(status, { 'retry-after': '0' }).end('{}');
		expect((await failureOf(get())).httpCode).toBe(String(status));
		expect(seen).toHaveLength(status === 429 ? 3 : 1);
	},
);

it('gives every digit of a number that JavaScript would round', async () => {
	answer = (_request, response) => response.end('{"id":9007199254740993,"cost":0.1}');
	expect((await get()).body).toEqual({ id: '9007199254740993', cost: 0.1 });
});

it.each<{ name: string; body: string; type: string; expected: unknown }>([
	{ name: 'a web page', body: '<html>', type: 'text/html', expected: '<html>' },
	{ name: 'nothing', body: '', type: 'application/json', expected: '' },
	{ name: 'broken JSON', body: '{"a":', type: 'application/json', expected: '{"a":' },
])('gives $name as text', async ({ body, type, expected }) => {
	answer = (_request, response) => response.writeHead(200, { 'content-type': type }).end(body);
	expect((await get()).body).toBe(expected);
});

describe('an answer that does not come', () => {
	const late = 'Acme did not answer in time: try again later';
	const away = "Acme cannot be reached: check 'Base URL' in the node's credential";

	/** A byte now and then, which begins n8n's own time-out anew. */
	const trickle =
		(status: number): RequestListener =>
		(_request, response) => {
			response.writeHead(status);
			const timer = setInterval(() => response.write(' '), 50);
			response.on('close', () => clearInterval(timer));
		};

	const broken = 10_000;

	it.each<{
		name: string;
		how: RequestListener;
		timeoutMs: number;
		message: string;
		code: string;
	}>([
		{ name: 'at all', how: () => {}, timeoutMs: 400, message: late, code: '' },
		{ name: 'to an end', how: trickle(200), timeoutMs: 400, message: late, code: '' },
		{
			name: 'to an end, with a status of its own',
			how: trickle(503),
			timeoutMs: 400,
			message: late,
			code: '',
		},
		{
			name: 'because the connection is cut',
			how: (_request, response) => response.socket?.destroy(),
			timeoutMs: broken,
			message: away,
			code: 'ECONNRESET',
		},
		{
			name: 'to its end because the connection is cut',
			how: (_request, response) => {
				response.writeHead(200, { 'content-length': '100' });
				response.write('{');
				setTimeout(() => response.socket?.destroy(), 50);
			},
			timeoutMs: broken,
			message: away,
			code: 'ERR_BAD_RESPONSE',
		},
	])('$name', async ({ how, timeoutMs, message, code }) => {
		answer = how;
		client = await open(timeoutMs);
		const start = performance.now();
		const failure = await failureOf(get());
		expect(failure).toMatchObject({ message, description: expect.stringContaining(code) });
		expect(performance.now() - start).toBeLessThan(5000);
		expect(JSON.stringify([failure.message, failure.description, failure.context])).not.toContain(
			'the-key',
		);
	});
});
