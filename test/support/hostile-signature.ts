import { createPublicKey, generateKeyPairSync } from 'node:crypto';

import type { HmacScheme, SignatureScheme } from '../../nodes/shared/vendor-kit/schemes';
import {
	caseFor,
	lookAlike,
	OTHER_SECRET,
	otherBodies,
	RECEIVER,
	SECRET,
	withByteOrderMark,
	type Expected,
	type HostileCase,
	type ReceiverSettings,
	type Sent,
} from './hostile-case';
import { secretsOfReceivers } from './hostile-receiver';
import {
	encodeSignature,
	heldOf,
	signatureHeaders,
	signatureOf,
	stampAt,
	type Stamp,
} from './sign';

/** Around the tolerance, wide enough that a slow test is on the same side when it arrives. */
const MARGIN_SECONDS = 15;

const DAY_SECONDS = 24 * 60 * 60;

/** What differs from a delivery that the vendor signs. */
interface Making {
	secret?: string;
	/** What is signed in place of the body. */
	over?: Buffer;
	/** What is signed in place of the stamp that is sent. */
	signedStamp?: (now: Date) => Partial<Stamp>;
	stamp?: (now: Date) => Partial<Stamp>;
	/** The texts of the signatures, made of the right one; of bytes where the encoding matters. */
	signatures?: (text: string, bytes: Buffer) => string[];
	/** The whole header, made of the right one. */
	header?: (value: string) => string | string[];
	/** The name of the header. */
	name?: string;
}

export function signatureCases(scheme: SignatureScheme, body: Buffer): HostileCase[] {
	const maker = new SignatureMaker(scheme, body);
	return [
		...encodings(maker),
		...missing(maker),
		...malformed(maker),
		...wrong(maker),
		...(scheme.signature.fields ? severalSignatures(maker) : []),
		...(scheme.timestamp ? times(maker) : withoutTime(maker)),
		...(scheme.timestamp && 'label' in scheme.timestamp ? timeFields(maker) : []),
		...(scheme.timestamp && 'header' in scheme.timestamp ? timeHeaders(maker) : []),
		...(scheme.idHeader ? ids(maker) : []),
		...(scheme.signature.orAnyLike ? [...otherHeaders(maker), ...relays(maker)] : []),
		{
			...maker.make('wrong-signature', 'a third secret while one is changed', {
				secret: maker.thirdSecret,
			}),
			receiver: { ...maker.receiver, secondSecret: maker.otherSecret },
		},
	];
}

export function signatureReceivers(scheme: SignatureScheme, body: Buffer): HostileCase[] {
	const maker = new SignatureMaker(scheme, body);
	const right = maker.make('accepted', 'a right signature');
	const short = scheme.type === 'hmac' && scheme.key === 'base64' ? SHORT_IN_BASE64 : undefined;
	const secrets = secretsOfReceivers(right, maker.otherSecret, short);
	return scheme.type === 'hmac' ? secrets : [...secrets, ...publicKeysOfReceivers(right)];
}

const SHORT_IN_BASE64 = ['whsec_', 'whsec_QUJD', 'QUJD', ' whsec_QUJDRA\n'];

function publicKeysOfReceivers(right: HostileCase): HostileCase[] {
	const { receiver } = right;
	const bytes = Buffer.from(receiver.secret, 'base64');
	const key = createPublicKey({
		key: { kty: 'OKP', crv: 'Ed25519', x: bytes.toString('base64url') },
		format: 'jwk',
	});
	const other = generateKeyPairSync('ed25519').privateKey;
	const holding = (expected: Expected, name: string, secret: string): HostileCase => ({
		...right,
		expected,
		name: `a receiver whose key is ${name}`,
		receiver: { ...receiver, secret },
	});
	const pem = key.export({ type: 'spki', format: 'pem' }).toString();
	return [
		holding('accepted', 'in PEM', pem),
		holding('accepted', 'in PEM without line breaks', pem.replaceAll('\n', ' ')),
		holding('accepted', 'the base64 of X.509', pem.split('\n')[1] ?? ''),
		holding('unusable-secret', 'in hex', bytes.toString('hex')),
		holding('unusable-secret', 'cut', receiver.secret.slice(0, -5)),
		holding(
			'unusable-secret',
			'of 33 bytes',
			Buffer.concat([bytes, bytes.subarray(0, 1)]).toString('base64'),
		),
		holding('unusable-secret', 'a passphrase', SECRET),
		holding(
			'unusable-secret',
			'a private one',
			other.export({ type: 'pkcs8', format: 'pem' }).toString(),
		),
		...(['ed448', 'x25519'] as const).map((type) =>
			holding('unusable-secret', `one for ${type}`, pemOf(type)),
		),
		holding(
			'unusable-secret',
			'one for ES256',
			generateKeyPairSync('ec', { namedCurve: 'P-256' })
				.publicKey.export({ type: 'spki', format: 'pem' })
				.toString(),
		),
	];
}

