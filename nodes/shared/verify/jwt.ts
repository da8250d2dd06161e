import {
	constants,
	createHmac,
	createPublicKey,
	verify as verifySignature,
	type KeyObject,
} from 'node:crypto';

import { jsonParse } from 'n8n-workflow';

import { decodeBase64Url } from './decode';
import { isRecord } from '../util/type-guards';
import { rejected, digestsEqual, type Proof, type Receiver, type Verdict } from './types';

/** Clocks differ: a token that ran out a minute ago is still taken. */
const LEEWAY_SECONDS = 60;

/** RFC 7518, section 3.3. */
const MIN_RSA_BITS = 2048;

const HMAC_DIGESTS: Readonly<Record<string, string>> = {
	HS256: 'sha256',
	HS384: 'sha384',
	HS512: 'sha512',
};

/** The token of the header `Authorization: Bearer`; `null` where there is none. */
export function bearerToken({ headers }: Proof): string | null {
	const { authorization } = headers;
	if (typeof authorization !== 'string') return null;
	return /^bearer +(\S+)$/i.exec(authorization)?.[1] ?? null;
}

/** RFC 7519, signed only (JWS compact form). */
export function verifyJwt(proof: Proof, receiver: Receiver): Verdict {
	const token = bearerToken(proof);
	if (token === null) return rejected('missing-token', 'Send the header Authorization: Bearer');

	const [header = '', payload = '', signature = '', ...more] = token.split('.');
	const head = parsePart(header);
	const claims = parsePart(payload);
	const bytes = decodeBase64Url(signature);
	if (head === null || claims === null || bytes === null || more.length > 0) {
		return rejected('invalid-token', 'The token is no signed JSON Web Token');
	}
	// A critical extension (RFC 7515, 4.1.11) must be understood; none is.
	if ('crit' in head || !isSignedBy(receiver.secret, head.alg, `${header}.${payload}`, bytes)) {
		return rejected(
			'invalid-token',
			"The token is not signed with the key in the trigger node's credential, or by an algorithm that is not the key's",
		);
	}
	return checkClaims(claims, receiver);
}

function parsePart(part: string): Record<string, unknown> | null {
	const bytes = decodeBase64Url(part);
	const value = bytes === null ? null : jsonParse(bytes.toString('utf8'), { fallbackValue: null });
	return isRecord(value) ? value : null;
}

/** The key chooses the algorithm, and the token must agree: never the other way round. */
function isSignedBy(
	secret: string,
	algorithm: unknown,
	content: string,
	signature: Buffer,
): boolean {
	if (typeof algorithm !== 'string') return false;
	if (!isMeantAsKey(secret)) {
		const digest = Object.hasOwn(HMAC_DIGESTS, algorithm) ? HMAC_DIGESTS[algorithm] : undefined;
		if (digest === undefined) return false;
		return digestsEqual(createHmac(digest, secret).update(content).digest(), signature);
	}
	const key = readPublicKey(secret);
	if (key === null || algorithm !== algorithmOf(key)) return false;
	return verifySignature(
		'sha256',
		Buffer.from(content),
		algorithm === 'ES256'
			? { key, dsaEncoding: 'ieee-p1363' }
			: { key, padding: constants.RSA_PKCS1_PADDING },
		signature,
	);
}

function algorithmOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): string | null {
	if (asymmetricKeyType === 'rsa') {
		return (asymmetricKeyDetails?.modulusLength ?? 0) >= MIN_RSA_BITS ? 'RS256' : null;
	}
	const isP256 = asymmetricKeyType === 'ec' && asymmetricKeyDetails?.namedCurve === 'prime256v1';
	return isP256 ? 'ES256' : null;
}

/**
 * A public key in PEM, or the base64 of one without PEM's first and last line, as Keycloak shows it.
 *
 * @returns null where the text is no public key that this node can use
 */
export function readPublicKey(text: string): KeyObject | null {
	const key = parsePublicKey(text);
	return key === null || algorithmOf(key) === null ? null : key;
}

/**
 * Whether a text is a key, of any kind or broken, and no secret. It must then never be the secret of
 * an HMAC: whoever knows a public key could sign with it.
 */
export function isMeantAsKey(text: string): boolean {
	return KEY_MARKS.test(text) || parsePublicKey(text) !== null;
}

/** PEM, or a JSON Web Key (Set). */
const KEY_MARKS = /-----BEGIN|^\s*\{[\s\S]*"(?:kty|keys)"/;

const PUBLIC_LABELS = ['PUBLIC KEY', 'RSA PUBLIC KEY', 'CERTIFICATE'];

function parsePublicKey(text: string): KeyObject | null {
	const [, label, content = text] =
		/-----BEGIN ([A-Z ]+)-----([\s\S]+?)-----END \1-----/.exec(text) ?? [];
	const base64 = content.replace(/\s+/g, '');
	// A key begins with a sequence, and so with M: OpenSSL takes a millisecond to see that it is none.
	if (label?.includes('PRIVATE') || !/^M[\w+/]+=*$/.test(base64)) return null;
	// A password field keeps no line breaks, so they are put back.
	const lines = base64.match(/.{1,64}/g) ?? [];
	for (const name of label === undefined ? PUBLIC_LABELS : [label]) {
		const pem = [`-----BEGIN ${name}-----`, ...lines, `-----END ${name}-----`].join('\n');
		try {
			return createPublicKey(pem);
		} catch {
			continue;
		}
	}
	return null;
}

function checkClaims(claims: Record<string, unknown>, receiver: Receiver): Verdict {
	const now = Math.floor(receiver.now.getTime() / 1000);
	const { exp, nbf, iss, aud } = claims;
	if (!isTimeOrMissing(exp) || !isTimeOrMissing(nbf)) {
		return rejected('invalid-token', 'The times of the token (exp, nbf) are no numbers');
	}
	if (exp !== undefined && exp <= now - LEEWAY_SECONDS) {
		return rejected('expired-token', 'The token has expired');
	}
	if (nbf !== undefined && nbf > now + LEEWAY_SECONDS) {
		return rejected('invalid-token', 'The token is not valid yet');
	}
	if (receiver.issuer !== '' && iss !== receiver.issuer) {
		return rejected('invalid-token', "The token's issuer is not the one in the credential");
	}
	if (receiver.audience !== '' && ![aud].flat().includes(receiver.audience)) {
		return rejected('invalid-token', "The token's audience is not the one in the credential");
	}
	return { ok: true };
}

function isTimeOrMissing(value: unknown): value is number | undefined {
	return value === undefined || (typeof value === 'number' && Number.isFinite(value));
}
