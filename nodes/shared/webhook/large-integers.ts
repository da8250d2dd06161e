import { parseJson, quoteLargeIntegers } from '../util/json';

/**
 * A parsed body in which each integer that `JSON.parse` rounded stands as text, with its exact
 * digits: vendors send ids as 64-bit numbers. The body itself where nothing was rounded.
 */
export function withExactIntegers<Body>(body: Body, rawBody: Uint8Array): Body {
	const bytes = Buffer.from(rawBody.buffer, rawBody.byteOffset, rawBody.byteLength);
	if (!/\d{16}/.test(bytes.toString('latin1'))) return body;
	const text = new TextDecoder().decode(rawBody);
	if (quoteLargeIntegers(text) === null) return body;
	const parsed = parseJson(text);
	return parsed.ok ? (parsed.value as Body) : body;
}
