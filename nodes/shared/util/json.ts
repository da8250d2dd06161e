export type ParsedJson = { ok: true; value: unknown } | { ok: false };

/** Parses JSON text; never throws. `{ ok: false }` tells text that is no JSON from the JSON `null`. */
export function parseJson(text: string): ParsedJson {
	try {
		return { ok: true, value: JSON.parse(text) };
	} catch {
		return { ok: false };
	}
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
