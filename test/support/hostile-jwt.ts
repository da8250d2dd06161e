import { createPublicKey, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';

import type { JwtKey, JwtScheme } from '../../nodes/shared/vendor-kit/schemes';
import {
	caseFor,
	lookAlike,
	OTHER_SECRET,
	otherBodies,
	RECEIVER,
	SECRET,
	VERY_LONG,
	type Expected,
	type HostileCase,
	type ReceiverSettings,
} from './hostile-case';
import { secretsOfReceivers } from './hostile-receiver';
import { bearerMistakes } from './hostile-secret';
import { publicKeyTexts } from './public-keys';
import { encodePart, signContent, signJwt } from './sign';

const RSA = generateKeyPairSync('rsa', { modulusLength: 2048 });

const OTHER_RSA = generateKeyPairSync('rsa', { modulusLength: 2048 });

const SHORT_RSA = generateKeyPairSync('rsa', { modulusLength: 1024 });

const EC = generateKeyPairSync('ec', { namedCurve: 'P-256' });

const OTHER_EC = generateKeyPairSync('ec', { namedCurve: 'P-256' });

const LONG_EC = generateKeyPairSync('ec', { namedCurve: 'P-384' });

const ISSUER = 'https://issuer.example';

const AUDIENCE = 'https://n8n.example';

/** The leeway is a minute; a slow test is on the same side of it when the token arrives. */
const TOLERATED_SECONDS = 45;

const NOT_TOLERATED_SECONDS = 75;

function pemOf(key: KeyObject): string {
	return key.export({ type: 'spki', format: 'pem' }).toString();
}

/** What differs from a token that the vendor signs. */
interface Making {
	header?: Record<string, unknown>;
	claims?: (seconds: number) => Record<string, unknown>;
	key?: string | KeyObject;
	/** The whole token, made of the right one. */
	token?: (token: string) => string;
}

class TokenMaker {
	readonly of: ReturnType<typeof caseFor>;

	constructor(
		readonly body: Buffer,
		readonly receiver: ReceiverSettings,
		readonly algorithm: string,
		readonly key: string | KeyObject,
	) {
		this.of = caseFor(body, receiver);
	}

	token({ header, claims, key = this.key, token }: Making, now: Date): string {
		const seconds = Math.floor(now.getTime() / 1000);
		const signed = signJwt(
			{
				header: { alg: this.algorithm, typ: 'JWT', ...header },
				claims: { iat: seconds, exp: seconds + 300, ...claims?.(seconds) },
			},
			key,
		);
		return token?.(signed) ?? signed;
	}

	make(expected: Expected, name: string, making: Making = {}, sentBody = this.body): HostileCase {
		return this.of(expected, name, (now) => ({
			headers: { authorization: `Bearer ${this.token(making, now)}` },
			body: sentBody,
		}));
	}
}

export function jwtCases(_scheme: JwtScheme, body: Buffer): HostileCase[] {
	const maker = new TokenMaker(body, RECEIVER, 'HS256', SECRET);
	return [
		...right(maker),
		...undetected(maker),
		...bearerMistakes(maker.token({}, new Date())).map(({ name, sent }) =>
			maker.of('missing-token', name, sent),
		),
		...notSigned(maker),
		...malformed(maker),
		...times(maker),
		...claims(body),
		...algorithms(body),
		...publicKeys(body),
		...publicKeyChanges(body),
	];
}

export function jwtReceivers(body: Buffer): HostileCase[] {
	const maker = new TokenMaker(body, RECEIVER, 'HS256', SECRET);
	return [
		...secretsOfReceivers(maker.make('accepted', 'HS256'), OTHER_SECRET),
		...unusableKeys(body),
		...publicKeysAsPassphrases(body),
	];
}

function right(maker: TokenMaker): HostileCase[] {
	return [
		maker.make('accepted', 'HS256'),
		maker.make('accepted', 'a header that says more', {
			header: { kid: '1', jku: 'https://evil.example/keys', x5u: 'https://evil.example/x' },
		}),
		maker.make('accepted', 'claims that nobody asks for', {
			claims: () => ({ iss: 'anyone', aud: ['anything'], sub: 'someone', jti: '1' }),
		}),
	];
}

/** The receiver says which algorithm it is; no token may choose another. */
function algorithms(body: Buffer): HostileCase[] {
	const all = ['HS256', 'HS384', 'HS512'] as const;
	return all.flatMap((algorithm) => {
		const key: JwtKey = { type: 'passphrase', algorithm };
		const maker = new TokenMaker(body, { ...RECEIVER, key }, algorithm, SECRET);
		return all.map((alg) =>
			maker.make(
				alg === algorithm ? 'accepted' : 'invalid-token',
				`${alg}, where the receiver asks for ${algorithm}`,
				{ header: { alg } },
			),
		);
	});
}

function undetected(maker: TokenMaker): HostileCase[] {
	return [
		maker.make('undetected', 'a token that is sent again before it runs out'),
		maker.make('undetected', 'a token of last year without an end', {
			claims: (seconds) => ({ iat: seconds - 365 * 24 * 60 * 60, exp: undefined }),
		}),
		...otherBodies(maker.body).map((other) => maker.make('undetected', other.name, {}, other.body)),
	];
}

/** A token with the header that the attacker wants, and any signature. */
function forged(header: Record<string, unknown>, signature: (content: string) => string): Making {
	return {
		token: (token) => {
			const content = `${encodePart(header)}.${token.split('.')[1]}`;
			return `${content}.${signature(content)}`;
		},
	};
}

const hmacWith =
	(key: string, algorithm = 'HS256') =>
	(content: string): string =>
		signContent(content, algorithm, key).toString('base64url');

function notSigned(maker: TokenMaker): HostileCase[] {
	const invalid = (name: string, making: Making) => maker.make('invalid-token', name, making);
	const algorithms: Array<{ name: string; alg: unknown }> = [
		...[
			'none',
			'None',
			'nOnE',
			'NONE',
			'',
			'hs256',
			'HS1',
			'HS256 ',
			'RS256',
			'ES256',
			'PS256',
		].map((alg) => ({ name: `the algorithm '${alg}'`, alg })),
		{ name: 'no algorithm', alg: undefined },
		{ name: 'an algorithm that is null', alg: null },
		{ name: 'an algorithm that is a list', alg: ['HS256'] },
		{ name: 'an algorithm that cannot be made text', alg: { toString: 1, valueOf: 1 } },
		{ name: 'an algorithm that every object has', alg: 'constructor' },
		{ name: 'another algorithm than the one that signed', alg: 'HS512' },
	];
	return [
		...algorithms.map(({ name, alg }) => invalid(name, forged({ alg }, hmacWith(SECRET)))),
		invalid(
			"'none' and no signature",
			forged({ alg: 'none' }, () => ''),
		),
		invalid('no signature', { token: (token) => token.replace(/[^.]+$/, '') }),
		invalid("another tenant's secret", { key: OTHER_SECRET }),
		invalid('an empty key', { key: '' }),
		invalid(
			'a key in the header',
			forged({ alg: 'HS256', jwk: oct('attacker') }, hmacWith('attacker')),
		),
		invalid(
			'a path as the id of the key',
			forged({ alg: 'HS256', kid: '/dev/null' }, hmacWith('')),
		),
		invalid('a critical extension', { header: { crit: ['b64'], b64: false } }),
		invalid('an empty list of critical extensions', { header: { crit: [] } }),
		invalid('critical extensions that are null', { header: { crit: null } }),
		invalid('another payload', {
			token: (token) => replacePart(token, 1, encodePart({ exp: 9_999_999_999, admin: true })),
		}),
		invalid('another header', {
			token: (token) => replacePart(token, 0, encodePart({ alg: 'HS256', typ: 'jwt' })),
		}),
		invalid('a signature that is cut', { token: (token) => token.slice(0, -4) }),
		invalid('a signature that is longer', { token: (token) => `${token}AAAA` }),
		invalid('the token of another delivery, whose signature is taken', {
			token: (token) => replacePart(token, 1, encodePart({ exp: 9_999_999_998 })),
		}),
	];
}

function oct(secret: string): Record<string, string> {
	return { kty: 'oct', k: Buffer.from(secret).toString('base64url') };
}

function replacePart(token: string, index: number, part: string): string {
	return token
		.split('.')
		.map((old, at) => (at === index ? part : old))
		.join('.');
}

/** Signed with the right key, so that only the form is wrong. */
function signedAs(header: string, payload: string): Making {
	const content = `${header}.${payload}`;
	return { token: () => `${content}.${hmacWith(SECRET)(content)}` };
}

function malformed(maker: TokenMaker): HostileCase[] {
	const invalid = (name: string, making: Making) => maker.make('invalid-token', name, making);
	const header = encodePart({ alg: 'HS256' });
	const text = (value: string) => Buffer.from(value).toString('base64url');
	return [
		...[SECRET, 'a', '.', '..', '...', '....', VERY_LONG, '.'.repeat(7_000), '{}', 'null'].map(
			(token) => invalid(`the text ${token.slice(0, 40)}`, { token: () => token }),
		),
		invalid('two parts', { token: (token) => token.split('.').slice(0, 2).join('.') }),
		invalid('four parts', { token: (token) => `${token}.AAAA` }),
		invalid('five parts, as an encrypted token has', { token: (token) => `${token}.AAAA.AAAA` }),
		invalid('a look-alike', { token: lookAlike }),
		invalid('padding', { token: (token) => `${token}=` }),
		invalid('quotes', { token: (token) => `"${token}"` }),
		invalid('two tokens with a comma', { token: (token) => `${token},${token}` }),
		invalid('a signature with other spare bits', {
			token: (token) => replacePart(token, 2, withSpareBits(token.split('.')[2] ?? '')),
		}),
		invalid(
			'a header with other spare bits',
			signedAs(withSpareBits(text(' {"alg":"HS256"}')), text('{}')),
		),
		invalid('a payload with other spare bits', signedAs(header, withSpareBits(text('{}')))),
		invalid('a header that is a list', signedAs(text('[]'), text('{}'))),
		invalid('a header that is no JSON', signedAs(text('alg: HS256'), text('{}'))),
		invalid('a payload that is a list', signedAs(header, text('[]'))),
		invalid('a payload that is text', signedAs(header, text('"text"'))),
		invalid('a payload that is null', signedAs(header, text('null'))),
		invalid('a payload that is no JSON', signedAs(header, text('exp: 1'))),
		invalid('an empty payload', signedAs(header, '')),
		invalid(
			'a payload in padded base64',
			signedAs(header, Buffer.from('{"a":1}').toString('base64')),
		),
	];
}

/** The last character of this text holds bits that no byte uses: the bytes stay the same. */
function withSpareBits(base64url: string): string {
	const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
	const other = base64url.slice(0, -1) + alphabet[alphabet.indexOf(base64url.slice(-1)) ^ 1];
	if (!Buffer.from(base64url, 'base64url').equals(Buffer.from(other, 'base64url'))) {
		throw new Error('this text leaves no spare bit');
	}
	return other;
}

function times(maker: TokenMaker): HostileCase[] {
	const of = (expected: Expected, name: string, making: Making['claims']) =>
		maker.make(expected, name, { claims: making ?? (() => ({})) });
	return [
		of('accepted', 'an end that is just tolerated', (now) => ({ exp: now - TOLERATED_SECONDS })),
		of('accepted', 'a begin that is just tolerated', (now) => ({ nbf: now + TOLERATED_SECONDS })),
		of('accepted', 'an end with a fraction', (now) => ({ exp: now + 300.5 })),
		of('expired-token', 'a token that has just run out', (now) => ({
			exp: now - NOT_TOLERATED_SECONDS,
		})),
		of('expired-token', 'a token of 1970', () => ({ exp: 0 })),
		of('expired-token', 'an end before 1970', () => ({ exp: -1 })),
		of('invalid-token', 'a begin that lies ahead', (now) => ({ nbf: now + NOT_TOLERATED_SECONDS })),
		of('invalid-token', 'a begin in milliseconds', (now) => ({ nbf: now * 1000 })),
		...[`${9_999_999_999}`, null, true, [], {}, ''].map((value) =>
			of('invalid-token', `an end that is ${JSON.stringify(value)}`, () => ({ exp: value })),
		),
		of('invalid-token', 'a begin that is text', () => ({ nbf: '0' })),
		maker.make(
			'invalid-token',
			'an end that is infinite',
			signedAs(encodePart({ alg: 'HS256' }), Buffer.from('{"exp":1e999}').toString('base64url')),
		),
		maker.make('expired-token', 'an end that is given twice: the last one counts', {
			...signedAs(
				encodePart({ alg: 'HS256' }),
				Buffer.from('{"exp":9999999999,"exp":1}').toString('base64url'),
			),
		}),
	];
}

function claims(body: Buffer): HostileCase[] {
	const both = { iss: ISSUER, aud: AUDIENCE };
	const asking = new TokenMaker(
		body,
		{ ...RECEIVER, issuer: ISSUER, audience: AUDIENCE },
		'HS256',
		SECRET,
	);
	const of = (expected: Expected, name: string, change: Record<string, unknown>) =>
		asking.make(expected, name, { claims: () => ({ ...both, ...change }) });
	return [
		of('accepted', 'issuer and audience as asked', {}),
		of('accepted', 'several audiences, one as asked', { aud: ['https://other.example', AUDIENCE] }),
		of('invalid-token', 'no issuer', { iss: undefined }),
		of('invalid-token', 'another issuer', { iss: 'https://evil.example' }),
		of('invalid-token', 'an issuer with a slash behind it', { iss: `${ISSUER}/` }),
		of('invalid-token', 'an issuer in other case', { iss: ISSUER.toUpperCase() }),
		of('invalid-token', 'an issuer that looks alike', { iss: ISSUER.replace('i', 'і') }),
		of('invalid-token', 'issuers in a list', { iss: [ISSUER] }),
		of('invalid-token', 'no audience', { aud: undefined }),
		of('invalid-token', 'another audience', { aud: 'https://other.example' }),
		of('invalid-token', 'an empty list of audiences', { aud: [] }),
		of('invalid-token', 'an audience within a longer text', {
			aud: `${AUDIENCE} https://a.example`,
		}),
		of('invalid-token', 'an audience two lists deep', { aud: [[AUDIENCE]] }),
		of('invalid-token', 'an audience as a key', { aud: { [AUDIENCE]: true } }),
	];
}

/** For a public key, which everybody may know. */
function publicKeys(body: Buffer): HostileCase[] {
	const rsa = pemOf(RSA.publicKey);
	const bare = rsa.replace(/-----[A-Z ]+-----/g, '').trim();
	const oneLine = rsa.replaceAll('\n', ' ').trim();
	const holding = (
		secret: string,
		algorithm: 'RS256' | 'ES256',
		key: KeyObject,
		asked: 'RS256' | 'ES256' | null = null,
	) =>
		new TokenMaker(
			body,
			{ ...RECEIVER, secret, key: { type: 'publicKey', algorithm: asked } },
			algorithm,
			key,
		);
	const rs256 = holding(rsa, 'RS256', RSA.privateKey);
	const es256 = holding(pemOf(EC.publicKey), 'ES256', EC.privateKey);
	const unbroken = holding(bare.replaceAll('\n', ''), 'RS256', RSA.privateKey);
	const confused = [rsa, rsa.trim(), oneLine, bare, bare.replaceAll('\n', '')].map((key, index) =>
		rs256.make('invalid-token', `HS256 with the public key as the secret, form ${index + 1}`, {
			...forged({ alg: 'HS256' }, hmacWith(key)),
		}),
	);
	return [
		rs256.make('accepted', 'RS256'),
		es256.make('accepted', 'ES256'),
		holding(rsa, 'RS256', RSA.privateKey, 'RS256').make('accepted', 'RS256, as asked'),
		holding(pemOf(EC.publicKey), 'ES256', EC.privateKey, 'ES256').make(
			'accepted',
			'ES256, as asked',
		),
		holding(rsa, 'RS256', RSA.privateKey, 'ES256').make(
			'unusable-secret',
			'RS256, where the receiver asks for ES256',
		),
		holding(` \n${rsa}\u200b`, 'RS256', RSA.privateKey).make(
			'accepted',
			'RS256, white space around the key',
		),
		holding(oneLine, 'RS256', RSA.privateKey).make('accepted', 'RS256, the key on one line'),
		unbroken.make('accepted', 'RS256, the key without the lines that PEM has around it'),
		...confused,
		unbroken.make('invalid-token', 'HS256 with the public key as it stands in the credential', {
			...forged({ alg: 'HS256' }, hmacWith(unbroken.receiver.secret)),
		}),
		es256.make('invalid-token', 'HS256 with the public key of ES256 as the secret', {
			...forged({ alg: 'HS256' }, hmacWith(es256.receiver.secret)),
		}),
		rs256.make('invalid-token', "RS256 with another tenant's key", { key: OTHER_RSA.privateKey }),
		es256.make('invalid-token', "ES256 with another tenant's key", { key: OTHER_EC.privateKey }),
		rs256.make('invalid-token', 'ES256 where the key is of RS256', {
			header: { alg: 'ES256' },
			key: EC.privateKey,
		}),
		...['none', 'RS384', 'RS512', 'PS256', 'rs256'].map((alg) =>
			rs256.make('invalid-token', `RS256 that says it is ${alg}`, { header: { alg } }),
		),
		rs256.make('invalid-token', "'none' and no signature, for a public key", {
			...forged({ alg: 'none' }, () => ''),
		}),
		rs256.make('invalid-token', "the attacker's key in the header", {
			header: { jwk: createPublicKey(OTHER_RSA.privateKey).export({ format: 'jwk' }) },
			key: OTHER_RSA.privateKey,
		}),
		es256.make(
			'invalid-token',
			'ES256 of zeros',
			forged({ alg: 'ES256' }, () => zeros(64)),
		),
		es256.make(
			'invalid-token',
			'ES256 of no bytes',
			forged({ alg: 'ES256' }, () => ''),
		),
		es256.make('invalid-token', 'ES256 that is cut', { token: (token) => token.slice(0, -2) }),
		es256.make('invalid-token', 'ES256 in the form of X.509', {
			token: (token) => {
				const content = token.slice(0, token.lastIndexOf('.'));
				return `${content}.${derSignature(content)}`;
			},
		}),
		rs256.make(
			'invalid-token',
			'RS256 of zeros',
			forged({ alg: 'RS256' }, () => zeros(256)),
		),
		rs256.make('expired-token', 'RS256 that has run out', {
			claims: (now) => ({ exp: now - NOT_TOLERATED_SECONDS }),
		}),
	];
}

function zeros(length: number): string {
	return Buffer.alloc(length).toString('base64url');
}

function derSignature(content: string): string {
	return createSign('sha256').update(content).sign(EC.privateKey).toString('base64url');
}

/** Keys that the credential's test refuses: every token is refused, whoever signed it, and how. */
function unusableKeys(body: Buffer): HostileCase[] {
	const rsaJwk = JSON.stringify(RSA.publicKey.export({ format: 'jwk' }));
	const keys: Array<{ name: string; secret: string; algorithm: string; key: KeyObject }> = [
		{
			name: 'an RSA key of 1024 bits',
			secret: pemOf(SHORT_RSA.publicKey),
			algorithm: 'RS256',
			key: SHORT_RSA.privateKey,
		},
		{
			name: 'a key on the curve P-384',
			secret: pemOf(LONG_EC.publicKey),
			algorithm: 'ES256',
			key: LONG_EC.privateKey,
		},
		{
			name: 'a private key',
			secret: privatePem(RSA.privateKey),
			algorithm: 'RS256',
			key: RSA.privateKey,
		},
		{
			name: 'a key that is cut',
			secret: pemOf(RSA.publicKey).slice(0, 200),
			algorithm: 'RS256',
			key: RSA.privateKey,
		},
		{ name: 'a JSON Web Key', secret: rsaJwk, algorithm: 'RS256', key: RSA.privateKey },
		{
			name: 'a JSON Web Key Set',
			secret: `{"keys":[${rsaJwk}]}`,
			algorithm: 'RS256',
			key: RSA.privateKey,
		},
	];
	const wanted: JwtKey = { type: 'publicKey', algorithm: null };
	return keys.flatMap(({ name, secret, algorithm, key }) => {
		const maker = new TokenMaker(body, { ...RECEIVER, secret, key: wanted }, algorithm, key);
		return [
			maker.make('unusable-secret', `${name}: a token that it signed`),
			maker.make('unusable-secret', `${name}: HS256 with the key's text as the secret`, {
				...forged({ alg: 'HS256' }, hmacWith(secret)),
			}),
		];
	});
}

/** Whoever knows the public key signs with its text, in the spelling that the credential has. */
function publicKeysAsPassphrases(body: Buffer): HostileCase[] {
	const pairs = [
		{ kind: 'RSA', algorithm: 'RS256', ...RSA },
		{ kind: 'P-256', algorithm: 'ES256', ...EC },
	];
	return pairs.flatMap(({ kind, algorithm, publicKey, privateKey }) =>
		publicKeyTexts(publicKey).flatMap(({ name, text }) => {
			const maker = new TokenMaker(body, { ...RECEIVER, secret: text }, algorithm, privateKey);
			return [
				maker.make('unusable-secret', `${kind}, ${name} as the passphrase: forged`, {
					...forged({ alg: 'HS256' }, hmacWith(text.trim())),
				}),
				maker.make('unusable-secret', `${kind}, ${name} as the passphrase: the vendor's`),
			];
		}),
	);
}

/** While a public key is changed, tokens of both are right. */
function publicKeyChanges(body: Buffer): HostileCase[] {
	const key: JwtKey = { type: 'publicKey', algorithm: null };
	const both = {
		...RECEIVER,
		key,
		secret: pemOf(RSA.publicKey),
		secondSecret: pemOf(EC.publicKey),
	};
	const of = (algorithm: string, privateKey: KeyObject) =>
		new TokenMaker(body, both, algorithm, privateKey);
	return [
		of('RS256', RSA.privateKey).make('accepted', 'the old public key while it is changed'),
		of('ES256', EC.privateKey).make('accepted', 'the new public key while it is changed'),
		of('ES256', OTHER_EC.privateKey).make('invalid-token', 'a third key while one is changed'),
		of('RS256', RSA.privateKey).make('invalid-token', 'the algorithm of the other key', {
			header: { alg: 'ES256' },
		}),
	];
}

function privatePem(key: KeyObject): string {
	return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}
