import { createHmac } from 'node:crypto';

import { isPresent } from '../util/type-guards';
import { signedTimeOf, type HmacScheme } from '../vendor-kit/schemes';
import { digestsEqual } from './constant-time';
import { decodeBase64, decodeHex } from './decode';
import { defineVerifier, type KeyReading } from './define-verifier';
import { readSecret, trimSecret } from './secret';
import { fail, type SignedRequest, type VerificationResult, type VerifyOptions } from './types';

const DIGEST_BYTES = { sha1: 20, sha256: 32, sha512: 64 } as const;

/** Above this a timestamp counts milliseconds: in seconds it would be the year 5138. */
const MIN_MILLISECONDS = 100_000_000_000;

type Key = Uint8Array | string;

/** Checks an HMAC of the body. */
export const hmac = defineVerifier<HmacScheme, Key>({
	coversBody: true,
	readKey,
	check: checkSignatures,
});

const BASE64_PREFIX = 'whsec_';

function readKey(secret: string, { key }: HmacScheme): KeyReading<Key> {
	if (key === 'text') return readSecret(secret);
	const reading = readSecret(withoutPrefix(trimSecret(secret), BASE64_PREFIX));
	if (!reading.ok) return reading;
	const bytes = decodeBase64(reading.key);
	return bytes === null
		? { ok: false, mistake: 'Enter the secret in base64, as the vendor shows it' }
		: { ok: true, key: bytes };
}

/** Signatures, any of which may be right, and the time that they cover. */
interface Claims {
	signatures: Buffer[];
	timestamp: string | null;
}

function checkSignatures(
	scheme: HmacScheme,
	keys: readonly Key[],
	request: SignedRequest,
	options: VerifyOptions,
): VerificationResult {
	const sent = signatureHeaders(scheme, request);
	if (sent.length === 0) {
		return fail(
			'missing-signature',
			`Expected a signature in the header ${scheme.signature.headers[0]}`,
		);
	}
	const id = idOf(scheme, request);
	const claims = byTime(
		sent.map((header) => readClaims(scheme, header, request)).filter(isPresent),
	);
	if (claims.length === 0 || id === null) {
		return fail('malformed-signature', `Expected ${expectedForm(scheme)}`);
	}

	// All are compared, so that the time does not reveal which was right.
	const right = claims.filter(({ signatures, timestamp }) => {
		const content = { id, timestamp: timestamp ?? '' };
		const expected = keys.map((key) => sign(scheme, key, content, request.rawBody));
		const matches = signatures.filter(
			(signature) => expected.filter((digest) => digestsEqual(signature, digest)).length > 0,
		);
		return matches.length > 0;
	});
	if (right.length === 0) {
		return fail(
			'wrong-signature',
			"The signature does not belong to this body and the secret in the trigger node's credential",
		);
	}
	return checkAge(right, options);
}

/** Joins what covers the same time: it has the same digest, and a body may have 16 MB. */
function byTime(claims: readonly Claims[]): Claims[] {
	const signaturesAt = new Map<string | null, Buffer[]>();
	for (const { timestamp, signatures } of claims) {
		signaturesAt.set(timestamp, [...(signaturesAt.get(timestamp) ?? []), ...signatures]);
	}
	return [...signaturesAt].map(([timestamp, signatures]) => ({ timestamp, signatures }));
}

/** The headers that may hold the signature: those of the scheme, and what looks alike where it says so. */
function signatureHeaders(
	{ signature: { headers: names, orAnyLike, prefix }, digest }: HmacScheme,
	{ headers }: SignedRequest,
): string[] {
	const own = names.map((name) => headers[name]).filter(isFilled);
	if (!orAnyLike) return own;
	const alike = Object.entries(headers)
		.filter(([name]) => name.includes('signature') && !names.includes(name))
		.map(([, value]) => value)
		.filter(isFilled)
		.filter((value) => decodeSignature(withoutPrefix(value, prefix), digest) !== null);
	return [...own, ...alike];
}

function isFilled(value: unknown): value is string {
	return typeof value === 'string' && value !== '';
}

/** The id that the signature covers, `''` where it covers none; `null` where the header lacks it. */
function idOf({ idHeader }: HmacScheme, { headers }: SignedRequest): string | null {
	if (idHeader === undefined) return '';
	const id = headers[idHeader];
	return isFilled(id) ? id : null;
}

