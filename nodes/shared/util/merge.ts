type JsonMap = Record<string, unknown>;

/**
 * One map of several; of equal keys the last counts. `Object.assign` with the maps as arguments fails for
 * more than some ten thousand, and a body can hold more.
 */
export function mergeMaps(maps: Iterable<JsonMap>): JsonMap {
	const merged: JsonMap = {};
	for (const map of maps) Object.assign(merged, map);
	return merged;
}
