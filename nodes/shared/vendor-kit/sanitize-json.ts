import type { JsonObject } from '../call-event/call-event';
import type { IssueLog, Path } from '../call-event/issues';
import { isRecord } from '../util/type-guards';

/** n8n's own executions API fails on items that are some thousand levels deep. */
const MAX_DEPTH = 64;

const DANGEROUS_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * The last keys on the way to a value, at any depth; indexes of lists do not count. The very last may
 * be the beginning of a key, with a `*` behind it, for a vendor that marks secrets so: `secret__*`.
 */
export type KeysOfSecret = readonly [string, ...string[]];

/**
 * A copy of a map that is the vendor's or the user's own, safe to put into an item. The keys
 * `__proto__`, `constructor` and `prototype` are dropped at every level, and so are `secrets`. What
 * is nested deeper than 64 levels, and a number that JSON cannot carry (`1e999`), becomes `null` with
 * an issue.
 */
export function sanitizeJson(
	map: JsonObject,
	path: Path,
	issues: IssueLog,
	secrets: readonly KeysOfSecret[] = [],
): JsonObject {
	return sanitizeValue(map, path, issues, secrets) as JsonObject;
}

/** `sanitizeJson` for a value of any kind. */
export function sanitizeValue(
	value: unknown,
	path: Path,
	issues: IssueLog,
	secrets: readonly KeysOfSecret[] = [],
): unknown {
	// A loop, because a map may have very many keys: lists of entries take three times as long.
	const copyMap = (source: JsonObject, at: Path): JsonObject => {
		const copy: JsonObject = {};
		for (const key of Object.keys(source)) {
			if (DANGEROUS_KEYS.has(key) || isSecret(secrets, at, key)) continue;
			const inner = source[key];
			copy[key] = typeof inner === 'string' ? inner : copyValue(inner, [...at, key]);
		}
		return copy;
	};

	const copyValue = (inner: unknown, at: Path): unknown => {
		if (typeof inner === 'number' && !Number.isFinite(inner)) {
			issues.add(at, 'Expected a number, got an infinite number');
			return null;
		}
		if (typeof inner !== 'object' || inner === null) return inner;
		if (at.length - path.length >= MAX_DEPTH) {
			issues.add(at, `Nested deeper than ${MAX_DEPTH} levels: left out`);
			return null;
		}
		if (isRecord(inner)) return copyMap(inner, at);
		return (inner as unknown[]).map((entry, index) => copyValue(entry, [...at, index]));
	};

	return copyValue(value, path);
}

function isSecret(secrets: readonly KeysOfSecret[], at: Path, key: string): boolean {
	return secrets.some((keys) => {
		if (!isNamedBy(keys.at(-1) ?? '', key)) return false;
		const above = at.filter((step) => typeof step === 'string').slice(1 - keys.length);
		return keys.slice(0, -1).every((expected, index) => above[index] === expected);
	});
}

function isNamedBy(name: string, key: string): boolean {
	return name.endsWith('*') ? key.startsWith(name.slice(0, -1)) : key === name;
}
