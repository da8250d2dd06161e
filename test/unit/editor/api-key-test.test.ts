import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { ICredentialTestFunctions, INodeCredentialTestResult } from 'n8n-workflow';

import { apiKeyTest, bearerKey, vendorKeyTest } from '../../../nodes/shared/editor/api-key-test';
import { testSharedSecret } from '../../../nodes/shared/editor/credential-test';
import { SHARED_SECRET } from '../../../nodes/shared/vendor-kit/schemes';
import { useLocalServers } from '../../support/local-server';
import { optionOf, STANDARD_WEBHOOKS } from '../../support/schemes';

const servers = useLocalServers();

/** How the API answers, and what it was asked. */
let status: number;

let headers: Record<string, string>;

let seen: IncomingMessage[];

let baseUrl: string;

beforeEach(async () => {
	status = 200;
	headers = {};
	seen = [];
	const url = await servers.start((request, response) => {
		seen.push(request);
		response.writeHead(status, headers).end('{"data":{"id":1}}');
	});
	baseUrl = `${url}/v1`;
});

const ACME = {
	vendorName: 'Acme',
	path: '/me',
	headers: (apiKey: string) => ({ 'X-Acme-Key': apiKey }),
	testSecret: testSharedSecret,
	secretField: 'sharedSecret',
} as const;

const acmeTest = apiKeyTest(ACME, 500);

async function resultOf(
	data: Record<string, string | number>,
	test = acmeTest,
): Promise<INodeCredentialTestResult> {
	const credential = { id: '1', name: 'Acme', type: 'acmeApi', data: { baseUrl, ...data } };
	return await test.call({} as ICredentialTestFunctions, credential);
}

const GOOD_SECRET = '0123456789abcdef';

describe('with an API key', () => {
	it.each([
		['key', 'key'],
		[' key\n', 'key'],
	])('asks the vendor once about %j', async (apiKey, sent) => {
		expect(await resultOf({ apiKey })).toEqual({
			status: 'OK',
			message: 'Acme accepted the API key',
		});
		expect(seen.map(({ method, url }) => [method, url])).toEqual([['GET', '/v1/me']]);
		expect(seen[0]?.headers['x-acme-key']).toBe(sent);
	});

	it('takes white space and slashes off the address', async () => {
		expect((await resultOf({ apiKey: 'key', baseUrl: ` ${baseUrl}// ` })).status).toBe('OK');
		expect(seen[0]?.url).toBe('/v1/me');
	});

	const UNEXPECTED = (code: number) =>
		`Acme gave an unexpected answer, with status ${code}: check 'Base URL'`;

	it.each([
		{ code: 204, message: 'Acme accepted the API key' },
		{ code: 299, message: 'Acme accepted the API key' },
		{ code: 300, message: UNEXPECTED(300) },
		{ code: 304, message: UNEXPECTED(304) },
		{ code: 400, message: UNEXPECTED(400) },
		{ code: 401, message: 'Acme refused the API key' },
		{ code: 403, message: 'Acme refused the API key' },
		{ code: 404, message: UNEXPECTED(404) },
		{ code: 429, message: 'Acme is receiving too many requests: try again later' },
		{ code: 500, message: 'Acme failed with status 500: try again later' },
		{ code: 503, message: 'Acme failed with status 503: try again later' },
	])('$code: $message', async ({ code, message }) => {
		status = code;
		const isOk = code < 300;
		expect(await resultOf({ apiKey: 'key' })).toEqual({ status: isOk ? 'OK' : 'Error', message });
	});

	it.each([301, 302, 303, 307, 308])('follows no redirect (%d) with the key', async (code) => {
		let others = 0;
		const other = await servers.start((_request, response) => {
			others += 1;
			response.end('{}');
		});
		status = code;
		headers = { location: `${other}/me` };
		expect(await resultOf({ apiKey: 'key' })).toEqual({
			status: 'Error',
			message: UNEXPECTED(code),
		});
		expect(others).toBe(0);
	});

	it.each([
		'http://api.acme.example/v1',
		'http://localhost.acme.example',
		'http://169.254.169.254/latest',
		'ftp://api.acme.example',
		'api.acme.example',
		'',
		7,
	])('sends no key to %s', async (address) => {
		expect(await resultOf({ apiKey: 'key', baseUrl: address })).toEqual({
			status: 'Error',
			message: "'Base URL' must begin with https://",
		});
	});

	it.each(['ke y', 'ke\ny', 'kéy', 'key€', 'ke\u200by'])('sends no key like %j', async (apiKey) => {
		expect(await resultOf({ apiKey })).toEqual({
			status: 'Error',
			message: 'Copy the API key again: it has a stray character',
		});
		expect(seen).toHaveLength(0);
	});

	it('tells that nobody answers, without the key', async () => {
		const closed = createServer().listen(0, '127.0.0.1');
		await once(closed, 'listening');
		const { port } = closed.address() as AddressInfo;
		closed.close();
		await once(closed, 'close');
		expect(await resultOf({ apiKey: 'key', baseUrl: `http://127.0.0.1:${port}` })).toEqual({
			status: 'Error',
			message:
				"Acme cannot be reached (ECONNREFUSED): check 'Base URL', and whether n8n can reach the Internet",
		});
	});

	it('tells that an answer does not come', async () => {
		const silent = await servers.start(() => {});
		expect(await resultOf({ apiKey: 'key', baseUrl: silent })).toEqual({
			status: 'Error',
			message: 'Acme did not answer in time: try again later',
		});
	});

	it.each([
		{ secondApiKey: '', message: 'Acme accepted the API key' },
		{ secondApiKey: ' 12345678 ', message: 'Acme accepted the API key' },
		{
			secondApiKey: '1234567',
			message: 'In the second field: The secret is too short: use at least 8 characters',
		},
	])('looks at the form of a second key: "$secondApiKey"', async ({ secondApiKey, message }) => {
		expect((await resultOf({ apiKey: 'key', secondApiKey })).message).toBe(message);
	});

	it('looks at the form of a secret beside it first', async () => {
		expect(await resultOf({ apiKey: 'key', sharedSecret: 'short' })).toEqual(
			await resultOf({ sharedSecret: 'short' }),
		);
		expect(seen).toHaveLength(0);
		expect((await resultOf({ apiKey: 'key', sharedSecret: GOOD_SECRET })).status).toBe('OK');
		expect(seen).toHaveLength(1);
	});
});

