import { toStorableText } from './text';

const ALL_ZEROS = /^0{8}-(?:0{4}-){3}0{12}$/;

/**
 * The reader of every id: a text without blanks around it, or a whole number that JavaScript can
 * hold exactly. `null` where that leaves no id: a blank text, and the GUID of zeros that some
 * systems send for "no id".
 */
export function readId(value: unknown): string | null {
	if (typeof value === 'string') return cleanId(value);
	return Number.isSafeInteger(value) ? String(value) : null;
}

function cleanId(text: string): string | null {
	const id = toStorableText(text).trim();
	return id === '' || ALL_ZEROS.test(id) ? null : id;
}
