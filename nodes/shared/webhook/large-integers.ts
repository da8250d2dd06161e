import { jsonParse } from 'n8n-workflow';

/** Integers of 16 digits and more may lie beyond what JavaScript holds exactly. */
const LARGE_INTEGER = /^-?\d{16,}$/;

const NUMBER = /-?\d[\d.eE+-]*/y;

/**
 * A parsed body in which each integer that `JSON.parse` rounded stands as text, with its exact
 * digits: vendors send ids as 64-bit numbers. The body itself where nothing was rounded.
 */
export function withExactIntegers<Body>(body: Body, rawBody: Uint8Array): Body {
	const bytes = Buffer.from(rawBody.buffer, rawBody.byteOffset, rawBody.byteLength);
	if (!/\d{16}/.test(bytes.toString('latin1'))) return body;
	const text = new TextDecoder().decode(rawBody);
	const quoted = quoteLargeIntegers(text);
	return quoted === null ? body : jsonParse<Body>(quoted, { fallbackValue: body });
}

/** `null` where there is nothing to quote. */
function quoteLargeIntegers(json: string): string | null {
	const parts: string[] = [];
	let copiedTo = 0;
	for (let at = 0; at < json.length; ) {
		if (json[at] === '"') {
			at = endOfString(json, at);
			continue;
		}
		NUMBER.lastIndex = at;
		const [number] = NUMBER.exec(json) ?? [''];
		if (LARGE_INTEGER.test(number) && !Number.isSafeInteger(Number(number))) {
			parts.push(json.slice(copiedTo, at), `"${number}"`);
			copiedTo = at + number.length;
		}
		at += Math.max(number.length, 1);
	}
	if (parts.length === 0) return null;
	return parts.join('') + json.slice(copiedTo);
}

/** Behind the closing quote of the string that begins at `start`. */
function endOfString(json: string, start: number): number {
	for (let at = json.indexOf('"', start + 1); at >= 0; at = json.indexOf('"', at + 1)) {
		let backslashes = 0;
		while (json[at - 1 - backslashes] === '\\') backslashes += 1;
		if (backslashes % 2 === 0) return at + 1;
	}
	return json.length;
}
