import { randomUUID } from 'node:crypto';

import type { IWebhookFunctions } from 'n8n-workflow';

import { bodyReader, parseBody } from '../../../nodes/shared/webhook/body';

type WebhookRequest = Parameters<typeof parseBody>[0];

interface RequestParts {
	contentType?: string;
	/** The charset of the content type. */
	encoding?: string;
	/** What n8n made of the body. */
	body?: unknown;
	rawBody?: Buffer;
	readRawBody?: () => Promise<void>;
}

function requestOf(parts: RequestParts): WebhookRequest {
	return parts as unknown as WebhookRequest;
}

describe('bodyReader', () => {
	function contextOf(request: RequestParts): { context: IWebhookFunctions; warnings: string[] } {
		const warnings: string[] = [];
		const nodeId = randomUUID();
		const context = {
			getRequestObject: () => request,
			getWorkflow: () => ({ id: 'workflow' }),
			getNode: () => ({ id: nodeId, name: 'Vendor Trigger' }),
			logger: { warn: (message: string) => warnings.push(message) },
		};
		return { context: context as unknown as IWebhookFunctions, warnings };
	}

	it('reads the body before it takes its bytes, when it is asked for first', async () => {
		let reads = 0;
		const request: RequestParts = {
			readRawBody: async () => {
				reads += 1;
				await new Promise((resolve) => setImmediate(resolve));
				request.rawBody = Buffer.from('{"a":1}');
			},
		};
		const { context, warnings } = contextOf(request);
		const read = bodyReader(context);
		expect(reads).toBe(0);
		const body = { ok: true, bytes: Buffer.from('{"a":1}') };
		expect(await Promise.all([read(), read()])).toEqual([body, body]);
		expect(reads).toBe(1);
		expect(warnings).toEqual([]);
	});

	it('gives no bytes where there is no body', async () => {
		const { context, warnings } = contextOf({ readRawBody: async () => {} });
		expect(await bodyReader(context)()).toEqual({ ok: true, bytes: new Uint8Array() });
		expect(warnings).toEqual([]);
	});

	const tooLarge = { ok: false, status: 413, reason: 'too-large', message: expect.any(String) };
	const broken = { ok: false, status: 400, reason: 'unreadable-body', message: expect.any(String) };

	it.each([
		// As the library raw-body, zlib and n8n say it.
		{
			name: 'is too large',
			error: { message: 'request entity too large', status: 413, type: 'entity.too.large' },
			answer: tooLarge,
		},
		{
			name: 'is no gzip',
			error: { message: 'incorrect header check', errno: -3, code: 'Z_DATA_ERROR' },
			answer: broken,
		},
		{
			name: 'ends too early',
			error: { message: 'request aborted', status: 400, type: 'request.aborted' },
			answer: broken,
		},
		{
			name: 'was read before',
			error: { message: 'Request body stream was aborted', httpStatusCode: 400 },
			answer: broken,
		},
	])('tells a body that $name from an empty one', async ({ error, answer }) => {
		const { context, warnings } = contextOf({
			readRawBody: async () => {
				throw Object.assign(new Error('secret-in-the-message'), error);
			},
		});
		expect(await bodyReader(context)()).toEqual(answer);
		expect(await bodyReader(context)()).toEqual(answer);
		expect(warnings).toEqual([expect.stringContaining(String(answer.status))]);
		expect(warnings[0]).toContain('Vendor Trigger');
		expect(warnings[0]).not.toContain(error.message);
	});
});

