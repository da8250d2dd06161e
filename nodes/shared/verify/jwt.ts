import { constants, createHmac, verify as verifySignature, type KeyObject } from 'node:crypto';

import { parseJson } from '../util/json';
import { isRecord } from '../util/type-guards';
import type { JwtKey, JwtScheme } from '../vendor-kit/schemes';
import { bearerToken, missingToken } from './bearer';
import { digestsEqual } from './constant-time';
import { decodeBase64Url } from './decode';
import { defineVerifier, type KeyReading } from './define-verifier';
import { algorithmOf, isPassphrase, readPublicKey } from './public-key';
import { readSecret, trimSecret } from './secret';
import {
	fail,
	type SignedRequest,
	type VerificationFailure,
	type VerificationResult,
	type VerifyOptions,
} from './types';

/** Clocks differ: a token that ran out a minute ago is still taken. */
const LEEWAY_SECONDS = 60;

/** A key that checks the tokens of one algorithm. */
interface TokenKey {
	algorithm: string;
	hasSigned(content: string, signature: Buffer): boolean;
}

/** Checks a signed token (RFC 7519, JWS compact form). */
export const jwt = defineVerifier<JwtScheme, TokenKey>({
	readsBody: false,
	readKey: (secret, { key }) =>
		key.type === 'passphrase' ? passphraseKey(secret, key) : publicKey(secret, key),
	check: checkToken,
});

const NOT_A_PASSPHRASE =
	"Enter a passphrase of at most 256 characters, without white space, quotes, braces or an address. For a public key, choose JWT as the 'Kind of Secret' and PEM Key as the 'Key Type'";

const HMAC_DIGESTS = { HS256: 'sha256', HS384: 'sha384', HS512: 'sha512' } as const;

function passphraseKey(
	text: string,
	{ algorithm }: Extract<JwtKey, { type: 'passphrase' }>,
): KeyReading<TokenKey> {
	if (!isPassphrase(trimSecret(text))) return { ok: false, mistake: NOT_A_PASSPHRASE };
	const reading = readSecret(text);
	if (!reading.ok) return reading;
	const { key: passphrase } = reading;
	return {
		ok: true,
		key: {
			algorithm,
			hasSigned: (content, signature) =>
				digestsEqual(
					createHmac(HMAC_DIGESTS[algorithm], passphrase).update(content).digest(),
					signature,
				),
		},
	};
}

function publicKey(
	text: string,
	{ algorithm: wanted }: Extract<JwtKey, { type: 'publicKey' }>,
): KeyReading<TokenKey> {
	const key = readPublicKey(text);
	const algorithm = key && algorithmOf(key);
	if (key === null || algorithm === null) {
		return {
			ok: false,
			mistake:
				'Enter a public key in PEM: RSA of at least 2048 bits, or elliptic on the curve P-256',
		};
	}
	if (wanted !== null && wanted !== algorithm) {
		return { ok: false, mistake: `The public key is for ${algorithm}, not for ${wanted}` };
	}
	return {
		ok: true,
		key: {
			algorithm,
			hasSigned: (content, signature) => isSignedBy(key, algorithm, content, signature),
		},
	};
}

function isSignedBy(
	key: KeyObject,
	algorithm: 'RS256' | 'ES256',
	content: string,
	signature: Buffer,
): boolean {
	return verifySignature(
		'sha256',
		Buffer.from(content),
		algorithm === 'ES256'
			? { key, dsaEncoding: 'ieee-p1363' }
			: { key, padding: constants.RSA_PKCS1_PADDING },
		signature,
	);
}

function checkToken(
	scheme: JwtScheme,
	keys: readonly TokenKey[],
	request: SignedRequest,
	{ now }: VerifyOptions,
): VerificationResult {
	const token = bearerToken(request);
	if (token === null) return missingToken();

	const [header = '', payload = '', signature = '', ...more] = token.split('.');
	const head = parsePart(header);
	const claims = parsePart(payload);
	const bytes = decodeBase64Url(signature);
	if (head === null || claims === null || bytes === null || more.length > 0) {
		return invalid('The token is not a signed JSON Web Token');
	}
	// Critical extensions (RFC 7515, 4.1.11) must be understood, and none is supported here.
	const isSigned =
		!('crit' in head) &&
		keys.some(
			// The receiver chooses the algorithm, and the token must agree: never the other way round.
			({ algorithm, hasSigned }) =>
				head.alg === algorithm && hasSigned(`${header}.${payload}`, bytes),
		);
	if (!isSigned) {
		return invalid(
			"The token is not signed with the key in the trigger node's credential, or by another algorithm",
		);
	}
	return checkClaims(claims, scheme, Math.floor(now.getTime() / 1000));
}

function parsePart(part: string): Record<string, unknown> | null {
	const bytes = decodeBase64Url(part);
	const parsed = bytes && parseJson(bytes.toString('utf8'));
	return parsed?.ok && isRecord(parsed.value) ? parsed.value : null;
}

function checkClaims(
	{ exp, nbf, iss, aud }: Record<string, unknown>,
	{ issuer, audience }: JwtScheme,
	now: number,
): VerificationResult {
	if (!isTimeOrMissing(exp) || !isTimeOrMissing(nbf)) {
		return invalid('The times of the token (exp, nbf) are not numbers');
	}
	if (exp !== undefined && exp <= now - LEEWAY_SECONDS) {
		return fail('expired-token', 'The token has expired');
	}
	if (nbf !== undefined && nbf > now + LEEWAY_SECONDS) {
		return invalid('The token is not valid yet');
	}
	if (issuer !== null && iss !== issuer) {
		return invalid("The token's issuer is not the one in the credential");
	}
	if (audience !== null && ![aud].flat().includes(audience)) {
		return invalid("The token's audience is not the one in the credential");
	}
	return { ok: true };
}

function invalid(message: string): VerificationFailure {
	return fail('invalid-token', message);
}

function isTimeOrMissing(value: unknown): value is number | undefined {
	return value === undefined || (typeof value === 'number' && Number.isFinite(value));
}