function pemOf(type: 'ed448' | 'x25519'): string {
	// The overloads of Node's types know no union.
	const { publicKey } =
		type === 'ed448' ? generateKeyPairSync('ed448') : generateKeyPairSync('x25519');
	return publicKey.export({ type: 'spki', format: 'pem' }).toString();
}

class SignatureMaker {
	readonly receiver: ReceiverSettings;

	readonly otherSecret: string;

	readonly thirdSecret: string;

	readonly of: ReturnType<typeof caseFor>;

	constructor(
		readonly scheme: SignatureScheme,
		readonly body: Buffer,
	) {
		this.receiver = { ...RECEIVER, secret: heldOf(scheme, SECRET) };
		this.otherSecret = heldOf(scheme, OTHER_SECRET);
		this.thirdSecret = heldOf(scheme, OTHER_SECRET.toUpperCase());
		this.of = caseFor(body, this.receiver);
	}

	/** The headers of a delivery that is right but for one thing. */
	headers(making: Making, now: Date): Record<string, string | string[]> {
		const { scheme, body, receiver } = this;
		const { secret = receiver.secret, over = body, name = scheme.signature.headers[0] } = making;
		const stamp = { ...stampAt(now, scheme), ...making.stamp?.(now) };
		const bytes = signatureOf(scheme, secret, over, { ...stamp, ...making.signedStamp?.(now) });
		const text = encodeSignature(scheme, bytes);
		const { [scheme.signature.headers[0]]: value = '', ...others } = signatureHeaders(
			scheme,
			making.signatures?.(text, bytes) ?? [text],
			stamp,
		);
		return { ...others, [name]: making.header?.(value) ?? value };
	}

	make(expected: Expected, name: string, making: Making = {}, sentBody = this.body): HostileCase {
		return this.of(expected, name, (now) => ({
			headers: this.headers(making, now),
			body: sentBody,
		}));
	}
}

function encodings(maker: SignatureMaker): HostileCase[] {
	const as = (name: string, encode: (bytes: Buffer) => string) =>
		maker.make('accepted', name, { signatures: (_text, bytes) => [encode(bytes)] });
	const { body, scheme } = maker;
	return [
		maker.make('accepted', 'a delivery as the vendor signs it'),
		as('hex', (bytes) => bytes.toString('hex')),
		as('hex in upper case', (bytes) => bytes.toString('hex').toUpperCase()),
		as('base64 without padding', (bytes) => bytes.toString('base64').replace(/=+$/, '')),
		as('base64', (bytes) => bytes.toString('base64')),
		as('base64url', (bytes) => bytes.toString('base64url')),
		...(scheme.signature.prefix
			? [
					maker.make('accepted', 'a signature without the prefix', {
						header: (value) => value.slice(scheme.signature.prefix?.length),
					}),
				]
			: []),
		maker.make(
			'accepted',
			'a byte order mark that is signed',
			{ over: withByteOrderMark(body) },
			withByteOrderMark(body),
		),
	];
}

function missing(maker: SignatureMaker): HostileCase[] {
	const [header] = maker.scheme.signature.headers;
	return [
		maker.of('missing-signature', 'no header', {}),
		maker.make('missing-signature', 'an empty header', { header: () => '' }),
		maker.make('missing-signature', 'the header under another name', { name: 'x-hub-hash' }),
		maker.of('missing-signature', 'the signature in the URL', (now) => ({
			query: `?${header}=${encodeURIComponent(String(maker.headers({}, now)[header]))}`,
		})),
		maker.of('missing-signature', 'the secret in place of a signature', {
			headers: { 'x-webhook-secret': maker.receiver.secret },
			query: `?token=${maker.receiver.secret}`,
		}),
	];
}

