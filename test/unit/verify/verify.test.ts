import { parse as parseQuery } from 'node:querystring';

import {
	SHARED_SECRET,
	type AuthenticationScheme,
	type HmacScheme,
} from '../../../nodes/shared/vendor-kit/schemes';
import type { Proof, Receiver } from '../../../nodes/shared/verify/types';
import { verify } from '../../../nodes/shared/verify';
import { hostileCases, type Sent } from '../../support/hostile';
import { RECEIVER } from '../../support/hostile-case';
import { bodyScheme, LABELLED, STANDARD_WEBHOOKS } from '../../support/schemes';
import { hmacHeaders, hmacOf, prove, stampAt } from '../../support/sign';
import { vendors } from '../../support/vendors';

const NOW = new Date('2026-01-01T00:00:00.000Z');

const BODY = Buffer.from('{\n  "event": "SessionStarted",\n  "data": { "session_id": "é" }\n}\n');

/** What Node makes of the headers: of several with one name, one text, or of some only the first. */
function proofOf({ headers, query, body }: Sent): Proof {
	const joined = Object.entries(headers).map(([name, value]) => {
		const values = [value].flat();
		return [name, name === 'authorization' ? values[0] : values.join(', ')];
	});
	return {
		headers: Object.fromEntries(joined) as Proof['headers'],
		query: parseQuery(query.slice(1)),
		rawBody: body,
	};
}

const schemes: Array<{ name: string; scheme: AuthenticationScheme }> = [
	...vendors.flatMap(({ id, authentication }) =>
		Object.entries(authentication).map(([choice, scheme]) => ({
			name: `${id}, ${choice}`,
			scheme,
		})),
	),
	{ name: 'Standard Webhooks', scheme: STANDARD_WEBHOOKS },
	{ name: 'a time with a label of its own', scheme: LABELLED },
	{ name: 'SHA-1 of the body', scheme: bodyScheme('sha1') },
	{ name: 'SHA-512 of the body', scheme: bodyScheme('sha512') },
];

describe.each(schemes)('$name', ({ scheme }) => {
	it.each(hostileCases(scheme, BODY))('$expected: $name', ({ expected, receiver, send }) => {
		const verdict = verify(scheme, proofOf(send(NOW)), { ...receiver, now: NOW });
		expect(verdict).toEqual(
			expected === 'accepted' || expected === 'undetected'
				? { ok: true }
				: { ok: false, reason: expected, message: expect.any(String) },
		);
		expect(JSON.stringify(verdict)).not.toContain(receiver.secret);
	});

	// Node gives text only; a proxy in n8n's process, or another version of it, may not.
	it.each<{ name: string; value: unknown }>([
		{ name: 'lists', value: ['x', 'y'] },
		{ name: 'objects', value: { toString: null } },
		{ name: 'numbers', value: 1 },
		{ name: 'null', value: null },
		{ name: 'undefined', value: undefined },
		{ name: 'functions', value: () => 'x' },
		{ name: 'half a character', value: '\ud800' },
	])('refuses headers and parameters that are $name, without an error', ({ value }) => {
		const names = ['authorization', 'x-webhook-secret', 'token', ...namesOf(scheme)];
		const all = Object.fromEntries(names.map((name) => [name, value]));
		const proof = { headers: all, query: all, rawBody: BODY };
		expect(verify(scheme, proof, { ...RECEIVER, now: NOW })).toMatchObject({ ok: false });
	});
});

function namesOf(scheme: AuthenticationScheme): string[] {
	return scheme.type === 'hmac'
		? Object.keys(hmacHeaders(scheme, ['x'], stampAt(NOW))).concat('x-other-signature')
		: [];
}