describe('parseBody', () => {
	const BYTES = Buffer.from('{"a":[1,"ü"]}');
	const BODY = { a: [1, 'ü'] };
	const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

	it.each<{ name: string; request: RequestParts; bytes?: Buffer }>([
		{
			name: 'application/json, as n8n has parsed it',
			request: { contentType: 'application/json', body: BODY },
		},
		{
			name: 'application/json in UTF-8, as n8n has parsed it',
			request: { contentType: 'application/json', encoding: 'UTF-8', body: BODY },
			bytes: Buffer.from('not looked at again'),
		},
		{
			name: 'application/json that says it is Latin-1, though JSON is UTF-8',
			request: {
				contentType: 'application/json',
				encoding: 'latin1',
				body: { a: [1, 'Ã¼'] },
			},
		},
		{
			name: 'application/json that says it is ASCII',
			request: { contentType: 'application/json', encoding: 'ascii', body: { a: [1, 'C<'] } },
		},
		{ name: 'no content type', request: {} },
		{
			name: 'text/plain, which n8n leaves as text',
			request: { contentType: 'text/plain', body: BYTES.toString() },
		},
		{
			name: 'a content type that n8n does not know',
			request: { contentType: 'application/cloudevents+json' },
		},
		{
			name: 'a form, which n8n has parsed into something else',
			request: {
				contentType: 'application/x-www-form-urlencoded',
				body: { [BYTES.toString()]: '' },
			},
		},
		{
			name: 'a byte order mark',
			request: { contentType: 'text/plain' },
			bytes: Buffer.concat([BYTE_ORDER_MARK, BYTES]),
		},
	])('reads a body with $name', ({ request, bytes = BYTES }) => {
		expect(parseBody(requestOf(request), bytes, {})).toEqual({
			ok: true,
			body: BODY,
			isForm: false,
		});
	});

	const A_LIST = 'Expected a JSON object, got a list: send one event per delivery';
	const NOT_JSON = 'Expected a JSON object, got a body that is not JSON';

	it.each<{ name: string; json: string; message: string }>([
		{ name: 'nothing', json: '', message: 'Expected a JSON object, got an empty body' },
		{ name: 'white space', json: ' \n', message: NOT_JSON },
		{ name: 'half an object', json: '{"a":1', message: NOT_JSON },
		{ name: 'an object and more', json: '{} {}', message: NOT_JSON },
		{ name: 'JavaScript', json: "{a: 'b'}", message: NOT_JSON },
		{ name: 'a form', json: 'a=1&b=2', message: NOT_JSON },
		{ name: 'a list', json: '[{}]', message: A_LIST },
		{ name: 'text', json: '"{}"', message: 'Expected a JSON object, got text' },
		{ name: 'a number', json: '1', message: 'Expected a JSON object, got a number' },
		{ name: 'null', json: 'null', message: 'Expected a JSON object, got null' },
		{ name: 'true', json: 'true', message: 'Expected a JSON object, got true or false' },
	])('refuses $name', ({ json, message }) => {
		expect(parseBody(requestOf({ contentType: 'text/plain' }), Buffer.from(json), {})).toEqual({
			ok: false,
			status: 400,
			reason: 'not-an-object',
			message,
		});
	});

	it('refuses UTF-16, whatever n8n made of it', () => {
		const request = requestOf({
			contentType: 'application/json',
			encoding: 'utf16le',
			body: BODY,
		});
		expect(parseBody(request, Buffer.from('{"a":1}', 'utf16le'), {})).toMatchObject({
			status: 400,
			message: NOT_JSON,
		});
	});

	it.each<{ name: string; body: unknown; json: string; message: string }>([
		{ name: 'a list', body: [{}], json: '[{}]', message: A_LIST },
		{ name: 'null', body: null, json: 'null', message: 'Expected a JSON object, got null' },
		{
			name: 'nothing, for which n8n gives an empty object',
			body: {},
			json: '',
			message: 'Expected a JSON object, got an empty body',
		},
	])('refuses what n8n has parsed: $name', ({ body, json, message }) => {
		const request = requestOf({ contentType: 'application/json', body });
		expect(parseBody(request, Buffer.from(json), {})).toEqual({
			ok: false,
			status: 400,
			reason: 'not-an-object',
			message,
		});
	});

	describe('of a vendor that sends forms', () => {
		const FORM = { contentType: 'application/x-www-form-urlencoded' };
		const VENDOR = { takesForms: true };
		const read = (form: string, request: RequestParts = FORM) =>
			parseBody(requestOf(request), Buffer.from(form), VENDOR);

		it.each<{ name: string; form: string; body: Record<string, unknown> }>([
			{
				name: 'texts, whatever they look like',
				form: 'CallStatus=completed&CallDuration=12&Empty=&To=%2B14155550123',
				body: { CallStatus: 'completed', CallDuration: '12', Empty: '', To: '+14155550123' },
			},
			{ name: 'blanks and other scripts', form: 'a=b+c&d=%C3%BC', body: { a: 'b c', d: 'ü' } },
			{ name: 'the last of several', form: 'a=1&a=2', body: { a: '2' } },
			{ name: 'a name that objects have', form: 'toString=1', body: { toString: '1' } },
			{ name: 'bytes that are no UTF-8', form: 'a=%FF', body: { a: '\ufffd' } },
		])('reads $name', ({ form, body }) => {
			expect(read(form)).toEqual({ ok: true, body, isForm: true });
		});

		it('gives a prototype to nobody', () => {
			const parsed = read('__proto__=1&a=2');
			expect(parsed.ok && Object.keys(parsed.body)).toEqual(['__proto__', 'a']);
			expect(parsed.ok && Object.getPrototypeOf(parsed.body)).toBe(Object.prototype);
		});

		it('refuses an empty one, and one of very many fields', () => {
			expect(read('')).toMatchObject({ message: 'Expected a JSON object, got an empty body' });
			expect(read('a=1&'.repeat(999) + 'a=1')).toMatchObject({ ok: true });
			expect(read('a&'.repeat(8_000_000))).toMatchObject({
				status: 400,
				message: 'Expected a JSON object, got a form of more than 1000 fields',
			});
		});

		it('reads JSON as ever', () => {
			expect(read('{"a":1}', { contentType: 'text/plain' })).toEqual({
				ok: true,
				body: { a: 1 },
				isForm: false,
			});
		});
	});
});
