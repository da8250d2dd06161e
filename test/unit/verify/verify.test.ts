import crypto from 'node:crypto';
import { parse as parseQuery } from 'node:querystring';

import {
	JWT,
	SHARED_SECRET,
	type AuthenticationScheme,
	type HmacScheme,
} from '../../../nodes/shared/vendor-kit/schemes';
import type { SignedRequest, VerifyOptions } from '../../../nodes/shared/verify/types';
import { readsBody, mistakeInSecret, verify } from '../../../nodes/shared/verify';
import {
	hostileCases,
	optionsFor,
	proofsIn,
	receiverCases,
	schemeFor,
	type Sent,
} from '../../support/hostile';
import { OTHER_SECRET, RECEIVER, SECRET } from '../../support/hostile-case';
import {
	bodyScheme,
	ED25519,
	LABELLED,
	PATH,
	STANDARD_WEBHOOKS,
	UNLABELLED,
} from '../../support/schemes';
import { signatureHeaders, signatureOf, prove, stampAt } from '../../support/sign';
import { vendors } from '../../support/vendors';

const NOW = new Date('2026-01-01T00:00:00.000Z');

const BODY = Buffer.from(
	'{\n  "event": "SessionStarted",\n  "data": { "session_id": "é" },\n  "call": { "call_id": "text" }\n}\n',
);

const OPTIONS: VerifyOptions = optionsFor(RECEIVER, NOW);

/** What Node makes of the headers: of several with one name, one text, or of some only the first. */
function requestOf({ headers, query, body }: Sent): SignedRequest {
	const joined = Object.entries(headers).map(([name, value]) => {
		const values = [value].flat();
		return [name, name === 'authorization' ? values[0] : values.join(', ')];
	});
	return {
		headers: Object.fromEntries(joined) as SignedRequest['headers'],
		query: parseQuery(query.slice(1)),
		rawBody: body,
	};
}

/** Each once, though several vendors have it. */
const vendorSchemes = new Map(
	vendors.flatMap(({ id, authentication }) =>
		Object.entries(authentication).map(([choice, { scheme }]) => [
			JSON.stringify(scheme),
			{ name: `${id}, ${choice}`, scheme },
		]),
	),
);

const schemes: Array<{ name: string; scheme: AuthenticationScheme }> = [
	...vendorSchemes.values(),
	{ name: 'Standard Webhooks', scheme: STANDARD_WEBHOOKS },
	{ name: 'a time with a label of its own', scheme: LABELLED },
	{ name: 'SHA-1 of the body', scheme: bodyScheme('sha1') },
	{ name: 'SHA-512 of the body', scheme: bodyScheme('sha512') },
	{ name: 'Ed25519', scheme: ED25519 },
	{ name: 'a time in ISO 8601, and signatures without labels', scheme: UNLABELLED },
	{ name: 'a text of the body', scheme: PATH },
];

describe.each(schemes)('$name', ({ scheme }) => {
	it.each([...hostileCases(scheme, BODY), ...receiverCases(scheme, BODY)])(
		'$expected: $name',
		({ expected, receiver, send }) => {
			const completed = schemeFor(scheme, receiver);
			const sent = send(NOW);
			const result = verify(completed, requestOf(sent), optionsFor(receiver, NOW));
			expect(result).toEqual(
				expected === 'accepted' || expected === 'undetected'
					? { ok: true }
					: { ok: false, reason: expected, message: expect.any(String) },
			);
			expect(
				proofsIn(sent, receiver).filter((proof) => JSON.stringify(result).includes(proof)),
			).toEqual([]);
		},
	);

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
		const request = { headers: all, query: all, rawBody: BODY };
		const secret = hostileCases(scheme, BODY)[0]?.receiver ?? RECEIVER;
		expect(verify(scheme, request, optionsFor(secret, NOW))).toMatchObject({
			ok: false,
			reason: expect.not.stringContaining('unusable'),
		});
	});
});

