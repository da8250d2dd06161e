/** JSON can hold every value but `undefined`, so a value of its own must say that there is none. */
export type ParsedJson = { ok: true; value: unknown } | { ok: false };

/** Parses JSON text without throwing. */
export function parseJson(text: string): ParsedJson {
	try {
		return { ok: true, value: JSON.parse(text) as unknown };
	} catch {
		return { ok: false };
	}
}