function malformed(maker: SignatureMaker): HostileCase[] {
	const [header] = maker.scheme.signature.headers;
	const asSignature = [
		{ name: 'that is cut', of: (text: string) => text.slice(0, -3) },
		{ name: 'with one more character', of: (text: string) => `${text}0` },
		{ name: 'half as long', of: (text: string) => text.slice(0, text.length / 2) },
		{ name: 'that looks alike', of: lookAlike },
		{ name: 'in quotes', of: (text: string) => `"${text}"` },
		{ name: 'with a space within', of: (text: string) => `${text.slice(0, 9)} ${text.slice(9)}` },
		{ name: 'with an injected header', of: (text: string) => `${text}%0d%0a${header}: ${text}` },
	].map(({ name, of }) =>
		maker.make('malformed-signature', `a signature ${name}`, { signatures: (text) => [of(text)] }),
	);
	const asBytes = [
		{ name: 'in hex of mixed case', of: (bytes: Buffer) => mixedCase(bytes.toString('hex')) },
		{ name: 'in base64 with other spare bits', of: withSpareBits },
		{ name: 'of half its bytes', of: firstHalf },
		{ name: 'of one byte more', of: (bytes: Buffer) => `${bytes.toString('hex')}00` },
	].map(({ name, of }) =>
		maker.make('malformed-signature', `a signature ${name}`, {
			signatures: (_text, bytes) => [of(bytes)],
		}),
	);
	const { prefix, fields } = maker.scheme.signature;
	const isNeverEmpty = prefix ?? fields?.assign;
	return [
		...asSignature,
		...(isNeverEmpty
			? [
					maker.make('malformed-signature', 'a signature without a character', {
						signatures: () => [''],
					}),
				]
			: []),
		...asBytes,
		...[
			{ name: 'a text that is none', value: 'none' },
			{ name: 'a text that is very long', value: 'a'.repeat(7_000) },
			{ name: 'very many separators', value: ',='.repeat(3_500) },
			{ name: 'the secret itself', value: maker.receiver.secret },
			{ name: 'a list', value: '[]' },
			{ name: 'undefined', value: 'undefined' },
		].map(({ name, value }) => maker.make('malformed-signature', name, { header: () => value })),
	];
}

function firstHalf(bytes: Buffer): string {
	return bytes.subarray(0, bytes.length / 2).toString('hex');
}

function mixedCase(hex: string): string {
	const [letter = ''] = /[a-f]/.exec(hex) ?? [];
	const mixed = hex.replace(letter, letter.toUpperCase());
	// One text in a million has a single letter, or none: then the case is not mixed.
	return /[a-f]/.test(mixed) && /[A-F]/.test(mixed) ? mixed : 'aA'.repeat(hex.length / 2);
}

/** The last character of a base64 text holds bits that no byte uses: `A`, `B`, `C` and `D` may be equal. */
function withSpareBits(bytes: Buffer): string {
	const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
	const text = bytes.toString('base64').replace(/=+$/, '');
	const other = text.slice(0, -1) + alphabet[alphabet.indexOf(text.slice(-1)) ^ 1];
	if (!Buffer.from(other, 'base64').equals(bytes))
		throw new Error('the digest leaves no spare bit');
	return other;
}