function namesOf(scheme: AuthenticationScheme): string[] {
	return 'signature' in scheme
		? Object.keys(signatureHeaders(scheme, ['x'], stampAt(NOW))).concat('x-other-signature')
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
			signature: { headers: ['x-signature'] as const, prefix: 'sha256=' },
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
			timestamp: { label: null, toleranceSeconds: 300 },
		},
		form: '<label>:<timestamp>;<label>:<signature> in the header x-signature; the signature is the HMAC-SHA256 of {timestamp}.{body}, in hex or base64',
	},
	{
		scheme: STANDARD_WEBHOOKS,
		form: 'v1,<signature> in the header webhook-signature, the header webhook-id, the header webhook-timestamp; the signature is the HMAC-SHA256 of {id}.{timestamp}.{body}, in hex or base64',
	},
	{
		scheme: UNLABELLED,
		form: '<signature> in the header x-signature, the header x-timestamp; the signature is the HMAC-SHA256 of {body}{timestamp}, in hex or base64',
	},
	{
		scheme: PATH,
		form: '<signature> in the header x-signature; the signature is the HMAC-SHA256 of call.call_id of the body, in hex or base64',
	},
])('says which form it expected: $form', ({ scheme, form }) => {
	const request = { headers: { [scheme.signature.headers[0]]: 'x' }, query: {}, rawBody: BODY };
	const secrets = [Buffer.from(SECRET).toString('base64')];
	expect(verify(scheme, request, { ...OPTIONS, secrets })).toEqual({
		ok: false,
		reason: 'malformed-signature',
		message: `Expected ${form}`,
	});
});

