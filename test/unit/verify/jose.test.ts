import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';

import fc from 'fast-check';

import type { JwtScheme } from '../../../nodes/shared/vendor-kit/schemes';
import { verify } from '../../../nodes/shared/verify';
import { acceptedByJose, signWithJose, type ToVerify } from '../../support/jose';
import { printSeed, seed } from '../../support/seed';
import { encodePart, signContent, signJwt } from '../../support/sign';

/** The verifier and the library jose give the same verdict on the same token. */

const CASES_PER_ALGORITHM = 1_000;

const NOW = new Date('2026-01-01T00:00:00.000Z');

const NOW_SECONDS = NOW.getTime() / 1000;

/** As jwt.ts has it. */
const LEEWAY_SECONDS = 60;

beforeAll(() => printSeed('agreement with jose'));

const sample = <Value>(arbitrary: fc.Arbitrary<Value>, numRuns = CASES_PER_ALGORITHM): Value[] =>
	fc.sample(arbitrary, { seed, numRuns });

function pemPair({ publicKey, privateKey }: Record<'publicKey' | 'privateKey', KeyObject>) {
	return {
		publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
		privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
	};
}

const SECRET = 'a-secret-that-is-long-enough-for-every-one-of-the-three-HMAC-algorithms';

const rsa = pemPair(generateKeyPairSync('rsa', { modulusLength: 2048 }));
const otherRsa = pemPair(generateKeyPairSync('rsa', { modulusLength: 2048 }));
const ec = pemPair(generateKeyPairSync('ec', { namedCurve: 'P-256' }));
const otherEc = pemPair(generateKeyPairSync('ec', { namedCurve: 'P-256' }));

interface Keys {
	/** What the receiver holds, and the algorithm that it asks for. */
	own: string;
	algorithm: string;
	signing: string;
	otherSigning: string;
}

const hmacKeys = (algorithm: string): Keys => ({
	own: SECRET,
	algorithm,
	signing: SECRET,
	otherSigning: SECRET.toUpperCase(),
});

const keysOf: Record<string, Keys> = {
	HS256: hmacKeys('HS256'),
	HS384: hmacKeys('HS384'),
	HS512: hmacKeys('HS512'),
	RS256: {
		own: rsa.publicKey,
		algorithm: 'RS256',
		signing: rsa.privateKey,
		otherSigning: otherRsa.privateKey,
	},
	ES256: {
		own: ec.publicKey,
		algorithm: 'ES256',
		signing: ec.privateKey,
		otherSigning: otherEc.privateKey,
	},
};

const asks = fc.record({
	issuer: fc.constantFrom('', 'us'),
	audience: fc.constantFrom('', 'n8n'),
});

const time = fc.oneof(
	{ weight: 3, arbitrary: fc.constant(undefined) },
	{ weight: 4, arbitrary: fc.integer({ min: -90, max: 90 }).map((off) => NOW_SECONDS + off) },
	{
		weight: 1,
		arbitrary: fc.constantFrom(
			NOW_SECONDS - 60,
			NOW_SECONDS - 61,
			NOW_SECONDS + 60,
			NOW_SECONDS + 61,
		),
	},
	{
		weight: 1,
		arbitrary: fc.constantFrom<unknown>('soon', null, [], {}, true, 0, -1, 1e15, 0.5),
	},
);

const claims = fc.record({
	exp: time,
	nbf: time,
	iss: fc.constantFrom<unknown>('us', 'us', 'us', 'them', ['us'], null, undefined),
	aud: fc.constantFrom<unknown>('n8n', 'n8n', ['n8n'], ['x', 'n8n'], 'x', [], null, undefined),
	sub: fc.string(),
	data: fc.jsonValue(),
});

const header = fc.oneof(
	{ weight: 6, arbitrary: fc.constant({}) },
	{
		weight: 1,
		arbitrary: fc.constantFrom<Record<string, unknown>>(
			{ typ: 'JWT', kid: 'x', jku: 'https://evil.example', x5c: ['x'] },
			{ crit: ['exp'], exp: 1 },
			{ crit: [] },
			{ crit: 'b64' },
		),
	},
);

/** A change of a signed token, or none. */
const breaking = fc.oneof(
	{ weight: 5, arbitrary: fc.constant((token: string) => token) },
	{
		weight: 2,
		arbitrary: fc.tuple(fc.nat(), fc.nat({ max: 6 })).map(([at, bit]) => (token: string) => {
			const bytes = Buffer.from(token);
			const index = at % bytes.length;
			bytes[index] = (bytes[index] ?? 0) ^ (1 << bit);
			return bytes.toString();
		}),
	},
	{
		weight: 1,
		arbitrary: fc.nat().map((at) => (token: string) => token.slice(0, at % token.length)),
	},
	{
		weight: 1,
		arbitrary: fc
			.constantFrom('.', '.AAAA', 'A', '=', ' x')
			.map((end) => (token: string) => token + end),
	},
	{
		weight: 1,
		arbitrary: fc
			.constantFrom<unknown>(
				'none',
				'None',
				'HS256',
				'HS384',
				'HS512',
				'RS256',
				'ES256',
				'PS256',
				['HS256'],
				null,
				1,
			)
			.map(
				(alg) => (token: string) => [encodePart({ alg }), ...token.split('.').slice(1)].join('.'),
			),
	},
	{
		weight: 1,
		arbitrary: fc.jsonValue().map((payload) => (token: string) => {
			const [head, , signature] = token.split('.');
			return [head, encodePart(payload), signature].join('.');
		}),
	},
	{ weight: 1, arbitrary: fc.constant((token: string) => token.replace(/[^.]+$/, '')) },
	{
		// Each algorithm with the key of each other, the text of a public key among them.
		weight: 2,
		arbitrary: fc
			.tuple(
				fc.constantFrom('HS256', 'HS384', 'HS512'),
				fc.constantFrom(rsa.publicKey, ec.publicKey, '', 'n8n'),
			)
			.map(([alg, key]) => (token: string) => {
				const content = `${encodePart({ alg })}.${token.split('.')[1]}`;
				return `${content}.${signContent(content, alg, key).toString('base64url')}`;
			}),
	},
);

