/** `FC_SEED=… npx jest <file>` repeats a run with random input. */
export const seed = Number(process.env.FC_SEED ?? Math.floor(Math.random() * 2 ** 31));

export function printSeed(what: string): void {
	process.stdout.write(`${what}: seed ${seed}\n`);
}

export interface Random {
	/** A whole number from 0 to below `limit`. */
	below(limit: number): number;
	oneOf<Item>(items: readonly Item[]): Item;
	bytes(length: number): Buffer;
}

/** The same numbers for the same seed (the algorithm is Mulberry32); fast, and no more than that. */
export function randomFrom(start: number): Random {
	let state = start >>> 0;
	const below = (limit: number): number => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
	};
	return {
		below,
		oneOf: (items) => {
			const item = items[below(items.length)];
			if (item === undefined) throw new Error('there is nothing to choose from');
			return item;
		},
		bytes: (length) => Buffer.from(Array.from({ length }, () => below(256))),
	};
}
