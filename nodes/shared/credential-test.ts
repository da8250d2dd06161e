import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

/** A secret that is guessed is no secret: 16 characters of a random one hold about 95 bits. */
const MIN_SECRET_LENGTH = 16;

/** RFC 3986's unreserved characters: they need no encoding behind `?token=`. */
const SAFE_IN_URL_AND_HEADER = /^[\w.~-]+$/;

/**
 * Tests a credential that holds nothing but a secret. No vendor offers a call that would check it, so
 * this checks what would make every delivery fail, or be too easy to forge.
 */
export async function testSharedSecret(
	this: ICredentialTestFunctions,
	{ data }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const secret = data?.sharedSecret;
	if (typeof secret !== 'string' || secret === '') {
		return { status: 'Error', message: 'Enter the secret that each delivery will carry' };
	}
	if (/\s/.test(secret)) {
		return { status: 'Error', message: 'Take the white space out of the secret' };
	}
	if (!SAFE_IN_URL_AND_HEADER.test(secret)) {
		return {
			status: 'Error',
			message: 'Use only letters, digits, and - . _ ~, because others change in a URL',
		};
	}
	if (secret.length < MIN_SECRET_LENGTH) {
		return { status: 'Error', message: `Use at least ${MIN_SECRET_LENGTH} characters` };
	}
	return { status: 'OK', message: 'The secret is well formed' };
}
