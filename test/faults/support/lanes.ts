/** Does the work for all, so many at a time; the results come in the order of the items. */
export async function inLanes<Item, Result>(
	items: Item[],
	atATime: number,
	work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
	const results: Result[] = [];
	const waiting = items.entries();
	const lane = async (): Promise<void> => {
		for (const [index, item] of waiting) results[index] = await work(item);
	};
	await Promise.all(Array.from({ length: atATime }, lane));
	return results;
}
