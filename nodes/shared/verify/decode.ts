/**
 * Strict decoders: a text has one way to be written, so that a changed character is never the same
 * signature. (`Buffer.from` skips what it does not know.)
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
