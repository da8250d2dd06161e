/**
 * Returns what a promise gives, unless the time is up before. A race keeps its winner until its last
 * promise ends, and so would keep every answer of the last half minute: here the winner is nothing.
 */
export async function within<Value>(
	deadline: AbortSignal,
	promise: Promise<Value>,
): Promise<Value> {
	const given: Value[] = [];
	const done = promise.then((value) => void given.push(value));
	await Promise.race([done, passed(deadline)]);
	return given[0] as Value;
}

/** Rejects when the time is up, and never resolves. */
async function passed(deadline: AbortSignal): Promise<never> {
	return await new Promise((_resolve, reject) => {
		deadline.addEventListener('abort', () => reject(deadline.reason as Error), { once: true });
	});
}
