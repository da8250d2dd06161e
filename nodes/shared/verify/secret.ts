import { trimInvisible } from '../util/text';
import { containsPublicKey } from './public-key';
import type { KeyReading } from './define-verifier';

/** Fewer characters can be guessed, whatever they are. */
const MIN_SECRET_LENGTH = 8;

const TOO_SHORT = `The secret is too short: use at least ${MIN_SECRET_LENGTH} characters`;

/**
 * Reads a secret: white space around it comes from copying and is dropped. A text that is too short is
 * refused, and so is a public key.
 */
export function readSecret(text: string): KeyReading<string> {
	const secret = trimSecret(text);
	if (secret === '') return { ok: false, mistake: 'Enter the secret' };
	if (lengthOf(secret) < MIN_SECRET_LENGTH) return { ok: false, mistake: TOO_SHORT };
	if (containsPublicKey(secret)) {
		return {
			ok: false,
			mistake: 'Enter a secret: this is a key, and anyone may know a public key',
		};
	}
	return { ok: true, key: secret };
}

export const trimSecret = trimInvisible;

function lengthOf(text: string): number {
	return Array.from(text).length;
}