function wrong(maker: SignatureMaker): HostileCase[] {
	const { scheme, otherSecret } = maker;
	const flipped = (bytes: Buffer, index: number) => {
		const copy = Buffer.from(bytes);
		copy[index] = (copy[index] ?? 0) ^ 1;
		return copy;
	};
	return [
		maker.make('wrong-signature', "another tenant's secret", { secret: otherSecret }),
		maker.make('wrong-signature', 'a signature of zeros', {
			signatures: (_text, bytes) => [encodeSignature(scheme, Buffer.alloc(bytes.length))],
		}),
		maker.make('wrong-signature', 'a signature whose first bit differs', {
			signatures: (_text, bytes) => [encodeSignature(scheme, flipped(bytes, 0))],
		}),
		maker.make('wrong-signature', 'a signature whose last bit differs', {
			signatures: (_text, bytes) => [encodeSignature(scheme, flipped(bytes, bytes.length - 1))],
		}),
		maker.make('wrong-signature', 'a signature that is reversed', {
			signatures: (_text, bytes) => [encodeSignature(scheme, Buffer.from(bytes).reverse())],
		}),
		...(scheme.type === 'hmac' ? [withEmptyKey(maker, scheme)] : [withGroupOrderAdded(maker)]),
		...(typeof scheme.signedContent === 'string' ? overBodies(maker) : overPaths(maker)),
	];
}

function withEmptyKey(maker: SignatureMaker, scheme: HmacScheme): HostileCase {
	return maker.of('wrong-signature', 'a signature with an empty key', (now) => {
		const stamp = stampAt(now, scheme);
		const bytes = signatureOf({ ...scheme, key: 'text' }, '', maker.body, stamp);
		return { headers: signatureHeaders(scheme, [encodeSignature(scheme, bytes)], stamp) };
	});
}

/** The order of Ed25519's group: https://www.rfc-editor.org/rfc/rfc8032, section 5.1. */
const GROUP_ORDER = 2n ** 252n + 27_742_317_777_372_353_535_851_937_790_883_648_493n;

/** The same point for a verifier that does not ask whether S is below the order (RFC 8032, 5.1.7). */
function withGroupOrderAdded(maker: SignatureMaker): HostileCase {
	return maker.make('wrong-signature', 'a signature whose S is higher by the order of the group', {
		signatures: (_text, bytes) => {
			const s = BigInt(`0x${Buffer.from(bytes.subarray(32)).reverse().toString('hex')}`);
			const more = Buffer.from((s + GROUP_ORDER).toString(16).padStart(64, '0'), 'hex').reverse();
			return [encodeSignature(maker.scheme, Buffer.concat([bytes.subarray(0, 32), more]))];
		},
	});
}

function overBodies(maker: SignatureMaker): HostileCase[] {
	const { body, scheme } = maker;
	return [
		...otherBodies(body).flatMap((other) => [
			maker.make('wrong-signature', other.name, {}, other.body),
			maker.make('wrong-signature', `a signature of ${other.name}`, { over: other.body }),
		]),
		maker.make('wrong-signature', 'a signature of the body as text in JSON', {
			over: Buffer.from(JSON.stringify(body.toString('utf8'))),
		}),
		...(scheme.signedContent === '{body}' ? [] : [ofBodyAlone(maker, 'the body alone')]),
	];
}

function ofBodyAlone({ of, receiver, scheme, body }: SignatureMaker, name: string): HostileCase {
	return of('wrong-signature', `a signature of ${name}`, (now) => {
		const stamp = stampAt(now, scheme);
		const bytes = signatureOf({ ...scheme, signedContent: '{body}' }, receiver.secret, body, stamp);
		return { headers: signatureHeaders(scheme, [encodeSignature(scheme, bytes)], stamp) };
	});
}

/** Where one text of the body is signed, whoever has seen one delivery can change all the rest. */
function overPaths(maker: SignatureMaker): HostileCase[] {
	const { body, scheme } = maker;
	const path = typeof scheme.signedContent === 'string' ? [] : scheme.signedContent.path;
	const having = (value: unknown): Buffer => {
		const json = JSON.parse(body.toString('utf8')) as Record<string, unknown>;
		const above = path
			.slice(0, -1)
			.reduce<unknown>((container, key) => (container as Record<string, unknown>)[key], json);
		(above as Record<string, unknown>)[String(path.at(-1))] = value;
		return Buffer.from(JSON.stringify(json));
	};
	const unsigned = (name: string, value: unknown): HostileCase =>
		maker.make('malformed-signature', `a signed text that is ${name}`, {}, having(value));
	return [
		...otherBodies(body).map((other) => maker.make('undetected', other.name, {}, other.body)),
		maker.make('wrong-signature', 'another signed text', {}, having('another')),
		maker.make('wrong-signature', 'a signed text with a blank behind it', {}, having('text ')),
		maker.make('wrong-signature', 'a signature of another text', { over: having('another') }),
		ofBodyAlone(maker, 'the whole body'),
		...[
			{ name: 'missing', value: undefined },
			{ name: 'null', value: null },
			{ name: 'empty', value: '' },
			{ name: 'a number', value: 7 },
			{ name: 'a list', value: ['text'] },
			{ name: 'an object', value: {} },
		].map(({ name, value }) => unsigned(name, value)),
		...['', '[]', 'null', '{"call":', 'call_id=text'].map((text) =>
			maker.make('malformed-signature', `the body ${JSON.stringify(text)}`, {}, Buffer.from(text)),
		),
	];
}

