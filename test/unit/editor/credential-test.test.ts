import { generateKeyPairSync, type KeyObject } from 'node:crypto';

import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import {
	testOfSecrets,
	testSecretOrKey,
	testSharedSecret,
} from '../../../nodes/shared/editor/credential-test';
import { SHARED_SECRET } from '../../../nodes/shared/vendor-kit/schemes';
import { publicKeyTexts } from '../../support/public-keys';

const NO_CONTEXT = {} as ICredentialTestFunctions;

async function test(data: ICredentialsDecrypted['data']): Promise<INodeCredentialTestResult> {
	const credential = { id: '1', name: 'Vendor', type: 'vendorApi', ...(data && { data }) };
	return await testSharedSecret.call(NO_CONTEXT, credential);
}

const MISSING = 'Enter the secret that each delivery will carry';
const WHITE_SPACE = 'Take the white space out of the secret';
const UNSAFE = 'Use only letters, digits, and - . _ ~, because others change in a URL';
const PUBLIC_KEY = 'Enter a secret: this is a key, and anyone may know a public key';
const TOO_SHORT = 'The secret is too short: use at least 16 characters';

describe('testSharedSecret', () => {
	it.each<{ name: string; data: ICredentialsDecrypted['data']; message: string }>([
		{ name: 'no data', data: undefined, message: MISSING },
		{ name: 'no secret', data: {}, message: MISSING },
		{ name: 'an empty secret', data: { sharedSecret: '' }, message: MISSING },
		{
			name: 'a secret that is a number',
			data: { sharedSecret: 1234567890123456 },
			message: MISSING,
		},
		{ name: 'white space alone', data: { sharedSecret: ' \n ' }, message: MISSING },
		{
			name: 'a public key',
			data: { sharedSecret: `ssh-rsa ${'A'.repeat(30)}` },
			message: PUBLIC_KEY,
		},
		{
			name: 'a second secret that is too short',
			data: { sharedSecret: 'x7'.repeat(10), secondSharedSecret: 'short' },
			message: `In the second field: ${TOO_SHORT}`,
		},
		{ name: 'an API key that is too short', data: { apiKey: 'short' }, message: TOO_SHORT },
		{
			name: 'a line break inside',
			data: { sharedSecret: '01234567\n89abcdef' },
			message: WHITE_SPACE,
		},
		...['&', '#', '+', '%', '=', 'é'].map((character) => ({
			name: `"${character}", which does not survive in a URL`,
			data: { sharedSecret: `0123456789abcdef${character}` },
			message: UNSAFE,
		})),
		{
			name: 'such a character at the beginning',
			data: { sharedSecret: '&0123456789abcdef' },
			message: UNSAFE,
		},
		{ name: '15 characters', data: { sharedSecret: '0123456789abcde' }, message: TOO_SHORT },
	])('refuses $name', async ({ data, message }) => {
		expect(await test(data)).toEqual({ status: 'Error', message });
	});

	it.each([
		{ name: '16 characters', sharedSecret: '0123456789abcdef' },
		{ name: 'every character that is safe in a URL', sharedSecret: 'AZaz09-._~AZaz09-._~' },
		{ name: '200 characters', sharedSecret: 'x7'.repeat(100) },
		{ name: 'a space at the end, as it comes with a copy', sharedSecret: '0123456789abcdef \n' },
	])('accepts $name', async ({ sharedSecret }) => {
		const secondSharedSecret = `second-${sharedSecret}`;
		const isGood = { status: 'OK', message: 'The secret is well formed' };
		expect(await test({ sharedSecret })).toEqual(isGood);
		expect(await test({ sharedSecret, secondSharedSecret: '' })).toEqual(isGood);
		expect(await test({ sharedSecret, secondSharedSecret })).toEqual(isGood);
	});

	it('accepts an API key without a secret, since nothing is required', async () => {
		expect(await test({ apiKey: 'an-api-key-of-the-vendor' })).toEqual({
			status: 'OK',
			message: 'The key is well formed',
		});
	});
});