it.each([
	{
		scheme: bodyScheme('sha512'),
		form: '<signature> in the header x-signature; the signature is the HMAC-SHA512 of {body}, in hex or base64',
	},
	{
		scheme: {
			...bodyScheme('sha256'),
			signature: { header: 'x-signature', prefix: 'sha256=' },
		},
		form: 'sha256=<signature> in the header x-signature; the signature is the HMAC-SHA256 of {body}, in hex or base64',
	},
	{
		scheme: LABELLED,
		form: 't=<timestamp>,v1=<signature> in the header x-signature; the signature is the HMAC-SHA256 of {timestamp}.{body}, in hex or base64',
	},
	{
		scheme: {
			...LABELLED,
			signature: { ...LABELLED.signature, fields: { separator: ';', assign: ':', label: null } },
			timestamp: { label: null },
		},
		form: '<label>:<timestamp>;<label>:<signature> in the header x-signature; the signature is the HMAC-SHA256 of {timestamp}.{body}, in hex or base64',
	},
	{
		scheme: STANDARD_WEBHOOKS,
		form: 'v1,<signature> in the header webhook-signature, the header webhook-id, the header webhook-timestamp; the signature is the HMAC-SHA256 of {id}.{timestamp}.{body}, in hex or base64',
	},
])('says which form it expected: $form', ({ scheme, form }) => {
	const proof = { headers: { [scheme.signature.header]: 'x' }, query: {}, rawBody: BODY };
	expect(verify(scheme, proof, { ...RECEIVER, now: NOW })).toEqual({
		ok: false,
		reason: 'malformed-signature',
		message: `Expected ${form}`,
	});
});

it('names the header that the user entered, in the form that it expected', () => {
	const proof = { headers: { 'x-own': 'x' }, query: {}, rawBody: BODY };
	const receiver = { ...RECEIVER, now: NOW, signatureHeader: 'X-Own' };
	expect(verify(bodyScheme('sha256'), proof, receiver)).toMatchObject({
		reason: 'malformed-signature',
		message: expect.stringContaining('<signature> in the header X-Own;'),
	});
});

describe('the tolerance', () => {
	const at = (milliseconds: number, unit: number): Proof => {
		const timestamp = String(Math.trunc((NOW.getTime() + milliseconds) / unit));
		const stamp = { ...stampAt(NOW), timestamp };
		const bytes = hmacOf(LABELLED, RECEIVER.secret, BODY, stamp);
		return proofOf({
			headers: hmacHeaders(LABELLED, [bytes.toString('hex')], stamp),
			query: '',
			body: BODY,
		});
	};
	const accepted = { ok: true };
	const stale = {
		ok: false,
		reason: 'stale-timestamp',
		message: 'The delivery was signed more than 300 s before or after the time of this server',
	};

	it.each([
		{ milliseconds: -300_000, unit: 1000, verdict: accepted },
		{ milliseconds: -301_000, unit: 1000, verdict: stale },
		{ milliseconds: 300_000, unit: 1000, verdict: accepted },
		{ milliseconds: 301_000, unit: 1000, verdict: stale },
		{ milliseconds: -300_000, unit: 1, verdict: accepted },
		{ milliseconds: -300_001, unit: 1, verdict: stale },
		{ milliseconds: 300_000, unit: 1, verdict: accepted },
		{ milliseconds: 300_001, unit: 1, verdict: stale },
	])('$milliseconds ms, counted in $unit ms', ({ milliseconds, unit, verdict }) => {
		expect(verify(LABELLED, at(milliseconds, unit), { ...RECEIVER, now: NOW })).toEqual(verdict);
	});

	it('takes a time of 12 digits for milliseconds', () => {
		const now = new Date(100_000_000_000);
		const stamp = { ...stampAt(now), timestamp: '100000000000' };
		const bytes = hmacOf(LABELLED, RECEIVER.secret, BODY, stamp);
		const headers = hmacHeaders(LABELLED, [bytes.toString('hex')], stamp);
		const proof = proofOf({ headers, query: '', body: BODY });
		expect(verify(LABELLED, proof, { ...RECEIVER, now })).toEqual(accepted);
	});

	it('is asked of the labelled time only, not of another number beside it', () => {
		const { headers } = at(0, 1000);
		const proof = {
			headers: { 'x-signature': `${headers['x-signature']},v0=1` },
			query: {},
			rawBody: BODY,
		};
		expect(verify(LABELLED, proof, { ...RECEIVER, now: NOW })).toEqual(accepted);
	});

	it('is refused where the time is no text', () => {
		const stamp = stampAt(NOW);
		const secret = `whsec_${Buffer.from(RECEIVER.secret).toString('base64')}`;
		const bytes = hmacOf(STANDARD_WEBHOOKS, secret, BODY, stamp);
		const headers = hmacHeaders(STANDARD_WEBHOOKS, [bytes.toString('base64')], stamp);
		const verdictOf = (timestamp: unknown) =>
			verify(
				STANDARD_WEBHOOKS,
				{ headers: { ...headers, 'webhook-timestamp': timestamp }, query: {}, rawBody: BODY },
				{ ...RECEIVER, secret, now: NOW },
			);
		expect(verdictOf(stamp.timestamp)).toEqual(accepted);
		expect(verdictOf([stamp.timestamp])).toMatchObject({ reason: 'malformed-signature' });
	});

	it('is not asked where the signature is wrong', () => {
		const receiver: Receiver = { ...RECEIVER, secret: 'another', now: NOW };
		expect(verify(LABELLED, at(-900_000, 1000), receiver)).toMatchObject({
			reason: 'wrong-signature',
		});
	});
});

