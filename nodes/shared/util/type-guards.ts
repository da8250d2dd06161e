/** An object with keys: neither `null` nor a list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** For `filter`: a list entry that could be read. */
export function isPresent<T>(value: T | null | undefined): value is T {
	return value !== null && value !== undefined;
}