const verdictOf = ({ token, key, algorithms: [algorithm = ''], options }: ToVerify): boolean => {
	const { issuer = null, audience = null } = options;
	const type = algorithm.startsWith('HS') ? 'passphrase' : 'publicKey';
	const scheme = { type: 'jwt', key: { type, algorithm }, issuer, audience } as JwtScheme;
	const request = {
		headers: { authorization: `Bearer ${token}` },
		query: {},
		rawBody: Buffer.alloc(0),
	};
	return verify(scheme, request, { secrets: [key], toleranceSeconds: null, now: NOW }).ok;
};

const asked = (
	token: string,
	{ own, algorithm }: Keys,
	asking = { issuer: '', audience: '' },
): ToVerify => ({
	token,
	key: own,
	algorithms: [algorithm],
	options: {
		now: NOW.getTime(),
		clockTolerance: LEEWAY_SECONDS,
		...(asking.issuer && { issuer: asking.issuer }),
		...(asking.audience && { audience: asking.audience }),
	},
});

/** Texts that decode to the same bytes as another: jose takes them, the verifier does not. */
const isCanonical = (token: string): boolean =>
	token.split('.').every((part) => Buffer.from(part, 'base64url').toString('base64url') === part);

it.each(Object.entries(keysOf))(`agrees on ${CASES_PER_ALGORITHM} tokens of %s`, (alg, keys) => {
	const cases = sample(
		fc.record({
			header,
			claims,
			asks,
			breaking,
			isOther: fc.nat({ max: 9 }).map((n) => n === 0),
		}),
	);
	// jose refuses to sign an extension that it does not know, so those are signed here.
	const tokens = cases.map(({ header: more, claims: payload, isOther, breaking: broken }) => {
		const key = isOther ? keys.otherSigning : keys.signing;
		return broken(signJwtWith({ alg, ...more }, payload, key));
	});
	const jobs = tokens.map((token, index) => asked(token, keys, cases[index]?.asks));
	const theirs = acceptedByJose(jobs).map((ok, index) => ok && isCanonical(tokens[index] ?? ''));
	const differences = jobs.filter((job, index) => verdictOf(job) !== theirs[index]);
	expect(differences).toEqual([]);
	// Neither side is tried only with what it refuses, or only with what it accepts.
	expect(theirs.filter(Boolean).length).toBeGreaterThan(CASES_PER_ALGORITHM / 20);
	expect(theirs.filter((ok) => !ok).length).toBeGreaterThan(CASES_PER_ALGORITHM / 20);
});

function signJwtWith(
	head: Record<string, unknown>,
	payload: Record<string, unknown>,
	key: string,
): string {
	return signJwt(
		{ header: head, claims: payload },
		key.includes('PRIVATE KEY') ? createPrivateKey(key) : key,
	);
}

it.each(Object.entries(keysOf))('accepts what jose signs with %s', (alg, keys) => {
	const payloads = sample(fc.record({ sub: fc.string(), data: fc.jsonValue() }), 100);
	const tokens = signWithJose(
		payloads.map((payload) => ({
			header: { alg },
			payload: JSON.stringify({ ...payload, exp: NOW_SECONDS + 1 }),
			key: keys.signing,
		})),
	);
	expect(tokens.filter((token) => !verdictOf(asked(token, keys)))).toEqual([]);
	expect(tokens).toHaveLength(100);
});

describe('differs on purpose, or without harm, on', () => {
	const signed = (payload: string | Buffer): string => {
		const content = `${encodePart({ alg: 'HS256' })}.${Buffer.from(payload).toString('base64url')}`;
		return `${content}.${signContent(content, 'HS256', SECRET).toString('base64url')}`;
	};

	it.each([
		{
			name: 'a signature with other spare bits',
			token: `${signed('{}').slice(0, -1)}${nextLetter(signed('{}').slice(-1))}`,
			ours: false,
			theirs: true,
		},
		{
			name: 'an end that is infinite',
			token: signed('{"exp":1e999}'),
			ours: false,
			theirs: true,
		},
		{
			name: 'a time of issue that is text',
			token: signed('{"iat":"now"}'),
			ours: true,
			theirs: false,
		},
		{
			name: 'text that is not UTF-8',
			token: signed(Buffer.from('{"sub":"\xff"}', 'latin1')),
			ours: true,
			theirs: false,
		},
	])('$name', ({ token, ours, theirs }) => {
		const job = asked(token, hmacKeys('HS256'));
		expect({ ours: verdictOf(job), theirs: acceptedByJose([job])[0] }).toEqual({ ours, theirs });
	});
});

function nextLetter(letter: string): string {
	const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
	return alphabet[alphabet.indexOf(letter) ^ 1] ?? '';
}
