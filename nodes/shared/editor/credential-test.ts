import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import {
	JWT,
	secondFieldOf,
	SHARED_SECRET,
	type AuthenticationOption,
	type AuthenticationOptions,
} from '../vendor-kit/schemes';
import { mistakeInSecret } from '../verify';
import { ANY_KIND, readJwtScheme, textIn } from '../verify/credential';

export type CredentialTest = (
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
) => Promise<INodeCredentialTestResult>;

/** A secret must be hard to guess: 16 random characters hold about 95 bits. */
const ADVISED_LENGTH = 16;

/** RFC 3986's unreserved characters: they need no encoding behind `?token=`. */
const SAFE_IN_URL_AND_HEADER = /^[\w.~-]+$/;

/** Says what is wrong with a text and what to do, in a sentence; `null` where it is right. */
type Check = (text: string) => string | null;

/**
 * Tests a credential whose secret the user made up. No vendor offers a call that would check it, so
 * this checks what would make every delivery fail, or be too easy to forge.
 */
export async function testSharedSecret(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	if (isFilled(data, 'sharedSecret')) {
		return resultOf(mistakeIn(data, 'sharedSecret', mistakeInOwnSecret), SECRET_IS_GOOD);
	}
	return isFilled(data, 'apiKey')
		? resultOf(
				mistakeIn(data, 'apiKey', (key) => mistakeInText(key)),
				'The key is well formed',
			)
		: error('Enter the secret that each delivery will carry');
}

/** Tests a credential whose secret the vendor gave: a signing secret, a token, or a key. */
export async function testSecretOrKey(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const kind = textIn(data, 'kind') || ANY_KIND;
	const isForTokens = kind === 'jwt' || kind === ANY_KIND;
	const scheme = isForTokens ? readJwtScheme(data) : JWT;
	if (scheme === null) return error("Choose a 'Key Type' and an 'Algorithm' from their lists");

	if (scheme.key.type === 'publicKey' && isFilled(data, 'publicKey')) {
		const mistake = mistakeIn(data, 'publicKey', (text) => mistakeInSecret(scheme, text));
		if (mistake !== null || !isFilled(data, 'secret') || kind === 'jwt') {
			return resultOf(mistake, KEY_IS_GOOD);
		}
	}
	return isFilled(data, 'secret')
		? resultOf(mistakeIn(data, 'secret', checkFor(kind)), SECRET_IS_GOOD)
		: error('Enter the secret, token or key that the vendor gave you');
}

/** The fields of the secrets for deliveries; the API key, which may be one, has a test of its own. */
export function secretFieldsOf(authentication: AuthenticationOptions): string[] {
	const fields = Object.values(authentication).map(({ credentialField }) => credentialField);
	return fields.filter((field) => field !== 'apiKey');
}

/**
 * Makes the test of a credential with a field for each secret, of which only those in use are filled
 * in: a mistake in any of them fails it.
 */
export function testOfSecrets(authentication: AuthenticationOptions): CredentialTest {
	const fields = secretFieldsOf(authentication);
	const options = Object.values(authentication);
	return async function (credential) {
		const { data = {} } = credential;
		const filled = options.filter(
			({ credentialField: field }) => fields.includes(field) && isFilled(data, field),
		);
		if (filled.length === 0) return await testSharedSecret.call(this, credential);
		const mistakes = filled.map((option) =>
			mistakeIn(data, option.credentialField, checkOf(option)),
		);
		const praise = filled.every(isPublicKey) ? KEY_IS_GOOD : SECRET_IS_GOOD;
		return resultOf(mistakes.find((mistake) => mistake !== null) ?? null, praise);
	};
}

function checkOf(option: AuthenticationOption): Check {
	return isPublicKey(option)
		? (text) => mistakeInSecret(option.scheme, text)
		: checkFor(option.credentialField);
}

/** Anyone may know it, so it is not checked as a secret. */
function isPublicKey({ scheme }: AuthenticationOption): boolean {
	return scheme.type === 'ed25519';
}

const KEY_IS_GOOD = 'The public key can be read';

const SECRET_IS_GOOD = 'The secret is well formed';

/** What is entered for any kind may be used as a passphrase, too. */
function checkFor(kind: string): Check {
	if (kind === 'sharedSecret') return mistakeInOwnSecret;
	const scheme = kind === 'jwt' || kind === ANY_KIND ? JWT : SHARED_SECRET.scheme;
	return (text) => mistakeInText(text, scheme);
}

/** Of a secret that stands in a URL. */
function mistakeInOwnSecret(text: string): string | null {
	const mistake = mistakeInText(text);
	if (mistake !== null || SAFE_IN_URL_AND_HEADER.test(text)) return mistake;
	return 'Use only letters, digits, and - . _ ~, because others change in a URL';
}

function mistakeInText(text: string, scheme = SHARED_SECRET.scheme): string | null {
	if (text.length < ADVISED_LENGTH)
		return `The secret is too short: use at least ${ADVISED_LENGTH} characters`;
	return (
		mistakeInSecret(scheme, text) ??
		(/\s/.test(text) ? 'Take the white space out of the secret' : null)
	);
}

/** In a field, or in the second field beside it, which may be empty. */
function mistakeIn(
	data: ICredentialDataDecryptedObject,
	field: string,
	check: Check,
): string | null {
	const second = secondFieldOf(field);
	const mistake = check(textIn(data, field));
	if (mistake !== null || !isFilled(data, second)) return mistake;
	const mistakeInSecond = check(textIn(data, second));
	return mistakeInSecond && `In the second field: ${mistakeInSecond}`;
}

function isFilled(data: ICredentialDataDecryptedObject, field: string): boolean {
	return textIn(data, field) !== '';
}

function resultOf(mistake: string | null, praise: string): INodeCredentialTestResult {
	return mistake === null ? { status: 'OK', message: praise } : error(mistake);
}

function error(message: string): INodeCredentialTestResult {
	return { status: 'Error', message };
}
