import { isRecord } from './type-guards';

/** Keys and indexes from a value to one inside it; `[]` is the value itself. */
export type Path = ReadonlyArray<string | number>;

/** Returns the value at a path; `undefined` where the path leads nowhere. */
export function valueAt(value: unknown, path: Path): unknown {
	let current = value;
	for (const key of path) {
		if (Array.isArray(current)) current = current[Number(key)] as unknown;
		else if (isRecord(current) && Object.hasOwn(current, key)) current = current[key];
		else return undefined;
	}
	return current;
}
