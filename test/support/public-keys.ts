import { createHash, type KeyObject } from 'node:crypto';

/** A public key as somebody may paste it, and how that is called. */
export interface PublicKeyText {
	name: string;
	text: string;
}

/**
 * Every spelling of a public key that is written down. None may ever be the passphrase of an HMAC:
 * whoever knows the key could sign with it.
 */
export function publicKeyTexts(key: KeyObject): PublicKeyText[] {
	const pem = key.export({ type: 'spki', format: 'pem' }).toString();
	const der = key.export({ type: 'spki', format: 'der' });
	const jwk = key.export({ format: 'jwk' });
	const base64 = der.toString('base64');
	const hex = der.toString('hex');
	const json = JSON.stringify(jwk);
	const ssh = openSsh(key);
	const inBase64 = (text: string) => Buffer.from(text).toString('base64');
	return [
		// The forms of the report.
		{ name: 'the base64 in quotes', text: `"${base64}"` },
		{ name: 'the JSON of a Keycloak realm', text: `{"realm":"m","public_key":"${base64}"}` },
		{ name: 'base64 of the PEM', text: inBase64(pem) },
		{ name: 'the address of a key set', text: 'https://tenant.example/.well-known/jwks.json' },
		{ name: 'OpenSSH', text: `${ssh} ada@example.com` },
		{
			name: 'SSH2',
			text: `---- BEGIN SSH2 PUBLIC KEY ----\n${ssh.split(' ')[1] ?? ''}\n---- END SSH2 PUBLIC KEY ----`,
		},
		{ name: 'base64url', text: der.toString('base64url') },
		{ name: 'a PEM without its dashes', text: pem.replaceAll('-', '') },
		{ name: 'a JSON Web Key in single quotes', text: json.replaceAll('"', "'") },
		{ name: 'hex', text: hex },
		{ name: 'a data URL', text: `data:application/x-pem-file;base64,${inBase64(pem)}` },

		// What lies beside them.
		{ name: 'PEM', text: pem },
		{ name: 'PEM on one line', text: pem.replaceAll('\n', ' ') },
		{ name: 'PEM without line breaks', text: pem.replaceAll('\n', '') },
		{ name: 'PEM with written line breaks', text: pem.replaceAll('\n', '\\n') },
		{ name: 'PEM, percent-encoded', text: encodeURIComponent(pem) },
		{ name: 'PEM in lower-case quotes of a shell', text: `'${pem}'` },
		{ name: 'PEM without dashes and blanks', text: pem.replace(/[-\s]/g, '') },
		{ name: 'the base64', text: base64 },
		{ name: 'the base64 in lines', text: pem.replace(/-----[A-Z ]+-----/g, '') },
		{ name: 'the base64 in typographic quotes', text: `“${base64}”` },
		{ name: 'the base64 behind its name', text: `public_key=${base64}` },
		{ name: 'the base64 behind a name that base64 could hold', text: `key/${base64}` },
		{ name: 'the base64 without padding', text: base64.replace(/=+$/, '') },
		{ name: 'the first 32 characters of the base64', text: base64.slice(0, 32) },
		{ name: 'the first 200 characters of the PEM', text: pem.slice(0, 200) },
		{ name: 'base64 of the base64', text: inBase64(base64) },
		{ name: 'base64 of the PEM, percent-encoded', text: encodeURIComponent(inBase64(pem)) },
		{
			name: 'base64 of the PEM in UTF-16',
			text: Buffer.from(`\ufeff${pem}`, 'utf16le').toString('base64'),
		},
		{ name: 'base64 of the hex', text: inBase64(hex) },
		{ name: 'hex in upper case', text: hex.toUpperCase() },
		{ name: 'hex with its prefix', text: `0x${hex}` },
		{ name: 'hex with colons', text: hex.replace(/..(?=.)/g, '$&:') },
		{ name: 'hex with blanks', text: hex.replace(/..(?=.)/g, '$& ') },
		{ name: 'hex of the PEM', text: Buffer.from(pem).toString('hex') },
		{ name: 'a JSON Web Key', text: json },
		{ name: 'a JSON Web Key Set', text: JSON.stringify({ keys: [jwk] }) },
		{ name: 'base64 of a JSON Web Key', text: inBase64(json) },
		{ name: 'base64url of a JSON Web Key', text: Buffer.from(json).toString('base64url') },
		{ name: 'a JSON Web Key, percent-encoded', text: encodeURIComponent(json) },
		{ name: 'OpenSSH without its comment', text: ssh },
		{ name: 'OpenSSH without its kind', text: ssh.split(' ')[1] ?? '' },
		{ name: 'base64 of OpenSSH', text: inBase64(ssh) },
		{ name: 'an address without its scheme', text: 'tenant.example/oauth2/v1/keys' },
		{ name: 'an address on a port', text: 'localhost:8080/certs' },
		{ name: 'an address with an unknown scheme', text: 'vault://keys/speech' },
		...ofItsKind(key),
	];
}

