/**
 * Strict decoders: bytes have one spelling, so that a changed character is never the same signature.
 * (`Buffer.from` skips what it does not know.)
 */

/** All lower case or all upper case. */
export function decodeHex(text: string): Buffer | null {
	if (text.length % 2 !== 0 || !/^(?:[0-9a-f]+|[0-9A-F]+)$/.test(text)) return null;
	return Buffer.from(text, 'hex');
}

/** Base64 or base64url, padded or not. */
export function decodeBase64(text: string): Buffer | null {
	const bytes = Buffer.from(text, 'base64');
	const padded = bytes.toString('base64');
	if (text === padded) return bytes;
	const url = bytes.toString('base64url');
	return [withoutPadding(padded), url, withPadding(url)].includes(text) ? bytes : null;
}

export function decodeBase64Url(text: string): Buffer | null {
	const bytes = Buffer.from(text, 'base64url');
	return bytes.toString('base64url') === text ? bytes : null;
}

function withoutPadding(base64: string): string {
	return base64.replace(/=+$/, '');
}

function withPadding(base64: string): string {
	return base64.padEnd(Math.ceil(base64.length / 4) * 4, '=');
}

/**
 * The text that the sender put into a header: Node reads the bytes as Latin-1, and whoever sends more
 * than ASCII sends UTF-8. The text as it is where the bytes are no UTF-8.
 */
export function decodeHeaderText(text: string): string {
	const bytes = Buffer.from(text, 'latin1');
	const decoded = bytes.toString('utf8');
	return bytes.toString('latin1') === text && Buffer.from(decoded).equals(bytes) ? decoded : text;
}
