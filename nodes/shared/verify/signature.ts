import { parseJson } from '../util/json';
import { valueAt } from '../util/path';
import { isPresent, isRecord } from '../util/type-guards';
import { signedTimeOf, type SignatureScheme, type SignedTime } from '../vendor-kit/schemes';
import { toUtcIsoWithoutZone } from '../vendor-kit/time';
import { decodeBase64, decodeHex } from './decode';
import { fail, type SignedRequest, type VerificationResult, type VerifyOptions } from './types';

/** Above this a timestamp counts milliseconds: in seconds it would be the year 5138. */
const MIN_MILLISECONDS = 100_000_000_000;

/** What a kind of signature adds to where it stands and what it covers. */
export interface SignatureKind {
	/** For the sender: `HMAC-SHA256`. */
	readonly name: string;
	/** Of one signature. */
	readonly bytes: number;
	/** What a delivery is checked with, for the sender. */
	readonly keyName: 'secret' | 'public key';
	/** Whether one of the signatures is right for the content, which comes in parts. */
	isRight(content: readonly Uint8Array[], signatures: readonly Uint8Array[]): boolean;
}

/** Signatures, any of which may be right, and the time that they cover. */
interface Claims {
	signatures: Buffer[];
	timestamp: string | null;
}

/** Checks signatures as a scheme says where they stand and what they cover. */
export function checkSignatures(
	scheme: SignatureScheme,
	kind: SignatureKind,
	request: SignedRequest,
	options: VerifyOptions,
): VerificationResult {
	const sent = signatureHeaders(scheme, kind, request);
	if (sent.length === 0) {
		return fail(
			'missing-signature',
			`Expected a signature in the header ${scheme.signature.headers[0]}`,
		);
	}
	const id = idOf(scheme, request);
	const body = signedBody(scheme, request);
	const claims = byTime(
		sent.map((header) => readClaims(scheme, kind, header, request)).filter(isPresent),
	);
	if (claims.length === 0 || id === null || body === null) {
		return fail('malformed-signature', `Expected ${expectedForm(scheme, kind)}`);
	}

	// All are compared, so that the time does not reveal which was right.
	const right = claims.filter(({ signatures, timestamp }) =>
		kind.isRight(contentOf(scheme, { id, timestamp: timestamp ?? '' }, body), signatures),
	);
	if (right.length === 0) {
		return fail(
			'wrong-signature',
			`The signature does not belong to ${coveredBy(scheme)} and the ${kind.keyName} in the trigger node's credential`,
		);
	}
	return checkAge(scheme, right, options);
}

function coveredBy({ signedContent }: SignatureScheme): string {
	return typeof signedContent === 'string' ? 'this body' : `its ${signedContent.path.join('.')}`;
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
	{ signature: { headers: names, orAnyLike, prefix } }: SignatureScheme,
	kind: SignatureKind,
	{ headers }: SignedRequest,
): string[] {
	const own = names.map((name) => headers[name]).filter(isFilled);
	if (!orAnyLike) return own;
	const alike = Object.entries(headers)
		.filter(([name]) => name.includes('signature') && !names.includes(name))
		.map(([, value]) => value)
		.filter(isFilled)
		.filter((value) => decodeSignature(withoutPrefix(value, prefix), kind) !== null);
	return [...own, ...alike];
}

function isFilled(value: unknown): value is string {
	return typeof value === 'string' && value !== '';
}

/** The id that the signature covers, `''` where it covers none; `null` where the header lacks it. */
function idOf({ idHeader }: SignatureScheme, { headers }: SignedRequest): string | null {
	if (idHeader === undefined) return '';
	const id = headers[idHeader];
	return isFilled(id) ? id : null;
}

/** What the signature covers of the body; `null` where the body lacks it. */
function signedBody(
	{ signedContent }: SignatureScheme,
	{ rawBody }: SignedRequest,
): Uint8Array | null {
	if (typeof signedContent === 'string') return rawBody;
	const parsed = parseJson(new TextDecoder().decode(rawBody));
	const value =
		parsed.ok && isRecord(parsed.value) ? valueAt(parsed.value, signedContent.path) : null;
	return isFilled(value) ? Buffer.from(value) : null;
}

function contentOf(
	{ signedContent }: SignatureScheme,
	values: { id: string; timestamp: string },
	body: Uint8Array,
): Uint8Array[] {
	if (typeof signedContent !== 'string') return [body];
	const [before = '', after = ''] = signedContent
		.split('{body}')
		.map((text) =>
			text.replace(/\{(id|timestamp)\}/g, (_all, name: 'id' | 'timestamp') => values[name]),
		);
	return [Buffer.from(before), body, Buffer.from(after)];
}

