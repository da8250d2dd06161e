import { isBlank, toStorableText } from './text';

/** The GUID of zeros, with dashes and braces or without. */
const ALL_ZEROS = /^(?:urn:uuid:)?\{?0{8}-?(?:0{4}-?){3}0{12}\}?$/i;

/** What programs write where a value is missing: JavaScript, Python and Go. */
const MISSING = /^(?:null|undefined|none|<?nil>?|nan|\[object object\])$/i;

/**
 * The reader of every id: a text without blanks around it, or a whole number that JavaScript can
 * hold exactly. `null` where that leaves no id: a text in which nothing can be seen, and what systems
 * send for "no id", the GUID of zeros and words such as `undefined`.
 */
export function readId(value: unknown): string | null {
	if (typeof value === 'string') return cleanId(value);
	return Number.isSafeInteger(value) ? String(value) : null;
}

function cleanId(text: string): string | null {
	const id = toStorableText(text).trim();
	return isBlank(id) || ALL_ZEROS.test(id) || MISSING.test(id) ? null : id;
}
