export function required<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): Value {
	const value = map.get(key);
	if (value === undefined) throw new Error(`there is nothing for ${String(key)}`);
	return value;
}