describe('the tolerance', () => {
	const at = (milliseconds: number, unit: number): SignedRequest => {
		const timestamp = String(Math.trunc((NOW.getTime() + milliseconds) / unit));
		const stamp = { ...stampAt(NOW), timestamp };
		const bytes = signatureOf(LABELLED, RECEIVER.secret, BODY, stamp);
		return requestOf({
			headers: signatureHeaders(LABELLED, [bytes.toString('hex')], stamp),
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
		expect(verify(LABELLED, at(milliseconds, unit), OPTIONS)).toEqual(verdict);
	});

	it('takes a time of 12 digits for milliseconds', () => {
		const now = new Date(100_000_000_000);
		const stamp = { ...stampAt(now), timestamp: '100000000000' };
		const bytes = signatureOf(LABELLED, RECEIVER.secret, BODY, stamp);
		const headers = signatureHeaders(LABELLED, [bytes.toString('hex')], stamp);
		const proof = requestOf({ headers, query: '', body: BODY });
		expect(verify(LABELLED, proof, { ...OPTIONS, now })).toEqual(accepted);
	});

	it('is asked of the labelled time only, not of another number beside it', () => {
		const { headers } = at(0, 1000);
		const proof = {
			headers: { 'x-signature': `${headers['x-signature']},v0=1` },
			query: {},
			rawBody: BODY,
		};
		expect(verify(LABELLED, proof, OPTIONS)).toEqual(accepted);
	});

	it('is refused where the time is no text', () => {
		const stamp = stampAt(NOW);
		const secret = `whsec_${Buffer.from(RECEIVER.secret).toString('base64')}`;
		const bytes = signatureOf(STANDARD_WEBHOOKS, secret, BODY, stamp);
		const headers = signatureHeaders(STANDARD_WEBHOOKS, [bytes.toString('base64')], stamp);
		const verdictOf = (timestamp: unknown) =>
			verify(
				STANDARD_WEBHOOKS,
				{ headers: { ...headers, 'webhook-timestamp': timestamp }, query: {}, rawBody: BODY },
				{ ...OPTIONS, secrets: [secret] },
			);
		expect(verdictOf(stamp.timestamp)).toEqual(accepted);
		expect(verdictOf([stamp.timestamp])).toMatchObject({ reason: 'malformed-signature' });
	});

	it('is not asked where the signature is wrong', () => {
		const options = { ...OPTIONS, secrets: [OTHER_SECRET] };
		expect(verify(LABELLED, at(-900_000, 1000), options)).toMatchObject({
			reason: 'wrong-signature',
		});
	});
});

describe('a key in base64', () => {
	const signedWith = (key: string): SignedRequest => {
		const text: HmacScheme = { ...STANDARD_WEBHOOKS, key: 'text' };
		const stamp = stampAt(NOW);
		const bytes = signatureOf(text, key, BODY, stamp);
		const headers = signatureHeaders(STANDARD_WEBHOOKS, [bytes.toString('base64')], stamp);
		return requestOf({ headers, query: '', body: BODY });
	};

	it.each([
		{ name: 'with the prefix', secret: 'whsec_MDEyMzQ1Njc4OWFiY2RlZg==' },
		{ name: 'without the prefix', secret: 'MDEyMzQ1Njc4OWFiY2RlZg==' },
		{ name: 'without padding', secret: 'whsec_MDEyMzQ1Njc4OWFiY2RlZg' },
	])('is taken $name', ({ secret }) => {
		const options = { ...OPTIONS, secrets: [secret] };
		expect(verify(STANDARD_WEBHOOKS, signedWith('0123456789abcdef'), options)).toEqual({
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
		const options = { ...OPTIONS, secrets: [secret] };
		expect(verify(STANDARD_WEBHOOKS, signedWith(''), options)).toEqual({
			ok: false,
			reason: 'unusable-secret',
			message: expect.any(String),
		});
	});
});

describe('the secret', () => {
	it.each([
		{ name: 'is compared as text, not as a pattern', secret: '.{1,50}?', sent: 'anything' },
		{ name: 'is trimmed only as the receiver holds it', secret: SECRET, sent: ` ${SECRET}` },
		{ name: 'keeps the white space inside', secret: 'two  blanks', sent: 'two blanks' },
		{ name: 'is not normalised', secret: 'secrete\u0301', sent: 'secret\u00e9' },
		{ name: 'has its length', secret: 'aaaaaaaa', sent: 'aaaaaaaaa' },
	])('$name', ({ secret, sent }) => {
		const { scheme } = SHARED_SECRET;
		const request = { headers: prove(scheme, sent, BODY).headers, query: {}, rawBody: BODY };
		expect(verify(scheme, request, { ...OPTIONS, secrets: [secret] })).toMatchObject({
			reason: 'wrong-secret',
		});
	});

	it.each(['\n', '\u00a0', '\ufeff', '\0', '\u00ad', '\u200e', '\u202c'])(
		'is used without %j, which was copied with it',
		(mark) => {
			const { scheme } = SHARED_SECRET;
			const request = { headers: prove(scheme, SECRET, BODY).headers, query: {}, rawBody: BODY };
			const secrets = [mark + SECRET + mark];
			expect(verify(scheme, request, { ...OPTIONS, secrets })).toEqual({ ok: true });
		},
	);

	it.each(schemes)('refuses everything while there is none: $name', ({ scheme }) => {
		const request = { headers: {}, query: {}, rawBody: BODY };
		expect(verify(scheme, request, { ...OPTIONS, secrets: [] })).toMatchObject({
			reason: 'unusable-secret',
		});
	});

	it('has at least eight characters, and is no public key', () => {
		const { scheme } = SHARED_SECRET;
		expect(mistakeInSecret(scheme, '1234567')).toMatch(/at least 8 characters/);
		expect(mistakeInSecret(scheme, '12345678')).toBeNull();
		for (const invisible of [' ', '\0', '\u00ad', '\u2800', '\u2060', '\u{e0020}']) {
			expect(mistakeInSecret(scheme, invisible.repeat(20))).toBe('Enter the secret');
		}
		expect(mistakeInSecret(scheme, 'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQ')).toMatch(
			/anyone may know a public key/,
		);
	});

	it('signs a body once, however many headers look like a signature', () => {
		const scheme: HmacScheme = {
			...bodyScheme('sha256'),
			signature: { headers: ['x-signature'], orAnyLike: true },
		};
		const zeros = Buffer.alloc(32).toString('hex');
		const names = Array.from({ length: 200 }, (_value, index) => `x-${index}-signature`);
		const headers = Object.fromEntries(names.map((name) => [name, zeros]));
		const signing = jest.spyOn(crypto, 'createHmac');
		verify(scheme, { headers, query: {}, rawBody: BODY }, OPTIONS);
		expect(signing).toHaveBeenCalledTimes(1);
		signing.mockRestore();
	});
});

it('says which checks need the body', () => {
	expect(
		Object.fromEntries(
			(['sharedSecret', 'bearer', 'jwt', 'hmac', 'ed25519'] as const).map((type) => [
				type,
				readsBody(type),
			]),
		),
	).toEqual({ sharedSecret: false, bearer: false, jwt: false, hmac: true, ed25519: true });
});

describe('a header whose name the vendor does not document', () => {
	const scheme: HmacScheme = {
		...bodyScheme('sha256'),
		signature: { headers: ['x-signature'], orAnyLike: true },
	};
	const named = schemeFor(scheme, { ...RECEIVER, signatureHeader: 'X-Acme-Digest' });
	const right = signatureOf(scheme, RECEIVER.secret, BODY, stampAt(NOW)).toString('hex');
	const accepted = { ok: true };
	const missing = (header: string) => ({
		ok: false,
		reason: 'missing-signature',
		message: `Expected a signature in the header ${header}`,
	});

	it.each([
		{ name: 'the usual one', sent: 'x-signature', asked: scheme, result: accepted },
		{
			name: 'one that is named like it',
			sent: 'x-acme-signature-256',
			asked: scheme,
			result: accepted,
		},
		{
			name: 'one that is named otherwise',
			sent: 'x-acme-digest',
			asked: scheme,
			result: missing('x-signature'),
		},
		{ name: 'the one that the user names', sent: 'x-acme-digest', asked: named, result: accepted },
		{
			name: 'another than the user names',
			sent: 'x-signature',
			asked: named,
			result: missing('x-acme-digest'),
		},
	])('$name: $result.ok', ({ sent, asked, result }) => {
		const request = { headers: { [sent]: right }, query: {}, rawBody: BODY };
		expect(verify(asked, request, OPTIONS)).toEqual(result);
	});
});

describe('several headers that a vendor documents', () => {
	const scheme: HmacScheme = {
		...bodyScheme('sha256'),
		signature: { headers: ['x-signature', 'signature'] },
	};
	const right = signatureOf(scheme, RECEIVER.secret, BODY, stampAt(NOW)).toString('hex');
	const wrong = Buffer.alloc(32).toString('hex');

	it.each([
		{ headers: { 'x-signature': right }, result: { ok: true } },
		{ headers: { signature: right }, result: { ok: true } },
		{ headers: { 'x-signature': wrong, signature: right }, result: { ok: true } },
		{ headers: { 'x-signature': wrong }, result: { reason: 'wrong-signature' } },
		{ headers: { 'x-acme-signature': right }, result: { reason: 'missing-signature' } },
	])('are all tried: $headers', ({ headers, result }) => {
		expect(verify(scheme, { headers, query: {}, rawBody: BODY }, OPTIONS)).toMatchObject(result);
	});
});

describe('the algorithm of a token', () => {
	it('is HS256 while the receiver names none', () => {
		const { headers } = prove(JWT, SECRET, BODY, NOW);
		expect(verify(JWT, { headers, query: {}, rawBody: BODY }, OPTIONS)).toEqual({ ok: true });
	});
});