describe('a key in base64', () => {
	const signedWith = (key: string): Proof => {
		const text: HmacScheme = { ...STANDARD_WEBHOOKS, key: 'text' };
		const stamp = stampAt(NOW);
		const bytes = hmacOf(text, key, BODY, stamp);
		const headers = hmacHeaders(STANDARD_WEBHOOKS, [bytes.toString('base64')], stamp);
		return proofOf({ headers, query: '', body: BODY });
	};

	it.each([
		{ name: 'with the prefix', secret: 'whsec_MDEyMzQ1Njc4OWFiY2RlZg==' },
		{ name: 'without the prefix', secret: 'MDEyMzQ1Njc4OWFiY2RlZg==' },
		{ name: 'without padding', secret: 'whsec_MDEyMzQ1Njc4OWFiY2RlZg' },
	])('is taken $name', ({ secret }) => {
		const receiver: Receiver = { ...RECEIVER, secret, now: NOW };
		expect(verify(STANDARD_WEBHOOKS, signedWith('0123456789abcdef'), receiver)).toEqual({
			ok: true,
		});
	});

	it.each([
		{ name: 'the prefix alone', secret: 'whsec_' },
		{ name: 'what a masked field shows', secret: '********************************' },
		{ name: 'white space', secret: ' ' },
		{ name: 'padding alone', secret: '====' },
		{ name: 'letters that base64 does not have', secret: 'пароль-пароль-пароль' },
	])('refuses all where the secret is $name: its key would be empty', ({ secret }) => {
		const receiver: Receiver = { ...RECEIVER, secret, now: NOW };
		expect(verify(STANDARD_WEBHOOKS, signedWith(''), receiver)).toEqual({
			ok: false,
			reason: 'wrong-signature',
			message: expect.any(String),
		});
	});
});

describe('the secret', () => {
	it.each([
		{ name: 'is compared as text, not as a pattern', secret: '.*', sent: 'anything' },
		{ name: 'is not trimmed', secret: ' secret', sent: 'secret' },
		{ name: 'is not normalised', secret: 'e\u0301', sent: '\u00e9' },
		{ name: 'has its length', secret: 'a', sent: 'aa' },
	])('$name', ({ secret, sent }) => {
		const { headers } = prove(SHARED_SECRET, sent, BODY);
		const proof = { headers, query: {}, rawBody: BODY };
		expect(verify(SHARED_SECRET, proof, { ...RECEIVER, secret, now: NOW })).toMatchObject({
			reason: 'wrong-secret',
		});
	});
});

describe('a header whose name the vendor does not document', () => {
	const scheme: HmacScheme = {
		...bodyScheme('sha256'),
		signature: { header: 'x-signature', orAnyLike: true },
	};
	const right = hmacOf(scheme, RECEIVER.secret, BODY, stampAt(NOW)).toString('hex');

	it.each([
		{ name: 'the usual one', sent: 'x-signature', asked: '', ok: true },
		{ name: 'one that is named like it', sent: 'x-acme-signature-256', asked: '', ok: true },
		{ name: 'one that is named otherwise', sent: 'x-acme-digest', asked: '', ok: false },
		{
			name: 'the one that the user names',
			sent: 'x-acme-digest',
			asked: 'X-Acme-Digest',
			ok: true,
		},
		{ name: 'another than the user names', sent: 'x-signature', asked: 'X-Acme-Digest', ok: false },
	])('$name: $ok', ({ sent, asked, ok }) => {
		const proof = { headers: { [sent]: right }, query: {}, rawBody: BODY };
		const receiver: Receiver = { ...RECEIVER, signatureHeader: asked, now: NOW };
		expect(verify(scheme, proof, receiver)).toEqual(
			ok
				? { ok }
				: {
						ok,
						reason: 'missing-signature',
						message: `Expected a signature in the header ${asked || 'x-signature'}`,
					},
		);
	});
});
