import { createHmac } from 'node:crypto';

import { decodeBase64, decodeHex } from './decode';
import type { HmacScheme } from '../vendor-kit/schemes';
import { rejected, digestsEqual, type Proof, type Receiver, type Verdict } from './types';

const DIGEST_BYTES = { sha1: 20, sha256: 32, sha512: 64 } as const;

/** Above this a timestamp counts milliseconds: in seconds it would be the year 5138. */
const MIN_MILLISECONDS = 100_000_000_000;

/** What a delivery claims: signatures, any of which may be the right one, and what they cover. */
interface Claims {
	signatures: Buffer[];
	timestamp: string | null;
	id: string | null;
}

export function verifyHmac(scheme: HmacScheme, proof: Proof, receiver: Receiver): Verdict {
	const header = headerOf(scheme, proof, receiver);
	const headerName = receiver.signatureHeader || scheme.signature.header;
	if (header === null) {
		return rejected('missing-signature', `Expected a signature in the header ${headerName}`);
	}
	const claims = readClaims(scheme, header, proof);
	if (claims === null) {
		return rejected('malformed-signature', `Expected ${expectedForm(scheme, headerName)}`);
	}

	const key = keyOf(scheme, receiver.secret);
	const expected = key === null ? null : sign(scheme, key, claims, proof.rawBody);
	// Every signature is compared, so that the time does not tell which one was right.
	const matches = claims.signatures.filter(
		(signature) => expected !== null && digestsEqual(signature, expected),
	);
	if (matches.length === 0) {
		return rejected(
			'wrong-signature',
			"The signature does not belong to this body and the secret in the trigger node's credential",
		);
	}
	return checkAge(claims, receiver);
}

/** The value of the header with the signature; `null` where there is none. */
function headerOf(
	{ signature, digest }: HmacScheme,
	{ headers }: Proof,
	{ signatureHeader }: Receiver,
): string | null {
	const value = headers[signatureHeader.toLowerCase() || signature.header];
	if (typeof value === 'string' && value !== '') return value;
	if (!signature.orAnyLike || signatureHeader !== '') return null;
	const like = Object.entries(headers)
		.filter(([name]) => name.includes('signature'))
		.map(([, other]) => other)
		.filter((other) => typeof other === 'string')
		.find((other) => decodeSignature(withoutPrefix(other, signature.prefix), digest) !== null);
	return like ?? null;
}

/** `null` where the header, or one that the signature covers, is not as the scheme says. */
function readClaims(scheme: HmacScheme, header: string, { headers }: Proof): Claims | null {
	const { signature, timestamp: time, digest, idHeader } = scheme;
	const fields = fieldsOf(scheme, withoutPrefix(header, signature.prefix));
	const signatures = fields
		.filter((field) => isSignature(scheme, field))
		.map(({ value }) => decodeSignature(value, digest))
		.filter((bytes) => bytes !== null);
	const timestamps =
		time === undefined
			? [null]
			: 'label' in time
				? fields.filter((field) => isTime(scheme, field)).map(({ value }) => value)
				: [headers[time.header]];
	const [timestamp, ...moreTimestamps] = timestamps;
	const id = idHeader === undefined ? null : headers[idHeader];

	if (signatures.length === 0 || moreTimestamps.length > 0) return null;
	if (timestamp !== null && !(typeof timestamp === 'string' && /^\d{1,16}$/.test(timestamp))) {
		return null;
	}
	if (id !== null && !(typeof id === 'string' && id !== '')) return null;
	return { signatures, timestamp, id };
}

/** For who sends: `t=<timestamp>,v1=<signature> in the header x-signature, …`. */
function expectedForm(scheme: HmacScheme, headerName: string): string {
	const { signature, timestamp: time, digest, signedContent, idHeader } = scheme;
	const { prefix = '', fields } = signature;
	const field = (label: string | null, value: string): string =>
		fields === undefined ? value : `${label ?? '<label>'}${fields.assign}${value}`;
	const parts = [
		...(time !== undefined && 'label' in time ? [field(time.label, '<timestamp>')] : []),
		field(fields?.label ?? null, '<signature>'),
	];
	const others = [idHeader, time !== undefined && 'header' in time ? time.header : undefined];
	const headers = others.filter((name) => name !== undefined).map((name) => `, the header ${name}`);
	return `${prefix}${parts.join(fields?.separator)} in the header ${headerName}${headers.join('')}; the signature is the HMAC-${digest.toUpperCase()} of ${signedContent}, in hex or base64`;
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
	key: Uint8Array | string,
	claims: Claims,
	rawBody: Uint8Array,
): Buffer {
	const [before = '', after = ''] = signedContent
		.split('{body}')
		.map((text) =>
			text.replace(/\{(id|timestamp)\}/g, (_all, name: 'id' | 'timestamp') => claims[name] ?? ''),
		);
	const hmac = createHmac(digest, key);
	for (const part of [before, rawBody, after]) {
		if (part.length > 0) hmac.update(part);
	}
	return hmac.digest();
}

/** `null` where the secret is no base64, or holds nothing: anyone could sign with an empty key. */
function keyOf({ key }: HmacScheme, secret: string): Uint8Array | string | null {
	if (key === 'text') return secret;
	const bytes = decodeBase64(withoutPrefix(secret, 'whsec_'));
	return bytes === null || bytes.length === 0 ? null : bytes;
}

function checkAge({ timestamp }: Claims, { now, toleranceSeconds }: Receiver): Verdict {
	if (timestamp === null || toleranceSeconds === null) return { ok: true };
	const value = Number(timestamp);
	const signedAt = value >= MIN_MILLISECONDS ? value : value * 1000;
	if (Math.abs(now.getTime() - signedAt) <= toleranceSeconds * 1000) return { ok: true };
	return rejected(
		'stale-timestamp',
		`The delivery was signed more than ${toleranceSeconds} s before or after the time of this server`,
	);
}
