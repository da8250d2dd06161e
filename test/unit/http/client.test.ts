import { NodeApiError } from 'n8n-workflow';
import { z } from 'zod/v4';

import { anyAnswer, ApiClient } from '../../../nodes/shared/http/client';
import type { Api, ApiPurpose, RequestLimits } from '../../../nodes/shared/http/types';
import { ACME, ACME_URL, acmeHook, READ_CALLS } from '../../support/acme';
import { failureOf, ok, type Hook, type HookNode, type Reply, type Sent } from '../../support/hook';

const PATH = '/calls';

interface Choices {
	api?: Partial<Api>;
	limits?: Partial<RequestLimits>;
	node?: HookNode;
}

/** A client whose vendor gives these replies, and what it sends. */
async function clientOf(
	reply: (sent: Sent) => Reply | Promise<Reply>,
	{ api, limits, node }: Choices = {},
): Promise<Hook & { client: ApiClient }> {
	const hook = acmeHook(reply, node);
	const purpose: ApiPurpose = { ...READ_CALLS, limits: { ...READ_CALLS.limits, ...limits } };
	return { ...hook, client: await ApiClient.open(hook.context, { ...ACME, ...api }, purpose) };
}

describe('a request', () => {
	it('is sent with the credential, follows no redirect, and gives every status', async () => {
		const { client, sent, requests } = await clientOf(() => ok({ id: 1 }));
		const request = {
			method: 'POST',
			path: PATH,
			query: { tag: ['a', 'b'] },
			body: { name: 'n8n' },
		} as const;
		expect(await client.request(request, z.object({ id: z.number() }))).toEqual({ id: 1 });
		expect(sent).toEqual([
			{ method: 'POST', url: `${ACME_URL}/calls`, qs: { tag: ['a', 'b'] }, body: { name: 'n8n' } },
		]);
		expect(requests).toEqual([
			[
				'acmeApi',
				{
					json: true,
					encoding: 'text',
					arrayFormat: 'repeat',
					timeout: 1000,
					abortSignal: expect.any(AbortSignal),
					disableFollowRedirect: true,
					ignoreHttpStatusErrors: true,
					returnFullResponse: true,
				},
			],
		]);
	});

	it.each([200, 201, 204, 299])('succeeds with status %d', async (statusCode) => {
		const { client } = await clientOf(() => ({ statusCode, body: { a: 1 } }));
		const { status, body } = await client.send({ method: 'GET', path: PATH });
		expect([status, body]).toEqual([statusCode, { a: 1 }]);
	});

	it.each([199, 300, 302, 400, 401, 404, 500])('fails with status %d', async (statusCode) => {
		const { client, sent } = await clientOf(() => ({ statusCode, body: '' }));
		const failure = await failureOf(client.send({ method: 'GET', path: PATH }));
		expect(failure).toMatchObject({ name: 'NodeApiError', httpCode: String(statusCode) });
		expect(sent).toHaveLength(1);
	});

	it('succeeds with another status that is expected', async () => {
		const { client } = await clientOf(() => ({ statusCode: 404, body: '' }));
		const { status } = await client.send({ method: 'GET', path: PATH }, [404]);
		expect(status).toBe(404);
	});

	it('fails where the answer is not what the schema describes', async () => {
		const { client } = await clientOf(() => ok('<html>'));
		const failure = await failureOf(
			client.request({ method: 'GET', path: PATH }, z.object({ id: z.number() })),
		);
		expect(failure).toMatchObject({
			httpCode: '200',
			message: "Acme gave an unexpected answer: check 'Base URL' in the node's credential",
		});
	});

	it.each([
		{ name: 'a reason', reason: 'taken', shown: 'taken' },
		{ name: '200 characters', reason: 'x'.repeat(200), shown: 'x'.repeat(200) },
		{ name: 'a longer one', reason: 'x'.repeat(201), shown: `${'x'.repeat(199)}…` },
		{ name: 'secrets', reason: 'key, a b and a%20b', shown: '***, *** and ***' },
		{
			name: 'a secret at the cut',
			reason: `${'x'.repeat(195)}a b a b`,
			shown: `${'x'.repeat(195)}*** …`,
		},
	])("repeats the vendor's reason: $name", async ({ reason, shown }) => {
		const node = { credential: { sharedSecret: 'a b' } };
		const reply = { statusCode: 422, body: { message: reason } };
		const { client } = await clientOf(() => reply, { node });
		expect(await failureOf(client.send({ method: 'POST', path: PATH }))).toMatchObject({
			message: `Acme refused the request (${shown})`,
			description: `Acme answered 422 to POST /calls: ${shown}. Check the node's parameters.`,
		});
	});
});

it.each([
	{ body: { data: {} }, taken: true },
	{ body: undefined, taken: true },
	{ body: null, taken: true },
	{ body: '', taken: true },
	{ body: '<html>', taken: false },
])('anyAnswer takes $body: $taken', ({ body, taken }) => {
	expect(anyAnswer.safeParse(body).success).toBe(taken);
});

it.each([
	[200, true],
	[204, true],
	[404, false],
	[405, false],
])('a deletion that is answered %d was done: %s', async (statusCode, isDone) => {
	const { client, sent } = await clientOf(() => ({ statusCode, body: '' }));
	expect(await client.delete('/calls/1')).toBe(isDone);
	expect(sent).toEqual([{ method: 'DELETE', url: `${ACME_URL}/calls/1` }]);
});

