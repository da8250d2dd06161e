import { isSameSet } from './same-set';
import { isRecord } from './type-guards';

/**
 * Whether a value matches what is wanted: a map matches at each wanted key and may have others; a list
 * holds the same texts in any order; anything else is equal.
 */
export function holds(value: unknown, wanted: unknown): boolean {
	if (Array.isArray(wanted)) return Array.isArray(value) && isSameSet(value, wanted);
	if (!isRecord(wanted)) return value === wanted;
	return isRecord(value) && Object.entries(wanted).every(([key, part]) => holds(value[key], part));
}
