export type ParsedJson = { ok: true; value: unknown } | { ok: false };

/** Parses JSON text; never throws. `{ ok: false }` tells text that is no JSON from the JSON `null`. */
export function parseJson(text: string): ParsedJson {
	try {
		return { ok: true, value: JSON.parse(text) };
	} catch {
		return { ok: false };
	}
}