const SHA256_BYTES = 32;

function severalSignatures(maker: SignatureMaker): HostileCase[] {
	const zeros = encodeSignature(maker.scheme, Buffer.alloc(SHA256_BYTES));
	const several = (expected: Expected, name: string, signatures: (text: string) => string[]) =>
		maker.make(expected, name, { signatures });
	return [
		several('accepted', 'two signatures, the first right', (text) => [text, zeros]),
		several('accepted', 'two signatures, the last right', (text) => [zeros, text]),
		several('accepted', 'a right signature behind one that cannot be read', (text) => ['x', text]),
		several('accepted', 'a hundred signatures, the last right', (text) => [
			...Array.from({ length: 99 }, () => zeros),
			text,
		]),
		several('wrong-signature', 'two signatures, both wrong', () => [zeros, zeros]),
		several('malformed-signature', 'two signatures that cannot be read', () => ['x', 'y']),
	];
}

interface TimeFormat {
	unit: string;
	/** A time that lies some seconds ahead of another. */
	of(time: Date, ahead?: number): string;
}

const SECONDS: TimeFormat = {
	unit: 'seconds',
	of: (time, ahead = 0) => String(Math.floor(time.getTime() / 1000) + ahead),
};

const MILLISECONDS: TimeFormat = {
	unit: 'milliseconds',
	of: (time, ahead = 0) => String(time.getTime() + ahead * 1000),
};

const ISO: TimeFormat = {
	unit: 'ISO 8601',
	of: (time, ahead = 0) => new Date(time.getTime() + ahead * 1000).toISOString(),
};

