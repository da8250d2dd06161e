import { createPublicKey, verify, type KeyObject } from 'node:crypto';

import type { Ed25519Scheme } from '../vendor-kit/schemes';
import { decodeBase64 } from './decode';
import { defineVerifier, type KeyReading } from './define-verifier';
import { parsePublicKey } from './public-key';
import { trimSecret } from './secret';
import { checkSignatures } from './signature';

const SIGNATURE_BYTES = 64;

/** Checks an Ed25519 signature (RFC 8032). */
export const ed25519 = defineVerifier<Ed25519Scheme, KeyObject>({
	readsBody: true,
	readKey,
	check: (scheme, keys, request, options) =>
		checkSignatures(
			scheme,
			{
				name: 'Ed25519 signature',
				bytes: SIGNATURE_BYTES,
				keyName: 'public key',
				isRight: (content, signatures) => {
					const message = Buffer.concat(content);
					return keys.some((key) =>
						signatures.some((signature) => verify(null, message, key, signature)),
					);
				},
			},
			request,
			options,
		),
});

/** What stands before the 32 bytes of an Ed25519 key in X.509 (RFC 8410, section 4). */
const ED25519_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

const ED25519_KEY_BYTES = 32;

/** The 32 bytes in base64, or PEM. */
function readKey(text: string): KeyReading<KeyObject> {
	const bytes = decodeBase64(trimSecret(text));
	const key =
		bytes?.length === ED25519_KEY_BYTES
			? createPublicKey({
					key: Buffer.concat([ED25519_PREFIX, bytes]),
					format: 'der',
					type: 'spki',
				})
			: parsePublicKey(text);
	if (key?.asymmetricKeyType === 'ed25519') return { ok: true, key };
	return {
		ok: false,
		mistake: 'Enter the public key as the vendor shows it: 32 bytes in base64, or PEM',
	};
}
