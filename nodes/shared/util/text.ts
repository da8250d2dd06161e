/** What a text that was cut ends with. */
export const TRUNCATION_MARKER = '… [truncated]';

/**
 * Cuts a text to at most `maxLength` UTF-16 code units, the marker included, and never in the middle
 * of a surrogate pair. A limit below the marker's own length gives the marker alone.
 */
export function truncate(text: string, maxLength: number, marker = TRUNCATION_MARKER): string {
	if (text.length <= maxLength) return text;
	let end = Math.max(0, maxLength - marker.length);
	const last = text.charCodeAt(end - 1);
	if (last >= 0xd800 && last <= 0xdbff) end -= 1;
	return text.slice(0, end) + marker;
}

export function capitalize(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