function times(maker: SignatureMaker): HostileCase[] {
	const tolerance = maker.receiver.toleranceSeconds ?? 0;
	const at = (expected: Expected, name: string, timestamp: (now: Date) => string) =>
		maker.make(expected, name, { stamp: (now) => ({ timestamp: timestamp(now) }) });
	const bad = (name: string, timestamp: string) =>
		at('malformed-signature', `a time that is ${name}`, () => timestamp);
	const anyAge = { ...maker.receiver, toleranceSeconds: null };
	const lastYear = 365 * DAY_SECONDS;
	const isIso = maker.scheme.timestamp?.format === 'iso';
	const [usual, ...others] = isIso ? [ISO] : [SECONDS, MILLISECONDS];
	const cases = [usual, ...others].flatMap(({ unit, of }) => [
		at('accepted', `now, in ${unit}`, (now) => of(now)),
		at('accepted', `old, but tolerated, in ${unit}`, (now) => of(now, MARGIN_SECONDS - tolerance)),
		at('accepted', `ahead, but tolerated, in ${unit}`, (now) =>
			of(now, tolerance - MARGIN_SECONDS),
		),
		at('stale-timestamp', `too old, in ${unit}`, (now) => of(now, -MARGIN_SECONDS - tolerance)),
		at('stale-timestamp', `too far ahead, in ${unit}`, (now) =>
			of(now, MARGIN_SECONDS + tolerance),
		),
		at('stale-timestamp', `of last year, in ${unit}`, (now) => of(now, -lastYear)),
	]);
	return [
		...cases,
		{
			...at('accepted', 'a delivery of last year, where any age is taken', (now) =>
				usual.of(now, -lastYear),
			),
			receiver: anyAge,
		},
		maker.make('undetected', 'a delivery that is sent again within the tolerance', {
			stamp: (now) => ({ timestamp: usual.of(now, -60) }),
		}),
		maker.make('wrong-signature', 'an old signature with the time of now', {
			signedStamp: (now) => ({ timestamp: usual.of(now, -lastYear) }),
		}),
		bad('a word', 'now'),
		bad('negative', '-1700000000'),
		bad('signed', '+1700000000'),
		bad('a fraction', '1700000000.5'),
		bad('in powers', '1e12'),
		bad('in hex', '0x6553f100'),
		bad('too long', '1'.repeat(17)),
		bad('empty', ''),
		bad('in other digits', Buffer.from('١٧٠٠٠٠٠٠٠٠').toString('latin1')),
		...(isIso
			? [
					at('accepted', 'a time with microseconds', (now) =>
						now.toISOString().replace('Z', '999Z'),
					),
					at('accepted', 'a time without a zone, which is in UTC', (now) =>
						now.toISOString().replace('Z', ''),
					),
					at('stale-timestamp', 'the year 1970', () => '1970-01-01T00:00:00Z'),
					at('stale-timestamp', 'the end of time', () => '9999-12-31T23:59:59Z'),
					maker.make('wrong-signature', 'the same time in another spelling', {
						stamp: (now) => ({ timestamp: now.toISOString().replace('Z', '+00:00') }),
						signedStamp: (now) => ({ timestamp: now.toISOString() }),
					}),
					bad('a number', '1700000000'),
					bad('without a clock', '2026-01-01'),
					bad('30 February', '2026-02-30T00:00:00Z'),
					bad('in the form of mails', 'Thu, 01 Jan 2026 00:00:00 GMT'),
				]
			: [
					at('stale-timestamp', 'the year 1970', () => '0'),
					at('stale-timestamp', 'microseconds', (now) => `${MILLISECONDS.of(now)}000`),
					at('stale-timestamp', 'the end of time', () => '9'.repeat(16)),
					maker.make('wrong-signature', 'a time with a zero before it', {
						stamp: (now) => ({ timestamp: `0${SECONDS.of(now)}` }),
						signedStamp: (now) => ({ timestamp: SECONDS.of(now) }),
					}),
					bad('a date', '2026-01-01T00:00:00Z'),
				]),
	];
}

function withoutTime(maker: SignatureMaker): HostileCase[] {
	return [
		maker.make('undetected', 'a delivery of last year, sent again'),
		maker.of('undetected', 'another time in a header that is not signed', (now) => ({
			headers: { ...maker.headers({}, now), 'x-webhook-timestamp': '0' },
		})),
	];
}

/** Where the time stands in the header of the signature. */
function timeFields(maker: SignatureMaker): HostileCase[] {
	const separator = maker.scheme.signature.fields?.separator ?? '';
	const fields = (change: (fields: string[]) => string[]) => ({
		header: (value: string) => change(value.split(separator)).join(separator),
	});
	const field = (name: string, change: (fields: string[]) => string[]) =>
		maker.make('malformed-signature', name, fields(change));
	return [
		maker.make(
			'accepted',
			'the time behind the signature',
			fields(([time = '', ...rest]) => [...rest, time]),
		),
		maker.make('accepted', 'spaces around the fields', {
			header: (value) => value.replaceAll(separator, ` ${separator} `),
		}),
		field('no time', ([, ...rest]) => rest),
		field('no signature', ([time = '']) => [time]),
		field('the time twice', ([time = '', ...rest]) => [time, time, ...rest]),
		field('two times', ([time = '', ...rest]) => [time, ...rest, time.replace(/=.*/, '=1')]),
		maker.make('malformed-signature', 'the header twice', { header: (value) => [value, value] }),
	];
}

/** Where the time has a header of its own. */
function timeHeaders(maker: SignatureMaker): HostileCase[] {
	const { timestamp } = maker.scheme;
	const name = timestamp && 'header' in timestamp ? timestamp.header : '';
	return [
		{ name: 'no time', value: null },
		{ name: 'the time twice', value: 'twice' },
	].map(({ name: caseName, value }) =>
		maker.of('malformed-signature', caseName, (now) => {
			const { [name]: time = '', ...others } = maker.headers({}, now);
			return {
				headers: value === null ? others : { ...others, [name]: [String(time), String(time)] },
			};
		}),
	);
}