function ofItsKind(key: KeyObject): PublicKeyText[] {
	const jwk = key.export({ format: 'jwk' });
	if (jwk.kty === 'EC') {
		const [x, y] = [jwk.x, jwk.y].map((part) => Buffer.from(part ?? '', 'base64url'));
		const point = Buffer.concat([Buffer.from([4]), x ?? Buffer.alloc(0), y ?? Buffer.alloc(0)]);
		return [
			{ name: 'the point in hex', text: point.toString('hex') },
			{ name: 'the point in base64', text: point.toString('base64') },
		];
	}
	const pkcs1 = key.export({ type: 'pkcs1', format: 'der' });
	const modulus = Buffer.from(jwk.n ?? '', 'base64url');
	return [
		{ name: 'PKCS #1 in base64', text: pkcs1.toString('base64') },
		{ name: 'PKCS #1 in hex', text: pkcs1.toString('hex') },
		{ name: 'the begin that every key of 2048 bits has', text: 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A' },
		{ name: 'the modulus', text: jwk.n ?? '' },
		{ name: 'the modulus in hex', text: modulus.toString('hex') },
		{
			name: 'XML',
			text: `<RSAKeyValue><Modulus>${modulus.toString('base64')}</Modulus></RSAKeyValue>`,
		},
		{ name: 'YAML', text: `kty: RSA\nn: ${jwk.n ?? ''}` },
	];
}

/** RFC 4253, section 6.6, and RFC 5656, section 3.1. */
function openSsh(key: KeyObject): string {
	const jwk = key.export({ format: 'jwk' });
	const bytes = (text: string | undefined) => Buffer.from(text ?? '', 'base64url');
	const parts =
		jwk.kty === 'EC'
			? [
					Buffer.from('ecdsa-sha2-nistp256'),
					Buffer.from('nistp256'),
					Buffer.concat([Buffer.from([4]), bytes(jwk.x), bytes(jwk.y)]),
				]
			: [Buffer.from('ssh-rsa'), bytes(jwk.e), Buffer.concat([Buffer.from([0]), bytes(jwk.n)])];
	const [kind] = parts;
	const lengthAndBytes = (part: Buffer) => {
		const length = Buffer.alloc(4);
		length.writeUInt32BE(part.length);
		return Buffer.concat([length, part]);
	};
	return `${String(kind)} ${Buffer.concat(parts.map(lengthAndBytes)).toString('base64')}`;
}

/** Secrets as generators make them: none of them may be taken for a key. */
export function ordinarySecrets(count: number, bytesOf: (length: number) => Buffer): string[] {
	return Array.from({ length: count }, (_value, index) => {
		const bytes = bytesOf(12 + (index % 53));
		const forms = [
			bytes.toString('hex'),
			bytes.toString('base64'),
			bytes.toString('base64url'),
			createHash('sha256').update(bytes).digest('base64'),
		];
		return forms[index % forms.length] ?? '';
	});
}