/** `null` where a header is not in the scheme's form, or the time that it covers is missing. */
function readClaims(scheme: HmacScheme, header: string, request: SignedRequest): Claims | null {
	const { signature, digest } = scheme;
	const fields = fieldsOf(scheme, withoutPrefix(header, signature.prefix));
	const signatures = fields
		.filter((field) => isSignature(scheme, field))
		.map(({ value }) => decodeSignature(value, digest))
		.filter(isPresent);
	const [timestamp, ...moreTimestamps] = timestampsOf(scheme, fields, request);

	if (signatures.length === 0 || moreTimestamps.length > 0) return null;
	if (timestamp === null) return { signatures, timestamp };
	return typeof timestamp === 'string' && /^\d{1,16}$/.test(timestamp)
		? { signatures, timestamp }
		: null;
}

/** One time where all is right, which is `null` where the scheme signs none. */
function timestampsOf(
	scheme: HmacScheme,
	fields: readonly Field[],
	{ headers }: SignedRequest,
): unknown[] {
	const time = signedTimeOf(scheme);
	if (time === null) return [null];
	if ('header' in time) return [headers[time.header]];
	return fields.filter((field) => isTime(scheme, field)).map(({ value }) => value);
}

/** For the sender: `t=<timestamp>,v1=<signature> in the header x-signature, …`. */
function expectedForm(scheme: HmacScheme): string {
	const { signature, timestamp: time, digest, signedContent, idHeader } = scheme;
	const { headers, prefix = '', fields } = signature;
	const field = (label: string | null, value: string): string =>
		fields === undefined ? value : `${label ?? '<label>'}${fields.assign}${value}`;
	const parts = [
		...(time !== undefined && 'label' in time ? [field(time.label, '<timestamp>')] : []),
		field(fields?.label ?? null, '<signature>'),
	];
	const others = [idHeader, time !== undefined && 'header' in time ? time.header : undefined];
	const places = [headers[0], ...others.filter((name) => name !== undefined)];
	return `${prefix}${parts.join(fields?.separator)} in ${places.map((name) => `the header ${name}`).join(', ')}; the signature is the HMAC-${digest.toUpperCase()} of ${signedContent}, in hex or base64`;
}

interface Field {
	label: string | null;
	value: string;
}

/** Whether a field of the signature header is the time of the signing. */
function isTime({ timestamp }: HmacScheme, { label, value }: Field): boolean {
	if (timestamp === undefined || !('label' in timestamp)) return false;
	return timestamp.label === null ? /^\d+$/.test(value) : label === timestamp.label;
}

function isSignature(scheme: HmacScheme, field: Field): boolean {
	const label = scheme.signature.fields?.label ?? null;
	return !isTime(scheme, field) && (label === null || field.label === label);
}

/** `t=1,v1=a` → two fields; a header without fields is one without a label. */
function fieldsOf({ signature: { fields } }: HmacScheme, header: string): Field[] {
	if (fields === undefined) return [{ label: null, value: header }];
	return header.split(fields.separator).map((part) => {
		const [label = '', ...value] = part.trim().split(fields.assign);
		return { label, value: value.join(fields.assign) };
	});
}

function withoutPrefix(value: string, prefix = ''): string {
	return value.startsWith(prefix) ? value.slice(prefix.length) : value;
}

/** The digest's length tells hex from base64. */
function decodeSignature(text: string, digest: HmacScheme['digest']): Buffer | null {
	const length = DIGEST_BYTES[digest];
	const bytes = text.length === length * 2 ? decodeHex(text) : decodeBase64(text);
	return bytes?.length === length ? bytes : null;
}

function sign(
	{ digest, signedContent }: HmacScheme,
	key: Key,
	content: { id: string; timestamp: string },
	rawBody: Uint8Array,
): Buffer {
	const [before = '', after = ''] = signedContent
		.split('{body}')
		.map((text) =>
			text.replace(/\{(id|timestamp)\}/g, (_all, name: 'id' | 'timestamp') => content[name]),
		);
	const digester = createHmac(digest, key);
	for (const part of [before, rawBody, after]) {
		if (part.length > 0) digester.update(part);
	}
	return digester.digest();
}

/** Whether one of the right signatures is fresh. */
function checkAge(
	right: readonly Claims[],
	{ now, toleranceSeconds }: VerifyOptions,
): VerificationResult {
	const isFresh = ({ timestamp }: Claims): boolean => {
		if (timestamp === null || toleranceSeconds === null) return true;
		const value = Number(timestamp);
		const signedAt = value >= MIN_MILLISECONDS ? value : value * 1000;
		return Math.abs(now.getTime() - signedAt) <= toleranceSeconds * 1000;
	};
	if (right.some(isFresh)) return { ok: true };
	return fail(
		'stale-timestamp',
		`The delivery was signed more than ${toleranceSeconds} s before or after the time of this server`,
	);
}