function ids(maker: SignatureMaker): HostileCase[] {
	const name = maker.scheme.idHeader ?? '';
	return [
		maker.make('malformed-signature', 'no id', { stamp: () => ({ id: '' }) }),
		maker.of('malformed-signature', 'no header with the id', (now) => {
			const { [name]: id, ...others } = maker.headers({}, now);
			if (id === undefined) throw new Error(`no ${name} to be left out`);
			return { headers: others };
		}),
		maker.make('wrong-signature', 'another id', { signedStamp: () => ({ id: 'msg_other' }) }),
	];
}

/** Where the header's name is not documented. */
function otherHeaders(maker: SignatureMaker): HostileCase[] {
	const named = { ...maker.receiver, signatureHeader: 'X-Hub-Hash' };
	const other = 'x-vendor-signature-256';
	return [
		maker.make('accepted', 'another header that is named and looks like it', { name: other }),
		{
			...maker.make('accepted', 'the header that the user names', { name: 'x-hub-hash' }),
			receiver: named,
		},
		maker.of('accepted', 'a header that is only named like it, beside another', (now) => ({
			headers: { 'signature-input': 'sig1=()', ...maker.headers({ name: other }, now) },
		})),
		maker.make('wrong-signature', 'another header with a wrong signature', {
			name: other,
			secret: maker.otherSecret,
		}),
		{
			...maker.of(
				'wrong-signature',
				'a right signature beside the header that the user names',
				(now) => ({
					headers: {
						...maker.headers({ secret: maker.otherSecret, name: 'x-hub-hash' }, now),
						...maker.headers({ name: other }, now),
					},
				}),
			),
			receiver: named,
		},
		maker.make('malformed-signature', 'the header twice', { header: (value) => [value, value] }),
		maker.of('missing-signature', 'a header that is only named like it', {
			headers: { [other]: 'v1', 'signature-input': 'sig1=()' },
		}),
		maker.make('missing-signature', 'another header that is cut', {
			name: other,
			header: (value) => value.slice(0, -1),
		}),
	];
}

/** A relay in front of n8n signs, too: beside the vendor's header, or in the usual one. */
function relays(maker: SignatureMaker): HostileCase[] {
	const { scheme, body, otherSecret } = maker;
	const [usual] = scheme.signature.headers;
	const ofRelay = (now: Date) => {
		const bytes = signatureOf(scheme, otherSecret, body, stampAt(now, scheme));
		return bytes.toString('base64');
	};
	const between = (
		expected: Expected,
		name: string,
		headers: (vendor: Record<string, string | string[]>, relay: string) => Sent['headers'],
		making: Making = { name: 'x-vendor-signature' },
	) =>
		maker.of(expected, name, (now) => ({
			headers: headers(maker.headers(making, now), ofRelay(now)),
		}));
	return [
		between('accepted', "a relay's signature before the vendor's", (vendor, relay) => ({
			'x-relay-signature': relay,
			...vendor,
		})),
		between('accepted', "a relay's signature behind the vendor's", (vendor, relay) => ({
			...vendor,
			'x-relay-signature': relay,
		})),
		between('accepted', "a relay's signature in the usual header", (vendor, relay) => ({
			[usual]: relay,
			...vendor,
		})),
		between('accepted', "a relay's usual header in another form", (vendor) => ({
			[usual]: 't=1,v1=relay',
			...vendor,
		})),
		between('accepted', "fifty relays' signatures around the vendor's", (vendor, relay) => ({
			...fifty('a', relay),
			...vendor,
			...fifty('z', relay),
		})),
		between('wrong-signature', "only a relay's signature", (_vendor, relay) => ({
			'x-relay-signature': relay,
		})),
		between(
			'wrong-signature',
			"a relay's signature beside the vendor's of another body",
			(vendor, relay) => ({ 'x-relay-signature': relay, ...vendor }),
			{ name: 'x-vendor-signature', over: Buffer.from('{}') },
		),
	];
}

function fifty(first: string, value: string): Record<string, string> {
	const names = Array.from({ length: 50 }, (_value, index) => `${first}-signature-${index}`);
	return Object.fromEntries(names.map((name) => [name, value]));
}
