import { isRecord } from './type-guards';

/** Deeper than anything that an item holds, and far from where `JSON.stringify` fails. */
const MAX_DEPTH = 100;

/**
 * JSON text that does not depend on the order of keys, so that equal values give equal text. What is
 * nested deeper than 100 levels does not count.
 */
export function stableJson(value: unknown): string {
	return JSON.stringify(sorted(value, MAX_DEPTH));
}

function sorted(value: unknown, depth: number): unknown {
	if (typeof value !== 'object' || value === null) return value;
	if (depth === 0) return null;
	if (!isRecord(value)) return (value as unknown[]).map((entry) => sorted(entry, depth - 1));
	const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
	return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner, depth - 1)]));
}
