import { isSameSet } from './same-set';
import { isRecord } from './type-guards';

/**
 * Whether a value has all that is wanted: a map each wanted key with what is wanted there, whatever
 * other keys it has; a list the same texts, in any order; anything else the same value.
 */
export function holds(value: unknown, wanted: unknown): boolean {
	if (Array.isArray(wanted)) return Array.isArray(value) && isSameSet(value, wanted);
	if (!isRecord(wanted)) return value === wanted;
	return isRecord(value) && Object.entries(wanted).every(([key, part]) => holds(value[key], part));
}
