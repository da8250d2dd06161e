import { singleFlight } from '../../../nodes/shared/registration/single-flight';

/** An attempt that ends when the test says so. */
function attempt() {
	let starts = 0;
	let settle: { resolve: (value: string) => void; reject: (error: Error) => void } | undefined;
	return {
		start: async () => {
			starts += 1;
			return await new Promise<string>((resolve, reject) => (settle = { resolve, reject }));
		},
		succeed: () => settle?.resolve('made'),
		fail: () => settle?.reject(new Error('refused')),
		starts: () => starts,
	};
}

it('shares what is under way for one key, with its result', async () => {
	const once = singleFlight<string>();
	const { start, succeed, starts } = attempt();
	const results = Promise.all([once('a', start), once('a', start), once('a', start)]);
	succeed();
	expect(await results).toEqual(['made', 'made', 'made']);
	expect(starts()).toBe(1);
});

it('shares a failure, too, and begins anew after it', async () => {
	const once = singleFlight<string>();
	const { start, fail, succeed, starts } = attempt();
	const results = Promise.allSettled([once('a', start), once('a', start)]);
	fail();
	expect((await results).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
	const again = once('a', start);
	succeed();
	expect(await again).toBe('made');
	expect(starts()).toBe(2);
});

it('keeps no result', async () => {
	const once = singleFlight<number>();
	let count = 0;
	const next = async () => (count += 1);
	expect([await once('a', next), await once('a', next)]).toEqual([1, 2]);
});

it('shares nothing between keys', async () => {
	const once = singleFlight<string>();
	const keys = ['a', 'b', 'constructor'];
	expect(await Promise.all(keys.map((key) => once(key, async () => key)))).toEqual(keys);
});
