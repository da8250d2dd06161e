/** Whether two lists hold the same texts, in whatever order and however often. */
export function isSameSet(one: readonly string[], other: readonly string[]): boolean {
	const [first, second] = [new Set(one), new Set(other)];
	return first.size === second.size && [...first].every((text) => second.has(text));
}
