import { createPublicKey, type KeyObject } from 'node:crypto';

/** RFC 7518, section 3.3. */
const MIN_RSA_BITS = 2048;

/**
 * A public key in PEM, or the base64 of one without PEM's first and last line, as Keycloak shows it.
 *
 * @returns null where the text is no public key that can check a token
 */
export function readPublicKey(text: string): KeyObject | null {
	const key = parsePublicKey(text);
	return key === null || algorithmOf(key) === null ? null : key;
}

/** The algorithm of the tokens that a key can check; `null` for another kind of key, or a weak one. */
export function algorithmOf({
	asymmetricKeyType,
	asymmetricKeyDetails,
}: KeyObject): 'RS256' | 'ES256' | null {
	if (asymmetricKeyType === 'rsa') {
		return (asymmetricKeyDetails?.modulusLength ?? 0) >= MIN_RSA_BITS ? 'RS256' : null;
	}
	const isP256 = asymmetricKeyType === 'ec' && asymmetricKeyDetails?.namedCurve === 'prime256v1';
	return isP256 ? 'ES256' : null;
}

const PUBLIC_LABELS = ['PUBLIC KEY', 'RSA PUBLIC KEY', 'CERTIFICATE'];

/** Any public key in PEM, or the base64 of one. */
export function parsePublicKey(text: string): KeyObject | null {
	const [, label, content = text] =
		/-----BEGIN ([A-Z ]+)-----([\s\S]+?)-----END \1-----/.exec(text) ?? [];
	const base64 = content.replace(/\s+/g, '');
	// A key begins with a sequence, and so with M: OpenSSL takes a millisecond to see that it is none.
	if (label?.includes('PRIVATE') || !/^M[\w+/]+=*$/.test(base64)) return null;
	// A password field keeps no line breaks, so they are put back.
	const lines = base64.match(/.{1,64}/g) ?? [];
	for (const name of label === undefined ? PUBLIC_LABELS : [label]) {
		const pem = [`-----BEGIN ${name}-----`, ...lines, `-----END ${name}-----`].join('\n');
		try {
			return createPublicKey(pem);
		} catch {
			continue;
		}
	}
	return null;
}

/** RSA's smallest key that is in use has more characters than this, however it is written. */
const MAX_PASSPHRASE_LENGTH = 256;

/** What JSON, YAML, XML and command lines put around a value. */
const MARKUP = /[\s\p{Quotation_Mark}`{}]/u;

/** Where keys are fetched from: with a scheme, or as a host and a path. */
const ADDRESS =
	/:\/\/|^(?:data|did|file|urn):|^(?:(?:[\w-]+\.)+[\w-]+(?::\d+)?|[\w-]+:\d+)\/|\.well-known|jwks\.json|jwks_uri/i;

/**
 * Whether a text can be the passphrase of an HMAC in a JSON Web Token. It must not be a public key in
 * any spelling: whoever knows that key could sign with it. So this says what a passphrase looks like,
 * and takes nothing else.
 */
export function isPassphrase(text: string): boolean {
	return (
		text.length <= MAX_PASSPHRASE_LENGTH &&
		!MARKUP.test(text) &&
		!ADDRESS.test(text) &&
		!containsPublicKey(text)
	);
}

/** What only the text of a key holds. */
const MARKS: readonly RegExp[] = [
	/-----? ?BEGIN|BEGIN ?(?:[A-Z\d]+ ?)?(?:PUBLIC ?KEY|PRIVATE ?KEY|CERTIFICATE)/i,
	/\bkty\b["']?\s*(?::|=\s*(?:RSA|EC|OKP|oct)\b)|["']keys["']\s*:/i,
	/<(?:\w+:)?(?:RSAKeyValue|Modulus|X509Certificate|KeyInfo)\b/i,
	/\b(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-|sk-(?:ssh|ecdsa))/,
	// In base64: the identifiers of RSA, of elliptic curves and of Ed25519, and OpenSSH's names of keys.
	/hkiG9w0BAQ|KoZIzj0|YDK2Vw|AAAA[A-Z]3NzaC1|AAAA[A-Z]2VjZHNhLX/,
	// The same identifiers in hex.
	/2a864886f70d0101|2a8648ce3d02|30052?a?300506032b6570/i,
];

/** How often an encoding may be wrapped in another: hex of base64 of PEM, for instance. */
const MAX_LAYERS = 4;

/** Whether a text holds a key, or the beginning of one, under encodings that can be undone. */
export function containsPublicKey(text: string, layers = MAX_LAYERS): boolean {
	if (MARKS.some((mark) => mark.test(text))) return true;
	if (layers === 0) return false;
	return decodingsOf(text).some(
		(bytes) =>
			beginsLikeKey(bytes) ||
			(beginsLikeText(bytes) &&
				containsPublicKey(bytes.toString('latin1').replaceAll('\0', ''), layers - 1)),
	);
}

function decodingsOf(text: string): Buffer[] {
	const plain = text
		.replace(/%([\da-f]{2})/gi, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)))
		.replace(/\\[rn]|[\s\\]+/g, '');
	const inHex = plain.replace(/0x|(?<=[\da-f]{2})[:,-](?=[\da-f]{2})/gi, '');
	return [
		...(plain === text ? [] : [Buffer.from(plain, 'latin1')]),
		...(inHex.match(/(?:[\da-f]{2}){4,}/gi) ?? []).map((run) => Buffer.from(run, 'hex')),
		...(plain.match(/[\w+/-]{8,}/g) ?? []).map((run) => Buffer.from(run, 'base64')),
	];
}

/**
 * The beginning of what X.509, PKCS #1 and PKCS #8 write: a sequence, and in it a sequence or a number.
 */
const DER = /^30(?:81..|82.{4}|83.{6})(?:30|02)|^30[0-7].(?:30..06|020100)/;

/** A point on the curves P-256, P-384 and P-521, by how many bytes it has. */
const POINT_BYTES = [65, 97, 133];

/** Mostly printable characters; UTF-16 and OpenSSH put zero bytes between them. Random bytes seldom begin so. */
function beginsLikeText(bytes: Buffer): boolean {
	const start = bytes.toString('latin1', 0, 12);
	return start.replace(/[^\t\r\n -~\0]/g, '').length >= (start.length * 2) / 3;
}

function beginsLikeKey(bytes: Buffer): boolean {
	const isPoint = bytes[0] === 4 && POINT_BYTES.includes(bytes.length);
	return isPoint || DER.test(bytes.toString('hex', 0, 16));
}
