import { NodeApiError } from 'n8n-workflow';
import { z } from 'zod/v4';

import {
	apiError,
	endlessList,
	errorForStatus,
	errorReader,
	reasonAt,
	unexpectedAnswer,
	unreachable,
} from '../../../nodes/shared/http/errors';
import type { ApiPurpose } from '../../../nodes/shared/http/types';
import { ACME, MANAGE_WEBHOOKS, READ_CALLS } from '../../support/acme';

const REQUEST = { method: 'POST', path: '/webhooks' } as const;

const source = (purpose: ApiPurpose) => ({ api: ACME, purpose });

const CHECK =
	"Check that 'Base URL' in the node's credential is the address of Acme's API, such as https://api.acme.example/v1";

describe('errorForStatus', () => {
	it.each<{
		status: number;
		reason?: string;
		waitMs?: number;
		purpose?: ApiPurpose;
		message: string;
		cure: string;
	}>([
		{
			status: 302,
			message: "Acme gave an unexpected answer: check 'Base URL' in the node's credential",
			cure: `is not what Acme's API gives. ${CHECK}; if it is, add the webhook in Acme by hand.`,
		},
		{
			status: 400,
			message: 'Acme refused the webhook: register it by hand',
			cure: 'Acme answered 400 to POST /webhooks. If that cannot be fixed, add the webhook in Acme by hand.',
		},
		{
			status: 422,
			reason: 'url is taken',
			message: 'Acme refused the webhook (url is taken): register it by hand',
			cure: 'Acme answered 422 to POST /webhooks: url is taken. If that cannot be fixed,',
		},
		{
			status: 422,
			reason: 'limit is too large',
			purpose: READ_CALLS,
			message: 'Acme refused the request (limit is too large)',
			cure: ": limit is too large. Check the node's parameters.",
		},
		{
			status: 401,
			message: "Acme refused the API key: check it in the node's credential",
			cure: "Check 'API Key' and 'Base URL', and in Acme that the key is still valid.",
		},
		{
			status: 403,
			message: 'The API key may not manage webhooks in Acme: use another one, or register by hand',
			cure: 'Use a key that may manage webhooks, or add the webhook in Acme by hand.',
		},
		{
			status: 403,
			purpose: READ_CALLS,
			message: 'The API key may not read calls in Acme: use another one',
			cure: 'Use a key that may read calls.',
		},
		{
			status: 404,
			message: "Acme does not know the call: check 'Base URL' in the node's credential",
			cure: `${CHECK}; if it is, add the webhook in Acme by hand.`,
		},
		{
			status: 405,
			purpose: READ_CALLS,
			message: "Acme does not know the call: check 'Base URL' in the node's credential",
			cure: `${CHECK}.`,
		},
		{
			status: 429,
			waitMs: 1001,
			message: 'Acme is receiving too many requests: try again in 2 s',
			cure: 'n8n has waited as long as it may.',
		},
		{
			status: 429,
			waitMs: 0,
			message: 'Acme is receiving too many requests: try again in 1 s',
			cure: 'n8n has waited as long as it may.',
		},
		{
			status: 500,
			message: 'Acme failed with status 500: try again later',
			cure: 'If that does not help, add the webhook in Acme by hand.',
		},
		{
			status: 503,
			purpose: READ_CALLS,
			message: 'Acme failed with status 503: try again later',
			cure: 'If that does not help, ask Acme.',
		},
	])('$status: $message', ({ status, reason = '', waitMs = 0, purpose, message, cure }) => {
		const refusal = { status, reason, waitMs };
		const texts = errorForStatus(source(purpose ?? MANAGE_WEBHOOKS), REQUEST, refusal);
		expect(texts).toEqual({ message, description: expect.stringContaining(cure) });
		expect(texts.description).toContain('POST /webhooks');
		expect(texts.description).toContain(String(status));
	});
});

it('unexpectedAnswer says which answer it is', () => {
	expect(unexpectedAnswer(source(READ_CALLS), REQUEST, 200).description).toBe(
		`The answer to POST /webhooks, with status 200, is not what Acme's API gives. ${CHECK}.`,
	);
});

it.each([
	{
		purpose: MANAGE_WEBHOOKS,
		message: 'The list in Acme is too long to read: register by hand',
		description:
			'After 20 pages the answers to POST /webhooks still had more. Take out what is no longer needed, or add the webhook in Acme by hand.',
	},
	{
		purpose: READ_CALLS,
		message: 'The list in Acme is too long to read',
		description: 'After 20 pages the answers to POST /webhooks still had more.',
	},
])('endlessList: $message', ({ purpose, ...texts }) => {
	expect(endlessList(source(purpose), REQUEST, 20)).toEqual(texts);
});

describe('unreachable', () => {
	const late = 'Acme did not answer in time: try again later';
	const away = "Acme cannot be reached: check 'Base URL' in the node's credential";

	it.each([
		{ code: 'ECONNABORTED', message: late, happened: 'n8n called host and got ECONNABORTED.' },
		{ code: 'ETIMEDOUT', message: late, happened: 'n8n called host and got ETIMEDOUT.' },
		{ code: 'ENOTFOUND', message: away, happened: 'n8n called host and got ENOTFOUND.' },
		{ code: '', message: away, happened: 'n8n called host.' },
	])('"$code": $message', ({ code, message, happened }) => {
		const texts = unreachable(source(READ_CALLS), 'host', code);
		expect(texts).toEqual({ message, description: expect.stringContaining(happened) });
	});
});

describe('apiError', () => {
	const context = { getNode: () => ({ name: 'Trigger' }) as never };
	const texts = { message: 'what', description: 'how' };

	it.each([
		{ status: undefined, httpCode: null },
		{ status: 404, httpCode: '404' },
	])('has the code $httpCode for status $status, and no cause', ({ status, httpCode }) => {
		const error = apiError(context, texts, status);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error).toMatchObject({ ...texts, httpCode });
		expect(error.cause).toBeUndefined();
	});
});

it.each<[unknown, string]>([
	[{ error: { detail: 'taken' } }, 'taken'],
	[{ error: { detail: 7 } }, ''],
	[{ error: null }, ''],
	['<html>', ''],
	[undefined, ''],
])('errorReader reads %j as "%s"', (body, message) => {
	const read = errorReader({
		errorSchema: z.object({ error: z.object({ detail: z.string() }) }),
		errorToMessage: ({ error }) => error.detail,
	});
	expect(read(body)).toBe(message);
});

it.each<[keys: string[], body: unknown, reason: string]>([
	[['message'], { message: 'No such agent' }, 'No such agent'],
	[['message'], { message: ['name is short', 'url is no URL'] }, 'name is short, url is no URL'],
	[['detail', 'message'], { detail: { message: 'No such agent' } }, 'No such agent'],
	[
		['errors', 'description'],
		{ errors: [{ description: 'One' }, {}, { description: 'Two' }] },
		'One, Two',
	],
	[['message'], { message: { text: 'hidden' } }, ''],
	[['detail', 'message'], { detail: 'Not found' }, ''],
	[['message'], 'Bad gateway', ''],
	[['message'], null, ''],
])('reasonAt(%j) reads %j as "%s"', (keys, body, reason) => {
	expect(reasonAt(...keys)(body)).toBe(reason);
});
