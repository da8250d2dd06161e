export type ParsedJson = { ok: true; value: unknown } | { ok: false };

/**
 * Parses JSON text; never throws. `{ ok: false }` tells text that is no JSON from the JSON `null`. Each
 * integer that `JSON.parse` would round stands as text, with its exact digits: ids come as 64-bit numbers.
 */
export function parseJson(text: string): ParsedJson {
	const parsed = tryParse(text);
	const quoted = parsed.ok ? quoteLargeIntegers(text) : null;
	return quoted === null ? parsed : tryParse(quoted);
}

function tryParse(text: string): ParsedJson {
	try {
		return { ok: true, value: JSON.parse(text) };
	} catch {
		return { ok: false };
	}
}

/** Integers of 16 digits and more may lie beyond what JavaScript holds exactly. */
const LARGE_INTEGER = /^-?\d{16,}$/;

const NUMBER = /-?\d[\d.eE+-]*/y;

/** JSON text with quotes around each integer that would be rounded; `null` where there is none. */
export function quoteLargeIntegers(json: string): string | null {
	if (!/\d{16}/.test(json)) return null;
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

const ESCAPE = /\\(?:u([0-9a-f]{4})|.)/g;

const SURROGATE = /^d[89a-f]/;

/**
 * JSON text that PostgreSQL takes as `jsonb`: without U+0000, and with U+FFFD for half a surrogate
 * pair. `JSON.stringify` escapes both, and PostgreSQL refuses the escapes.
 */
export function toStorableJson(value: unknown): string {
	const json = JSON.stringify(value);
	if (!json.includes('\\u')) return json;
	return json.replace(ESCAPE, (escape, code: string | undefined) => {
		if (code === '0000') return '';
		return code !== undefined && SURROGATE.test(code) ? '\ufffd' : escape;
	});
}
