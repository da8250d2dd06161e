import { generateKeyPairSync } from 'node:crypto';

import {
	containsPublicKey,
	isPassphrase,
	readPublicKey,
} from '../../../nodes/shared/verify/public-key';
import { ordinarySecrets, publicKeyTexts } from '../../support/public-keys';
import { printSeed, randomFrom, seed } from '../../support/seed';

const KEYS = [
	{ kind: 'RSA of 2048 bits', ...generateKeyPairSync('rsa', { modulusLength: 2048 }) },
	{ kind: 'RSA of 3072 bits', ...generateKeyPairSync('rsa', { modulusLength: 3072 }) },
	{ kind: 'elliptic on P-256', ...generateKeyPairSync('ec', { namedCurve: 'P-256' }) },
];

beforeAll(() => printSeed('secrets and keys'));

describe.each(KEYS)('a public key, $kind', ({ publicKey }) => {
	it.each(publicKeyTexts(publicKey))('is no passphrase: $name', ({ text }) => {
		expect(isPassphrase(text)).toBe(false);
	});

	it.each(publicKeyTexts(publicKey).filter(({ name }) => !/address|modulus/.test(name)))(
		'is found in any secret: $name',
		({ text }) => {
			expect(containsPublicKey(text)).toBe(true);
		},
	);

	// A random seed each time: no spelling may depend on the bytes of one key.
	it('is no passphrase under any three encodings', () => {
		const random = randomFrom(seed);
		const texts = publicKeyTexts(publicKey)
			.map(({ text }) => text)
			.filter(containsPublicKey);
		const wrapped = Array.from({ length: 300 }, () => {
			const layers = [random.oneOf(ENCODINGS), random.oneOf(ENCODINGS), random.oneOf(ENCODINGS)];
			return layers.reduce((text, encode) => encode(text), random.oneOf(texts));
		});
		expect(wrapped.filter(isPassphrase)).toEqual([]);
	});
});

const ENCODINGS: ReadonlyArray<(text: string) => string> = [
	(text) => text,
	(text) => Buffer.from(text).toString('base64'),
	(text) => Buffer.from(text).toString('base64url'),
	(text) => Buffer.from(text).toString('hex'),
	(text) => encodeURIComponent(text),
	(text) => JSON.stringify(text),
	(text) => `key=${text}`,
];

it('takes none of 40,000 ordinary secrets for a key', () => {
	const random = randomFrom(seed);
	const secrets = ordinarySecrets(40_000, (length) => random.bytes(length));
	expect(secrets.filter((secret) => containsPublicKey(secret) || !isPassphrase(secret))).toEqual(
		[],
	);
});

it.each([
	{ name: 'PEM of a kind that nobody knows yet', text: '-----BEGIN QUANTUM-----' },
	{ name: 'the begin of PKCS #1', text: 'MIIBCgKCAQEA' },
	{ name: 'the begin of PKCS #8', text: 'MIIEvQIBADANBgkq' },
	{ name: 'the begin of a certificate', text: 'MIIDXTCCAkWgAwIB' },
	{ name: 'the begin of an Ed25519 key', text: 'MCowBQYDK2VwAyEA' },
	{ name: 'a kind of OpenSSH alone', text: 'ssh-ed25519' },
	{ name: 'the begin of an Ed25519 key of OpenSSH', text: 'AAAAC3NzaC1lZDI1NTE5' },
	{ name: 'the begin of a key of OpenSSH in hex', text: '000000077373682d727361' },
])('finds $name', ({ text }) => {
	expect(containsPublicKey(text)).toBe(true);
});

it.each([
	'correct-horse-battery-staple',
	'correct.horse.battery.staple',
	'p4$$w0rd#With&Signs%!?',
	'Schlüssel-für-Ödön',
	'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
	'sk_live_51H8x0000000000000000000',
	'a'.repeat(256),
])('takes %s for a passphrase', (text) => {
	expect(isPassphrase(text)).toBe(true);
});

it.each([
	{ name: 'white space', text: 'two words' },
	{ name: 'a quote', text: "it's-a-secret" },
	{ name: 'braces', text: '{0123456789abcdef}' },
	{ name: 'an address', text: 'ftp://keys.example' },
	{ name: 'more than 256 characters', text: 'a'.repeat(257) },
])('takes no text with $name for a passphrase', ({ text }) => {
	expect(isPassphrase(text)).toBe(false);
	expect(containsPublicKey(text)).toBe(false);
});

it('reads a key whose line breaks are gone, and no private one', () => {
	const [rsa] = KEYS;
	const pem = rsa?.publicKey.export({ type: 'spki', format: 'pem' }).toString() ?? '';
	const secret = rsa?.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() ?? '';
	expect(readPublicKey(pem.replaceAll('\n', ''))).not.toBeNull();
	expect(readPublicKey(secret)).toBeNull();
});
