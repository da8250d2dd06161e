import { createHmac } from 'node:crypto';

import type { HmacScheme } from '../vendor-kit/schemes';
import { digestsEqual } from './constant-time';
import { decodeBase64 } from './decode';
import { defineVerifier, type KeyReading } from './define-verifier';
import { readSecret, trimSecret } from './secret';
import { checkSignatures, withoutPrefix } from './signature';

const DIGEST_BYTES = { sha1: 20, sha256: 32, sha512: 64 } as const;

type Key = Uint8Array | string;

/** Checks an HMAC of the body. */
export const hmac = defineVerifier<HmacScheme, Key>({
	readsBody: true,
	readKey,
	check: (scheme, keys, request, options) => {
		const { digest } = scheme;
		return checkSignatures(
			scheme,
			{
				name: `HMAC-${digest.toUpperCase()}`,
				bytes: DIGEST_BYTES[digest],
				keyName: 'secret',
				isRight: (content, signatures) => {
					const expected = keys.map((key) => digestOf(content, digest, key));
					const matches = signatures.filter(
						(signature) => expected.filter((bytes) => digestsEqual(signature, bytes)).length > 0,
					);
					return matches.length > 0;
				},
			},
			request,
			options,
		);
	},
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

function digestOf(content: readonly Uint8Array[], digest: HmacScheme['digest'], key: Key): Buffer {
	const digester = createHmac(digest, key);
	for (const part of content) {
		if (part.length > 0) digester.update(part);
	}
	return digester.digest();
}
