/** The end of a truncated text. */
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

/**
 * A text that every JSON parser and database takes: without U+0000, and with U+FFFD for half a
 * surrogate pair, as it is left where a text was cut in the middle of an emoji.
 */
export function toStorableText(text: string): string {
	return (text.includes('\0') ? text.replaceAll('\0', '') : text).toWellFormed();
}

/** U+2800 is Braille's blank, which people use as an invisible name. */
const VISIBLE = /[^\s\u2800\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u;

/** Whether a text shows nothing: it is empty, or holds only white space and invisible characters. */
export function isBlank(text: string): boolean {
	const first = text.charCodeAt(0);
	// Nearly every text begins with a letter or a digit, and a transcript has thousands of texts.
	const isLetterOrSign = first > 0x20 && first < 0x7f;
	return !isLetterOrSign && !VISIBLE.test(text);
}

/** A text without what cannot be seen at its ends: web pages put it beside what is copied. */
export function trimInvisible(text: string): string {
	const start = text.search(VISIBLE);
	if (start < 0) return '';
	let end = text.length;
	// Character by character: a pattern that is bound to the end takes very long for some texts.
	for (;;) {
		const length = /[\udc00-\udfff]/.test(text.charAt(end - 1)) ? 2 : 1;
		if (VISIBLE.test(text.slice(end - length, end))) return text.slice(start, end);
		end -= length;
	}
}

/** Line breaks, tabs and other control characters among them. */
const WHITE_SPACE = /[\s\p{Cc}]+/gu;

/** They would also turn the text that follows. Joiners stay: emoji and some scripts need them. */
const DIRECTION_MARKS = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g;

/** A text on one line, for a name or a title. */
export function toOneLine(text: string): string {
	return text.replace(DIRECTION_MARKS, '').replace(WHITE_SPACE, ' ').trim();
}

const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** Full-width and other variant characters made plain, and invisible marks taken out. */
export function toPlainCharacters(text: string): string {
	return text.normalize('NFKC').replace(INVISIBLE, '');
}
