/**
 * Makes a function that shares an attempt under way with whoever asks for the same key, such as the
 * creation of something that an account needs once. What it gave or threw is not kept.
 */
export function singleFlight<Result>(): (
	key: string,
	attempt: () => Promise<Result>,
) => Promise<Result> {
	const underWay = new Map<string, Promise<Result>>();
	return async (key, attempt) => {
		const shared = underWay.get(key);
		if (shared !== undefined) return await shared;
		const own = attempt();
		underWay.set(key, own);
		try {
			return await own;
		} finally {
			underWay.delete(key);
		}
	};
}