const NO_PASSPHRASE =
	"Enter a passphrase of at most 256 characters, without white space, quotes, braces or an address. For a public key, choose JWT as the 'Kind of Secret' and PEM Key as the 'Key Type'";

const NOT_OFFERED = "Choose a 'Key Type' and an 'Algorithm' from their lists";

const NO_KEY =
	'Enter a public key in PEM: RSA of at least 2048 bits, or elliptic on the curve P-256';

const RSA = generateKeyPairSync('rsa', { modulusLength: 2048 });

const EC = generateKeyPairSync('ec', { namedCurve: 'P-256' });

const pemOf = (key: KeyObject) => key.export({ type: 'spki', format: 'pem' }).toString();

const RSA_PEM = pemOf(RSA.publicKey);

/** Of a key on the curve P-256 that nobody has; from 2026 to 2036, which is not looked at. */
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBhzCCAS2gAwIBAgIUZy5kJJYSbQi/CuN3PLACioBwIoYwCgYIKoZIzj0EAwIw
GTEXMBUGA1UEAwwOdmVuZG9yLmV4YW1wbGUwHhcNMjYxMTI4MDI0MjAxWhcNMzYx
MTI1MDI0MjAxWjAZMRcwFQYDVQQDDA52ZW5kb3IuZXhhbXBsZTBZMBMGByqGSM49
AgEGCCqGSM49AwEHA0IABLkqdVQ3zHVqKzC/PoRzTBB4wnMbT08RbALkkFsFIG5b
FUnmXx+sgyl+hp4KS3JYrbxZNZr3erMlb82vad1lD6OjUzBRMB0GA1UdDgQWBBTh
eafZ2zE8W7oV0JHd/dKmQB/6dzAfBgNVHSMEGDAWgBTheafZ2zE8W7oV0JHd/dKm
QB/6dzAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCIERQRIVq4R1Q
MtnQk1AcL+Xe/gDTYrHRS9eIwC5x1TCVAiEAitlCxP4plfPh6+GrAFNhPvaqKi/b
8AiXUht6skxXtpM=
-----END CERTIFICATE-----
`;

describe('testSecretOrKey', () => {
	const testKey = async (data: ICredentialsDecrypted['data']) =>
		await testSecretOrKey.call(NO_CONTEXT, {
			id: '1',
			name: 'Vendor',
			type: 'vendorApi',
			...(data && { data }),
		});

	const missing = 'Enter the secret, token or key that the vendor gave you';
	const shortRsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey;
	const longEc = generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey;
	const { publicKey: edwards } = generateKeyPairSync('ed25519');

	it.each<{ name: string; data: ICredentialsDecrypted['data']; message: string }>([
		{ name: 'no data', data: undefined, message: missing },
		{ name: 'no secret', data: {}, message: missing },
		{ name: 'an empty secret', data: { secret: '' }, message: missing },
		{ name: 'a secret that is a number', data: { secret: 1234567890123456 }, message: missing },
		{
			name: 'the secret of another field',
			data: { sharedSecret: 'x'.repeat(20) },
			message: missing,
		},
		{
			name: 'white space inside',
			data: { kind: 'signature', secret: 'whsec 0123456789' },
			message: WHITE_SPACE,
		},
		{ name: '15 characters', data: { secret: '0123456789abcde' }, message: TOO_SHORT },
		{
			name: 'a shared secret that a URL would change',
			data: { kind: 'sharedSecret', secret: '0123456789abcdef+' },
			message: UNSAFE,
		},
		{
			name: 'a second secret that is too short',
			data: { secret: '0123456789abcdef', secondSecret: 'short' },
			message: `In the second field: ${TOO_SHORT}`,
		},
		{
			name: 'a public key as the secret of a signature',
			data: { kind: 'signature', secret: RSA_PEM },
			message: PUBLIC_KEY,
		},
		{
			name: 'a Key Type that is not offered',
			data: { kind: 'jwt', keyType: 'pem', secret: '0123456789abcdef' },
			message: NOT_OFFERED,
		},
		{
			name: 'an algorithm that is not offered',
			data: { kind: 'jwt', algorithm: 'none', secret: '0123456789abcdef' },
			message: NOT_OFFERED,
		},
		{
			name: 'the algorithm of another key type',
			data: { kind: 'jwt', algorithm: 'RS256', secret: '0123456789abcdef' },
			message: NOT_OFFERED,
		},
	])('refuses $name', async ({ data, message }) => {
		expect(await testKey(data)).toEqual({ status: 'Error', message });
	});

	const spellings = [RSA, EC].flatMap(({ publicKey }) => publicKeyTexts(publicKey));

	it.each(
		['jwt', 'any', undefined].flatMap((kind) =>
			spellings.map(({ name, text }) => ({ name, text, kind })),
		),
	)('refuses a public key as a passphrase, for the kind $kind: $name', async (key) => {
		const { text, kind } = key;
		const data = { secret: text, ...(kind !== undefined && { kind }) };
		expect(await testKey(data)).toEqual({ status: 'Error', message: NO_PASSPHRASE });
	});

	it.each([
		{ name: '16 characters', data: { secret: '0123456789abcdef' } },
		{
			name: 'a secret of Standard Webhooks, with what was copied around it',
			data: { secret: ' whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n' },
		},
		{ name: 'characters that a URL does not take', data: { secret: 'ä&#+%='.repeat(3) } },
		{
			name: 'a text that begins like JSON, for a signature',
			data: { kind: 'signature', secret: '{0123456789abcdef}' },
		},
		{
			name: 'a token, whatever the hidden fields of another kind hold',
			data: { kind: 'bearer', secret: '0123456789abcdef', keyType: 'pem' },
		},
		{
			name: 'a passphrase and its algorithm',
			data: { kind: 'jwt', secret: '0123456789abcdef', algorithm: 'HS512' },
		},
		{
			name: 'two secrets, while one is changed',
			data: { secret: '0123456789abcdef', secondSecret: 'fedcba9876543210' },
		},
	])('accepts $name', async ({ data }) => {
		expect(await testKey(data)).toEqual({ status: 'OK', message: 'The secret is well formed' });
	});

	const withKey = (publicKey: string, more: object = {}) => ({
		kind: 'jwt',
		keyType: 'pemKey',
		publicKey,
		...more,
	});

	it.each<{ name: string; data: ICredentialsDecrypted['data']; message?: string }>([
		{ name: 'no key', data: withKey(''), message: missing },
		{ name: 'a secret in its place', data: withKey('', { secret: '' }), message: missing },
		{ name: 'an RSA key of 1024 bits', data: withKey(pemOf(shortRsa)) },
		{ name: 'a key on the curve P-384', data: withKey(pemOf(longEc)) },
		{ name: 'a key of another kind', data: withKey(pemOf(edwards)) },
		{
			name: 'a private key',
			data: withKey(RSA.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()),
		},
		{ name: 'a key that is cut', data: withKey(RSA_PEM.slice(0, 200)) },
		{ name: 'a key with an error', data: withKey(RSA_PEM.replace('A', '!')) },
		{
			name: 'a JSON Web Key',
			data: withKey(JSON.stringify(RSA.publicKey.export({ format: 'jwk' }))),
		},
		{ name: 'a passphrase', data: withKey('0123456789abcdef') },
		{
			name: 'the key of another algorithm',
			data: withKey(RSA_PEM, { publicKeyAlgorithm: 'ES256' }),
			message: 'The public key is for RS256, not for ES256',
		},
		{
			name: 'a second key that is cut',
			data: withKey(RSA_PEM, { secondPublicKey: RSA_PEM.slice(0, 200) }),
			message: `In the second field: ${NO_KEY}`,
		},
	])('refuses $name', async ({ data, message = NO_KEY }) => {
		expect(await testKey(data)).toEqual({ status: 'Error', message });
	});

	const bareOf = (pem: string) => pem.replace(/-----[A-Z ]+-----/g, '');
	const bare = bareOf(RSA_PEM);
	const olderPem = RSA.publicKey.export({ type: 'pkcs1', format: 'pem' }).toString();

	it.each([
		{ name: 'an RSA key', key: RSA_PEM },
		{ name: 'a key on the curve P-256', key: pemOf(EC.publicKey) },
		{ name: 'a key whose line breaks a password field took', key: RSA_PEM.replaceAll('\n', ' ') },
		{ name: 'the older form of an RSA key', key: olderPem },
		{ name: 'that without its first and last line', key: bareOf(olderPem) },
		{ name: 'a certificate', key: CERTIFICATE },
		{ name: 'that without its first and last line', key: bareOf(CERTIFICATE) },
		{ name: 'a key without the lines that PEM has around it', key: bare },
		{ name: 'that on one line', key: bare.replaceAll('\n', '') },
	])('can read $name', async ({ key }) => {
		const isGood = { status: 'OK', message: 'The public key can be read' };
		expect(await testKey(withKey(key))).toEqual(isGood);
		expect(await testKey(withKey(key, { secondPublicKey: RSA_PEM }))).toEqual(isGood);
		// What the editor hides may still be there.
		expect(await testKey(withKey(key, { secret: 'short', algorithm: 'HS256' }))).toEqual(isGood);
	});

	it('tests both where the kind is any and both are filled in', async () => {
		const data = { ...withKey(RSA_PEM), kind: 'any', secret: 'short' };
		expect(await testKey(data)).toEqual({ status: 'Error', message: TOO_SHORT });
	});
});

describe('testOfSecrets, with a public key and a shared secret', () => {
	const testSecrets = testOfSecrets({
		signature: {
			scheme: {
				type: 'ed25519',
				signedContent: '{timestamp}|{body}',
				signature: { headers: ['x-signature'] },
			},
			credentialField: 'publicKey',
			texts: { label: 'Public Key', description: '' },
		},
		sharedSecret: SHARED_SECRET,
	});

	const resultOf = async (data: ICredentialsDecrypted['data']) =>
		await testSecrets.call(NO_CONTEXT, {
			id: '1',
			name: 'Vendor',
			type: 'vendorApi',
			...(data && { data }),
		});

	const { publicKey: own } = generateKeyPairSync('ed25519');
	const KEY = Buffer.from(own.export({ format: 'jwk' }).x ?? '', 'base64url').toString('base64');
	const SECRET = '0123456789abcdef';
	const NOT_ED25519 = 'Enter the public key as the vendor shows it: 32 bytes in base64, or PEM';

	it.each<{ name: string; data: ICredentialsDecrypted['data']; message: string }>([
		{ name: 'nothing', data: undefined, message: MISSING },
		{ name: 'a key that is cut', data: { publicKey: KEY.slice(4) }, message: NOT_ED25519 },
		{ name: 'a key of another kind', data: { publicKey: RSA_PEM }, message: NOT_ED25519 },
		{
			name: 'a second key that is cut',
			data: { publicKey: KEY, secondPublicKey: KEY.slice(4), sharedSecret: SECRET },
			message: `In the second field: ${NOT_ED25519}`,
		},
		{
			name: 'a shared secret that is too short',
			data: { publicKey: KEY, sharedSecret: 'short' },
			message: TOO_SHORT,
		},
	])('refuses $name', async ({ data, message }) => {
		expect(await resultOf(data)).toEqual({ status: 'Error', message });
	});

	it.each<{ name: string; data: ICredentialsDecrypted['data']; message: string }>([
		{ name: 'a key', data: { publicKey: KEY }, message: 'The public key can be read' },
		{
			name: 'a key in PEM',
			data: { publicKey: pemOf(own) },
			message: 'The public key can be read',
		},
		{
			name: 'two keys',
			data: { publicKey: KEY, secondPublicKey: KEY },
			message: 'The public key can be read',
		},
		{
			name: 'a shared secret alone',
			data: { sharedSecret: SECRET },
			message: 'The secret is well formed',
		},
		{
			name: 'both',
			data: { publicKey: KEY, sharedSecret: SECRET },
			message: 'The secret is well formed',
		},
	])('accepts $name', async ({ data, message }) => {
		expect(await resultOf(data)).toEqual({ status: 'OK', message });
	});
});