describe('a connection that fails', () => {
	const late = 'Acme did not answer in time: try again later';
	const away = "Acme cannot be reached: check 'Base URL' in the node's credential";

	const failed = (httpCode: string, cause?: object) =>
		Object.assign(new NodeApiError({ name: 'Trigger' } as never, {}, { httpCode }), { cause });

	it.each([
		{ error: failed('ETIMEDOUT'), message: late, got: ' and got ETIMEDOUT' },
		{ error: failed('ECONNABORTED'), message: late, got: ' and got ECONNABORTED' },
		{ error: failed('ECONNREFUSED'), message: away, got: ' and got ECONNREFUSED' },
		{
			// n8n's error of an answer that broke off.
			error: failed('200', { code: 'ERR_BAD_RESPONSE' }),
			message: away,
			got: ' and got ERR_BAD_RESPONSE',
		},
		{ error: new Error('socket hang up'), message: away, got: '' },
	])('is told by its code: $got', async ({ error, message, got }) => {
		const { client } = await clientOf(() => {
			throw Object.assign(error, { config: { headers: { key: 'key' } } });
		});
		const failure = await failureOf(client.send({ method: 'GET', path: PATH }));
		expect(failure).toMatchObject({
			message,
			description: expect.stringContaining(`n8n called api.acme.example${got}. `),
			httpCode: null,
		});
		// Its request holds the key.
		expect(failure.cause).toBeUndefined();
	});

	it('is ended after its time, also where n8n goes on waiting', async () => {
		const { client } = await clientOf(async () => await new Promise(() => {}), {
			limits: { timeoutMs: 50 },
		});
		const start = performance.now();
		const failure = await failureOf(client.send({ method: 'GET', path: PATH }));
		expect(failure.message).toBe(late);
		expect(performance.now() - start).toBeLessThan(900);
	});
});

describe('too many requests', () => {
	const limited = (waitMs?: number): Reply => ({
		statusCode: 429,
		headers: waitMs === undefined ? {} : { 'retry-after': String(waitMs / 1000) },
		body: {},
	});

	it('are tried again as often as is allowed', async () => {
		const { client, sent } = await clientOf(() => limited(1));
		const { message } = await failureOf(client.send({ method: 'POST', path: PATH }));
		expect(message).toBe('Acme is receiving too many requests: try again in 1 s');
		expect(sent).toHaveLength(3);
	});

	it('are tried again after the time that the vendor names', async () => {
		const replies = [limited(120), limited(130), ok({})];
		const { client } = await clientOf(() => replies.shift() ?? limited());
		const start = performance.now();
		await client.send({ method: 'GET', path: PATH });
		expect(performance.now() - start).toBeGreaterThanOrEqual(245);
	});

	it('are not waited for longer than all calls of a client may wait', async () => {
		const { client, sent } = await clientOf(() => limited(sent.length === 1 ? 100 : 401));
		await failureOf(client.send({ method: 'GET', path: PATH }));
		expect(sent).toHaveLength(2);
		await failureOf(client.send({ method: 'GET', path: PATH }));
		expect(sent).toHaveLength(3);
	});

	it('are counted by a header of the vendor’s own', async () => {
		const waitHeader = { name: 'x-wait', unit: 'milliseconds' } as const;
		const reply = { statusCode: 429, headers: { 'x-wait': '61001', 'retry-after': '0' }, body: {} };
		const { client, sent } = await clientOf(() => reply, { api: { waitHeader } });
		const { message } = await failureOf(client.send({ method: 'GET', path: PATH }));
		expect(message).toBe('Acme is receiving too many requests: try again in 62 s');
		expect(sent).toHaveLength(1);
	});

	it.each([
		{ method: 'GET', repeatsServerErrors: true, tries: 3 },
		{ method: 'GET', repeatsServerErrors: false, tries: 1 },
		{ method: 'POST', repeatsServerErrors: true, tries: 1 },
	] as const)('$method that fails is tried $tries times', async ({ method, tries, ...limits }) => {
		const reply = { statusCode: 503, headers: { 'retry-after': '0' }, body: {} };
		const { client, sent } = await clientOf(() => reply, { limits });
		await failureOf(client.send({ method, path: PATH }));
		expect(sent).toHaveLength(tries);
	});
});

describe('something that may be gone', () => {
	const schema = z.object({ id: z.number() });

	it.each<{ name: string; reply: Reply; found: unknown }>([
		{ name: 'something that is there', reply: ok({ id: 1 }), found: { id: 1 } },
		{ name: 'nothing', reply: { statusCode: 404, body: 'Not found' }, found: null },
	])('is found as $name', async ({ reply, found }) => {
		const { client, sent } = await clientOf(() => reply);
		expect(await client.find({ method: 'GET', path: '/calls/1' }, schema)).toEqual(found);
		expect(sent.map(({ method, url }) => [method, url])).toEqual([['GET', `${ACME_URL}/calls/1`]]);
	});

	it('may have other statuses for it', async () => {
		const { client } = await clientOf(() => ({ statusCode: 422, body: '' }));
		expect(await client.find({ method: 'GET', path: '/calls/x' }, schema, [404, 422])).toBeNull();
		const failure = await failureOf(client.find({ method: 'GET', path: '/calls/x' }, schema));
		expect(failure.message).toContain('refused');
	});

	it('fails where the answer is not what the schema describes', async () => {
		const { client } = await clientOf(() => ok('<html>'));
		expect(
			(await failureOf(client.find({ method: 'GET', path: '/calls/1' }, schema))).message,
		).toContain('gave an unexpected answer');
	});
});

it('the account is the same for the same address and key', async () => {
	const accountOf = async (credential: Record<string, unknown>) =>
		(await clientOf(() => ok({}), { node: { credential } })).client.account;
	const own = await accountOf({});
	expect(await accountOf({ sharedSecret: 'other', baseUrl: ACME_URL })).toBe(own);
	expect(await accountOf({ apiKey: 'other' })).not.toBe(own);
	expect(await accountOf({ baseUrl: 'https://eu.acme.example' })).not.toBe(own);
});