/** `null` where a header is not in the scheme's form, or the time that it covers is missing. */
function readClaims(
	scheme: SignatureScheme,
	kind: SignatureKind,
	header: string,
	request: SignedRequest,
): Claims | null {
	const fields = fieldsOf(scheme, withoutPrefix(header, scheme.signature.prefix));
	const signatures = fields
		.filter((field) => isSignature(scheme, field))
		.map(({ value }) => decodeSignature(value, kind))
		.filter(isPresent);
	const [timestamp, ...moreTimestamps] = timestampsOf(scheme, fields, request);

	if (signatures.length === 0 || moreTimestamps.length > 0) return null;
	if (timestamp === null) return { signatures, timestamp };
	return typeof timestamp === 'string' && signedAt(scheme.timestamp, timestamp) !== null
		? { signatures, timestamp }
		: null;
}

/** One time where all is right, which is `null` where the scheme signs none. */
function timestampsOf(
	scheme: SignatureScheme,
	fields: readonly Field[],
	{ headers }: SignedRequest,
): unknown[] {
	const time = signedTimeOf(scheme);
	if (time === null) return [null];
	if ('header' in time) return [headers[time.header]];
	return fields.filter((field) => isTime(scheme, field)).map(({ value }) => value);
}

/** Milliseconds since 1970; `null` where a text is not in the scheme's form. */
function signedAt(time: SignedTime | undefined, timestamp: string): number | null {
	if (time?.format === 'iso') {
		const iso = toUtcIsoWithoutZone(timestamp);
		return iso === null ? null : Date.parse(iso);
	}
	if (!/^\d{1,16}$/.test(timestamp)) return null;
	const value = Number(timestamp);
	return value >= MIN_MILLISECONDS ? value : value * 1000;
}

/** For the sender: `t=<timestamp>,v1=<signature> in the header x-signature, …`. */
function expectedForm(scheme: SignatureScheme, kind: SignatureKind): string {
	const { signature, timestamp: time, signedContent, idHeader } = scheme;
	const { headers, prefix = '', fields } = signature;
	const field = (label: string | null, value: string): string =>
		fields?.assign === undefined ? value : `${label ?? '<label>'}${fields.assign}${value}`;
	const parts = [
		...(time !== undefined && 'label' in time ? [field(time.label, '<timestamp>')] : []),
		field(fields?.label ?? null, '<signature>'),
	];
	const others = [idHeader, time !== undefined && 'header' in time ? time.header : undefined];
	const places = [headers[0], ...others.filter((name) => name !== undefined)];
	const content =
		typeof signedContent === 'string'
			? signedContent
			: `${signedContent.path.join('.')} of the body`;
	return `${prefix}${parts.join(fields?.separator)} in ${places.map((name) => `the header ${name}`).join(', ')}; the signature is the ${kind.name} of ${content}, in hex or base64`;
}

interface Field {
	label: string | null;
	value: string;
}

/** Whether a field of the signature header is the time of the signing. */
function isTime({ timestamp }: SignatureScheme, { label, value }: Field): boolean {
	if (timestamp === undefined || !('label' in timestamp)) return false;
	return timestamp.label === null ? /^\d+$/.test(value) : label === timestamp.label;
}

function isSignature(scheme: SignatureScheme, field: Field): boolean {
	const label = scheme.signature.fields?.label ?? null;
	return !isTime(scheme, field) && (label === null || field.label === label);
}

/** `t=1,v1=a` → two fields; a header without fields is one without a label. */
function fieldsOf({ signature: { fields } }: SignatureScheme, header: string): Field[] {
	if (fields === undefined) return [{ label: null, value: header }];
	const { separator, assign } = fields;
	return header.split(separator).map((part) => {
		if (assign === undefined) return { label: null, value: part.trim() };
		const [label = '', ...value] = part.trim().split(assign);
		return { label, value: value.join(assign) };
	});
}

export function withoutPrefix(value: string, prefix = ''): string {
	return value.startsWith(prefix) ? value.slice(prefix.length) : value;
}

/** The length tells hex from base64. */
function decodeSignature(text: string, { bytes: length }: SignatureKind): Buffer | null {
	const bytes = text.length === length * 2 ? decodeHex(text) : decodeBase64(text);
	return bytes?.length === length ? bytes : null;
}

/** Whether one of the right signatures is fresh. */
function checkAge(
	scheme: SignatureScheme,
	right: readonly Claims[],
	{ now, toleranceSeconds }: VerifyOptions,
): VerificationResult {
	const isFresh = ({ timestamp }: Claims): boolean => {
		const time = timestamp === null ? null : signedAt(scheme.timestamp, timestamp);
		if (time === null || toleranceSeconds === null) return true;
		return Math.abs(now.getTime() - time) <= toleranceSeconds * 1000;
	};
	if (right.some(isFresh)) return { ok: true };
	return fail(
		'stale-timestamp',
		`The delivery was signed more than ${toleranceSeconds} s before or after the time of this server`,
	);
}