describe('of a vendor with regions', () => {
	const regionsTest = apiKeyTest({ ...ACME, hasRegions: true }, 500);

	it.each([
		{ code: 200, message: 'Acme accepted the API key' },
		{ code: 401, message: "Acme refused the API key: it is wrong, or of another 'Region'" },
		{ code: 403, message: "Acme refused the API key: it is wrong, or of another 'Region'" },
		{ code: 404, message: "Acme gave an unexpected answer, with status 404: check 'Region'" },
	])('$code: $message', async ({ code, message }) => {
		status = code;
		expect((await resultOf({ apiKey: 'key' }, regionsTest)).message).toBe(message);
	});

	it('sends no key to an address without https', async () => {
		const data = { apiKey: 'key', baseUrl: 'http://api.acme.example' };
		const { message } = await resultOf(data, regionsTest);
		expect(message).toBe("'Region' must begin with https://");
	});

	it('tells that nobody answers', async () => {
		const data = { apiKey: 'key', baseUrl: 'http://127.0.0.1:1' };
		const { message } = await resultOf(data, regionsTest);
		expect(message).toMatch(/^Acme cannot be reached.*: check 'Region', and /);
	});
});

describe('without an API key', () => {
	it.each([{}, { apiKey: '' }, { apiKey: ' \n' }, { apiKey: 7 }])(
		'%j: calls nobody, and looks at the form of the secret',
		async (data) => {
			expect(await resultOf({ ...data, sharedSecret: GOOD_SECRET })).toMatchObject({
				status: 'OK',
			});
			expect(await resultOf({ ...data, sharedSecret: 'short' })).toMatchObject({ status: 'Error' });
			expect(await resultOf(data)).toMatchObject({ status: 'Error' });
			expect(seen).toHaveLength(0);
		},
	);
});

describe("a vendor's own test", () => {
	const vendorTest = vendorKeyTest(
		{
			name: 'Acme',
			authentication: {
				signature: { ...optionOf(STANDARD_WEBHOOKS), credentialField: 'webhookSecret' },
				key: { ...optionOf(STANDARD_WEBHOOKS), credentialField: 'apiKey' },
				sharedSecret: SHARED_SECRET,
			},
		},
		{ path: '/me', headers: bearerKey },
	);

	const vendorResultOf = async (data: Record<string, string>) =>
		await vendorTest.call({} as ICredentialTestFunctions, {
			id: '1',
			name: 'Acme',
			type: 'acmeApi',
			data: { baseUrl, ...data },
		});

	it('asks the vendor about the key, however few characters it has', async () => {
		expect(await vendorResultOf({ apiKey: 'key' })).toMatchObject({ status: 'OK' });
		expect(seen.map(({ headers: sent }) => sent.authorization)).toEqual(['Bearer key']);
	});

	it.each<{ data: Record<string, string>; message: string }>([
		{ data: { webhookSecret: GOOD_SECRET }, message: 'The secret is well formed' },
		{ data: { sharedSecret: GOOD_SECRET }, message: 'The secret is well formed' },
		{
			data: { webhookSecret: 'short', sharedSecret: GOOD_SECRET },
			message: 'The secret is too short: use at least 16 characters',
		},
		{
			data: { webhookSecret: GOOD_SECRET, sharedSecret: 'one/two/three/four' },
			message: 'Use only letters, digits, and - . _ ~, because others change in a URL',
		},
		{
			data: { webhookSecret: GOOD_SECRET, secondWebhookSecret: 'short' },
			message: 'In the second field: The secret is too short: use at least 16 characters',
		},
		{ data: {}, message: 'Enter the secret that each delivery will carry' },
	])('looks at every secret that is filled in: $data', async ({ data, message }) => {
		expect((await vendorResultOf(data)).message).toBe(message);
		expect(seen).toHaveLength(0);
	});
});
