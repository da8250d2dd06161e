import type { IWebhookFunctions } from 'n8n-workflow';

import { parseBody, readRawBody } from '../../../nodes/shared/webhook/body';

type WebhookRequest = Parameters<typeof parseBody>[0];

interface RequestParts {
	contentType?: string;
	/** What n8n made of the body. */
	body?: unknown;
	rawBody?: Buffer;
	readRawBody?: () => Promise<void>;
}

function requestOf(parts: RequestParts): WebhookRequest {
	return parts as unknown as WebhookRequest;
}

describe('readRawBody', () => {
	function contextOf(request: RequestParts): { context: IWebhookFunctions; warnings: unknown[] } {
		const warnings: unknown[] = [];
		const context = {
			getRequestObject: () => request,
			getNode: () => ({ name: 'Vendor Trigger' }),
			logger: { warn: (message: unknown) => warnings.push(message) },
		};
		return { context: context as unknown as IWebhookFunctions, warnings };
	}

	it('reads the body before it takes its bytes', async () => {
		const request: RequestParts = {
			readRawBody: async () => {
				await new Promise((resolve) => setImmediate(resolve));
				request.rawBody = Buffer.from('{"a":1}');
			},
		};
		const { context, warnings } = contextOf(request);
		expect(await readRawBody(context)).toEqual(Buffer.from('{"a":1}'));
		expect(warnings).toEqual([]);
	});

	it('gives no bytes where there is no body', async () => {
		const { context, warnings } = contextOf({ readRawBody: async () => {} });
		expect(await readRawBody(context)).toEqual(new Uint8Array());
		expect(warnings).toEqual([]);
	});

	it('gives no bytes, and says why in the log, where the body cannot be read', async () => {
		const { context, warnings } = contextOf({
			readRawBody: async () => {
				throw new Error('request aborted');
			},
		});
		expect(await readRawBody(context)).toEqual(new Uint8Array());
		expect(warnings).toEqual([expect.stringMatching(/Vendor Trigger.*request aborted/)]);
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
		expect(parseBody(requestOf(request), bytes)).toEqual({ ok: true, body: BODY });
	});

	const NOT_JSON = 'Expected a JSON object, got a body that is not JSON';

	it.each<{ name: string; json: string; message: string }>([
		{ name: 'nothing', json: '', message: 'Expected a JSON object, got an empty body' },
		{ name: 'white space', json: ' \n', message: NOT_JSON },
		{ name: 'half an object', json: '{"a":1', message: NOT_JSON },
		{ name: 'an object and more', json: '{} {}', message: NOT_JSON },
		{ name: 'JavaScript', json: "{a: 'b'}", message: NOT_JSON },
		{ name: 'a form', json: 'a=1&b=2', message: NOT_JSON },
		{ name: 'a list', json: '[{}]', message: 'Expected a JSON object, got a list' },
		{ name: 'text', json: '"{}"', message: 'Expected a JSON object, got text' },
		{ name: 'a number', json: '1', message: 'Expected a JSON object, got a number' },
		{ name: 'null', json: 'null', message: 'Expected a JSON object, got null' },
		{ name: 'true', json: 'true', message: 'Expected a JSON object, got true or false' },
	])('refuses $name', ({ json, message }) => {
		expect(parseBody(requestOf({ contentType: 'text/plain' }), Buffer.from(json))).toEqual({
			ok: false,
			reason: 'not-an-object',
			message,
		});
	});

	it.each<{ name: string; body: unknown; json: string; message: string }>([
		{ name: 'a list', body: [{}], json: '[{}]', message: 'Expected a JSON object, got a list' },
		{ name: 'null', body: null, json: 'null', message: 'Expected a JSON object, got null' },
		{
			name: 'nothing, for which n8n gives an empty object',
			body: {},
			json: '',
			message: 'Expected a JSON object, got an empty body',
		},
	])('refuses what n8n has parsed: $name', ({ body, json, message }) => {
		const request = requestOf({ contentType: 'application/json', body });
		expect(parseBody(request, Buffer.from(json))).toEqual({
			ok: false,
			reason: 'not-an-object',
			message,
		});
	});
});
