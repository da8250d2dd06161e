import {
	createHash,
	createHmac,
	createPrivateKey,
	createPublicKey,
	createSign,
	sign as signEd25519,
	type KeyObject,
} from 'node:crypto';

import type {
	AuthenticationScheme,
	SharedSecretScheme,
	SignatureScheme,
} from '../../nodes/shared/vendor-kit/schemes';

/** How a sender proves itself: what it puts beside the body. */
export interface SentProof {
	headers: Record<string, string>;
	/** Behind the webhook's path. */
	query: string;
}

/** What a signature may cover beside the body. */
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
		case 'hmac':
		case 'ed25519': {
			const stamp = stampAt(now, scheme);
			const signature = encodeSignature(scheme, signatureOf(scheme, secret, body, stamp));
			return { headers: signatureHeaders(scheme, [signature], stamp), query: '' };
		}
	}
}

function secretHeaderOf({ sources }: SharedSecretScheme): string {
	const header = sources.find(({ from }) => from === 'header');
	if (header === undefined) throw new Error('the scheme takes no header');
	return header.name;
}

export function stampAt(now: Date, scheme?: SignatureScheme): Stamp {
	return {
		timestamp:
			scheme?.timestamp?.format === 'iso'
				? now.toISOString()
				: String(Math.floor(now.getTime() / 1000)),
		id: 'msg_2Lh9KRb0pzN4LePd3XiA4v12Axj',
	};
}

/** What a receiver holds of a secret: the public key, where the sender signs with a private one. */
export function heldOf(scheme: AuthenticationScheme, secret: string): string {
	if (scheme.type === 'ed25519') return publicKeyOf(secret);
	if (scheme.type !== 'hmac' || scheme.key === 'text') return secret;
	return `whsec_${Buffer.from(secret).toString('base64')}`;
}

/** Keys that were asked for, so that a sender can be named by what its receiver holds. */
const privateKeys = new Map<string, KeyObject>();

/** What stands before the 32 bytes of an Ed25519 key: https://www.rfc-editor.org/rfc/rfc8410, section 7. */
const PKCS8_OF_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The base64 of the public key whose private one is made of a text. */
function publicKeyOf(text: string): string {
	const seed = createHash('sha256').update(text).digest();
	const key = createPrivateKey({
		key: Buffer.concat([PKCS8_OF_ED25519, seed]),
		format: 'der',
		type: 'pkcs8',
	});
	const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
	const base64 = Buffer.from(x, 'base64url').toString('base64');
	privateKeys.set(base64, key);
	return base64;
}

/** @param held what the receiver holds, as `heldOf` gives it */
export function signatureOf(
	scheme: SignatureScheme,
	held: string,
	body: string | Uint8Array,
	stamp: Stamp,
): Buffer {
	const content = contentOf(scheme, Buffer.from(body), stamp);
	if (scheme.type === 'hmac') {
		const key = scheme.key === 'text' ? held : Buffer.from(held.replace(/^whsec_/, ''), 'base64');
		return createHmac(scheme.digest, key).update(content).digest();
	}
	const key = privateKeys.get(held);
	if (key === undefined) throw new Error('no private key was made for this public key');
	return signEd25519(null, content, key);
}

function contentOf(
	{ signedContent }: SignatureScheme,
	body: Buffer,
	{ timestamp, id }: Stamp,
): Buffer {
	if (typeof signedContent !== 'string') return Buffer.from(textAt(body, signedContent.path));
	const [before = '', after = ''] = signedContent
		.replace('{timestamp}', () => timestamp)
		.replace('{id}', () => id)
		.split('{body}');
	return Buffer.concat([Buffer.from(before), body, Buffer.from(after)]);
}

function textAt(body: Buffer, path: ReadonlyArray<string | number>): string {
	let value: unknown = JSON.parse(body.toString('utf8').replace(/^\ufeff/, ''));
	for (const key of path) value = (value as Record<string, unknown> | undefined)?.[key];
	return String(value);
}

/** In the encoding of the vendors: hex, or base64 among fields (unpadded where `=` means something). */
export function encodeSignature({ type, signature }: SignatureScheme, bytes: Buffer): string {
	const base64 = bytes.toString('base64');
	if (signature.fields === undefined) return type === 'hmac' ? bytes.toString('hex') : base64;
	return signature.fields.assign === '=' ? base64.replace(/=+$/, '') : base64;
}

/** The headers of a delivery with these signatures, of which only fields can hold more than one. */
export function signatureHeaders(
	{ signature, timestamp, idHeader }: SignatureScheme,
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
	{ prefix = '', fields }: SignatureScheme['signature'],
	timestamp: SignatureScheme['timestamp'],
	signatures: string[],
	stamp: Stamp,
): string {
	if (fields === undefined) return prefix + signatures.join(', ');
	const { separator, assign, label } = fields;
	const time = timestamp && 'label' in timestamp ? [[timestamp.label ?? 't', stamp.timestamp]] : [];
	const signed = signatures.map((text) => (assign === undefined ? [text] : [label ?? 'v1', text]));
	return prefix + [...time, ...signed].map((field) => field.join(assign)).join(separator);
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
