import { generateKeyPairSync, type KeyObject } from 'node:crypto';

import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { testSecretOrKey, testSharedSecret } from '../../../nodes/shared/editor/credential-test';

const NO_CONTEXT = {} as ICredentialTestFunctions;

async function test(data: ICredentialsDecrypted['data']): Promise<INodeCredentialTestResult> {
	const credential = { id: '1', name: 'Vendor', type: 'vendorApi', ...(data && { data }) };
	return await testSharedSecret.call(NO_CONTEXT, credential);
}

const MISSING = 'Enter the secret that each delivery will carry';
const WHITE_SPACE = 'Take the white space out of the secret';
const UNSAFE = 'Use only letters, digits, and - . _ ~, because others change in a URL';
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
		{
			name: 'a space at the end, as it comes with a copy',
			data: { sharedSecret: '0123456789abcdef ' },
			message: WHITE_SPACE,
		},
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
	])('accepts $name', async ({ sharedSecret }) => {
		expect(await test({ sharedSecret })).toEqual({
			status: 'OK',
			message: 'The secret is well formed',
		});
	});
});

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
		{ name: 'white space', data: { secret: ' whsec_0123456789' }, message: WHITE_SPACE },
		{ name: '15 characters', data: { secret: '0123456789abcde' }, message: TOO_SHORT },
		{ name: 'an RSA key of 1024 bits', data: { secret: pemOf(shortRsa) }, message: NO_KEY },
		{ name: 'a key on the curve P-384', data: { secret: pemOf(longEc) }, message: NO_KEY },
		{ name: 'a key of another kind', data: { secret: pemOf(edwards) }, message: NO_KEY },
		{
			name: 'a private key',
			data: { secret: RSA.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() },
			message: NO_KEY,
		},
		{ name: 'a key that is cut', data: { secret: RSA_PEM.slice(0, 200) }, message: NO_KEY },
		{ name: 'a key with an error', data: { secret: RSA_PEM.replace('A', '!') }, message: NO_KEY },
		{
			name: 'a JSON Web Key, which is no secret',
			data: { secret: JSON.stringify(RSA.publicKey.export({ format: 'jwk' })) },
			message: NO_KEY,
		},
		{
			name: 'a JSON Web Key Set',
			data: { secret: JSON.stringify({ keys: [EC.publicKey.export({ format: 'jwk' })] }) },
			message: NO_KEY,
		},
	])('refuses $name', async ({ data, message }) => {
		expect(await testKey(data)).toEqual({ status: 'Error', message });
	});

	it.each([
		{ name: '16 characters', secret: '0123456789abcdef' },
		{ name: 'a secret of Standard Webhooks', secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' },
		{ name: 'characters that a URL does not take', secret: 'ä&#+%='.repeat(3) },
		{ name: 'a text that begins like a key', secret: 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A' },
		{ name: 'a text that begins like JSON', secret: '{0123456789abcdef}' },
	])('accepts $name', async ({ secret }) => {
		expect(await testKey({ secret })).toEqual({
			status: 'OK',
			message: 'The secret is well formed',
		});
	});

	const bareOf = (pem: string) => pem.replace(/-----[A-Z ]+-----/g, '');
	const bare = bareOf(RSA_PEM);
	const olderPem = RSA.publicKey.export({ type: 'pkcs1', format: 'pem' }).toString();

	it.each([
		{ name: 'an RSA key', secret: RSA_PEM },
		{ name: 'a key on the curve P-256', secret: pemOf(EC.publicKey) },
		{
			name: 'a key whose line breaks a password field took',
			secret: RSA_PEM.replaceAll('\n', ' '),
		},
		{ name: 'the older form of an RSA key', secret: olderPem },
		{ name: 'that without its first and last line', secret: bareOf(olderPem) },
		{ name: 'a certificate', secret: CERTIFICATE },
		{ name: 'that without its first and last line', secret: bareOf(CERTIFICATE) },
		{ name: 'a key without the lines that PEM has around it', secret: bare },
		{ name: 'that on one line', secret: bare.replaceAll('\n', '') },
	])('can read $name', async ({ secret }) => {
		expect(await testKey({ secret })).toEqual({
			status: 'OK',
			message: 'The public key can be read',
		});
	});
});
