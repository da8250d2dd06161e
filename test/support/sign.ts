import { createHmac, createSign, type KeyObject } from 'node:crypto';

import type {
	AuthenticationScheme,
	HmacScheme,
	SharedSecretScheme,
} from '../../nodes/shared/vendor-kit/schemes';

/** How a sender proves itself: what it puts beside the body. */
export interface SentProof {
	headers: Record<string, string>;
	/** Behind the webhook's path. */
	query: string;
}

/** What an HMAC may cover beside the body. */
export interface Stamp {
	timestamp: string;
	id: string;
}

/**
 * Signs a body as a vendor would. Written from the vendors' pages, apart from the code that verifies;
 * no signature is ever stored.
 */
export function prove(
	scheme: AuthenticationScheme,
	secret: string,
	body: string | Uint8Array,
	now = new Date(),
): SentProof {
	switch (scheme.type) {
		case 'sharedSecret':
			return { headers: { [secretHeaderOf(scheme)]: secret }, query: '' };
		case 'bearer':
			return { headers: { authorization: `Bearer ${secret}` }, query: '' };
		case 'jwt':
			return { headers: { authorization: `Bearer ${freshJwt(secret, now)}` }, query: '' };
		case 'hmac': {
			const stamp = stampAt(now);
			const signature = encodeSignature(scheme, hmacOf(scheme, secret, body, stamp));
			return { headers: hmacHeaders(scheme, [signature], stamp), query: '' };
		}
	}
}

function secretHeaderOf({ sources }: SharedSecretScheme): string {
	const header = sources.find(({ from }) => from === 'header');
	if (header === undefined) throw new Error('the scheme takes no header');
	return header.name;
}

export function stampAt(now: Date): Stamp {
	return {
		timestamp: String(Math.floor(now.getTime() / 1000)),
		id: 'msg_2Lh9KRb0pzN4LePd3XiA4v12Axj',
	};
}

export function hmacOf(
	{ digest, key, signedContent }: HmacScheme,
	secret: string,
	body: string | Uint8Array,
	{ timestamp, id }: Stamp,
): Buffer {
	const keyBytes = key === 'text' ? secret : Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
	const [before = '', after = ''] = signedContent
		.replace('{timestamp}', () => timestamp)
		.replace('{id}', () => id)
		.split('{body}');
	return createHmac(digest, keyBytes).update(before).update(body).update(after).digest();
}

/** In the encoding of the vendors: hex, or base64 among fields (unpadded where `=` means something). */
export function encodeSignature({ signature }: HmacScheme, bytes: Buffer): string {
	if (signature.fields === undefined) return bytes.toString('hex');
	const base64 = bytes.toString('base64');
	return signature.fields.assign === '=' ? base64.replace(/=+$/, '') : base64;
}

/** The headers of a delivery with these signatures, of which only fields can hold more than one. */
export function hmacHeaders(
	{ signature, timestamp, idHeader }: HmacScheme,
	signatures: string[],
	stamp: Stamp,
): Record<string, string> {
	return {
		[signature.headers[0]]: signatureHeader(signature, timestamp, signatures, stamp),
		...(timestamp && 'header' in timestamp && { [timestamp.header]: stamp.timestamp }),
		...(idHeader && { [idHeader]: stamp.id }),
	};
}

function signatureHeader(
	{ prefix = '', fields }: HmacScheme['signature'],
	timestamp: HmacScheme['timestamp'],
	signatures: string[],
	stamp: Stamp,
): string {
	if (fields === undefined) return prefix + signatures.join(', ');
	const time = timestamp && 'label' in timestamp ? [[timestamp.label ?? 't', stamp.timestamp]] : [];
	const signed = signatures.map((text) => [fields.label ?? 'v1', text]);
	return (
		prefix + [...time, ...signed].map((field) => field.join(fields.assign)).join(fields.separator)
	);
}

function freshJwt(secret: string, now: Date): string {
	const seconds = Math.floor(now.getTime() / 1000);
	return signJwt(
		{ header: { alg: 'HS256', typ: 'JWT' }, claims: { iat: seconds, exp: seconds + 300 } },
		secret,
	);
}

export interface JwtParts {
	header: Record<string, unknown>;
	claims: Record<string, unknown>;
}

/** A JSON Web Token, also one that lies: the header may name any algorithm. */
export function signJwt({ header, claims }: JwtParts, key: string | KeyObject): string {
	const content = `${encodePart(header)}.${encodePart(claims)}`;
	return `${content}.${signContent(content, header.alg, key).toString('base64url')}`;
}

export function encodePart(part: unknown): string {
	return Buffer.from(JSON.stringify(part)).toString('base64url');
}

/** A text signs with HMAC, by SHA-256 where the algorithm is not one of those; a key as its kind does. */
export function signContent(content: string, algorithm: unknown, key: string | KeyObject): Buffer {
	if (typeof key === 'string') {
		const bits = /^HS(256|384|512)$/.exec(String(algorithm))?.[1] ?? '256';
		return createHmac(`sha${bits}`, key).update(content).digest();
	}
	return createSign('sha256').update(content).sign({ key, dsaEncoding: 'ieee-p1363' });
}
