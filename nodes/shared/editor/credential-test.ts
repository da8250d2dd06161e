import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { isMeantAsKey, readPublicKey } from '../verify/jwt';

/** A secret that can be guessed is none: 16 characters of a random one hold about 95 bits. */
const MIN_SECRET_LENGTH = 16;

/** RFC 3986's unreserved characters: they need no encoding behind `?token=`. */
const SAFE_IN_URL_AND_HEADER = /^[\w.~-]+$/;

/**
 * Tests a credential whose secret the user made up. No vendor offers a call that would check it, so
 * this checks what would make every delivery fail, or be too easy to forge.
 */
export async function testSharedSecret(
	this: ICredentialTestFunctions,
	{ data }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const secret = data?.sharedSecret;
	const mistake = mistakeIn(secret, 'Enter the secret that each delivery will carry');
	if (mistake !== null) return { status: 'Error', message: mistake };
	if (!SAFE_IN_URL_AND_HEADER.test(String(secret))) {
		return {
			status: 'Error',
			message: 'Use only letters, digits, and - . _ ~, because others change in a URL',
		};
	}
	return { status: 'OK', message: 'The secret is well formed' };
}

/** Tests a credential whose secret the vendor gave: a signing secret, a token, or a key in PEM. */
export async function testSecretOrKey(
	this: ICredentialTestFunctions,
	{ data }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const secret = data?.secret;
	if (typeof secret === 'string' && isMeantAsKey(secret)) {
		return readPublicKey(secret) === null
			? {
					status: 'Error',
					message:
						'Enter a public key in PEM: RSA of at least 2048 bits, or elliptic on the curve P-256',
				}
			: { status: 'OK', message: 'The public key can be read' };
	}
	const mistake = mistakeIn(secret, 'Enter the secret, token or key that the vendor gave you');
	if (mistake !== null) return { status: 'Error', message: mistake };
	return { status: 'OK', message: 'The secret is well formed' };
}

function mistakeIn(secret: unknown, ifMissing: string): string | null {
	if (typeof secret !== 'string' || secret === '') return ifMissing;
	if (/\s/.test(secret)) return 'Take the white space out of the secret';
	if (secret.length < MIN_SECRET_LENGTH)
		return `The secret is too short: use at least ${MIN_SECRET_LENGTH} characters`;
	return null;
}
