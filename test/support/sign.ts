import { createHmac, createSign, type KeyObject } from 'node:crypto';

import type { AuthenticationScheme, HmacScheme, JwtScheme } from '../../nodes/shared/schemes';

/** How a sender proves itself: what it puts beside the body. */
export interface SentProof {
	headers: Record<string, string>;
	/** Behind the webhook's path. */
	query: string;
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
			return { headers: { [scheme.header]: secret }, query: '' };
		case 'bearer':
			return { headers: { authorization: `Bearer ${secret}` }, query: '' };
		case 'jwt':
			return { headers: { authorization: `Bearer ${jwt(scheme, secret, now)}` }, query: '' };
		case 'hmac':
			return { headers: hmacHeaders(scheme, secret, body, now), query: '' };
	}
}

function hmacHeaders(
	{ signature, timestamp, signedContent, digest }: HmacScheme,
	secret: string,
	body: string | Uint8Array,
	now: Date,
): Record<string, string> {
	const time = String(Math.floor(now.getTime() / 1000));
	const [before = '', after = ''] = signedContent.replace('{timestamp}', time).split('{body}');
	const hmac = createHmac(digest, secret).update(before).update(body).update(after);
	if (signature.fields === undefined) {
		return { [signature.header]: `${signature.prefix ?? ''}${hmac.digest('hex')}` };
	}
	if (timestamp === undefined || !('label' in timestamp)) throw new Error('not a form of a vendor');
	const { separator, assign, label } = signature.fields;
	const fields = [
		[timestamp.label ?? 't', time],
		[label ?? 'v1', hmac.digest('base64').replace(/=+$/, '')],
	];
	return { [signature.header]: fields.map((field) => field.join(assign)).join(separator) };
}

export interface JwtParts {
	header: Record<string, unknown>;
	claims: Record<string, unknown>;
}

function jwt(_scheme: JwtScheme, secret: string, now: Date): string {
	const seconds = Math.floor(now.getTime() / 1000);
	return signJwt(
		{ header: { alg: 'HS256', typ: 'JWT' }, claims: { iat: seconds, exp: seconds + 300 } },
		secret,
	);
}

/** A JSON Web Token, also one that lies: the header may name any algorithm. */
export function signJwt({ header, claims }: JwtParts, key: string | KeyObject): string {
	const encode = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');
	const content = `${encode(header)}.${encode(claims)}`;
	const signature =
		typeof key === 'string'
			? createHmac(`sha${String(header.alg).slice(2)}`, key)
					.update(content)
					.digest()
			: createSign('sha256').update(content).sign({ key, dsaEncoding: 'ieee-p1363' });
	return `${content}.${signature.toString('base64url')}`;
}
