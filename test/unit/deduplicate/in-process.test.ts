import {
	DeliveryLog,
	type Claim,
	type Unclaimed,
} from '../../../nodes/shared/deduplicate/in-process';

const MAX_AGE_MS = 1000;

const MAX_WAIT_MS = 60;

/** A sender that waits for its answer, however long that takes. */
const NEVER = new Promise<void>(() => {});

/** A log that holds 3 entries for a second, and its clock. */
function smallLog(): { log: DeliveryLog; clock: { now: number } } {
	const clock = { now: 5000 };
	return { log: new DeliveryLog(3, MAX_AGE_MS, MAX_WAIT_MS, () => clock.now), clock };
}

/** Answers in the order in which they came; `waiting` counts those that have not. */
function claimTimes(log: DeliveryLog, key: string, times: number) {
	const answers: Array<Claim | Unclaimed> = [];
	for (let index = 0; index < times; index += 1) {
		void log.claim(key, NEVER).then((answer) => answers.push(answer));
	}
	return {
		async seen(): Promise<{ claims: Claim[]; duplicates: number; waiting: number }> {
			await new Promise((resolve) => setImmediate(resolve));
			const claims = answers.filter((answer) => typeof answer !== 'string');
			return {
				claims,
				duplicates: answers.filter((answer) => answer === 'duplicate').length,
				waiting: times - answers.length,
			};
		},
	};
}

async function claimOf(log: DeliveryLog, key: string): Promise<Claim> {
	const claim = await log.claim(key, NEVER);
	if (typeof claim === 'string') throw new Error(`${key} is ${claim}`);
	return claim;
}

async function settled(log: DeliveryLog, key: string, accepted: boolean): Promise<void> {
	(await claimOf(log, key)).settle(accepted);
}

/** A claim that is given back at once, so that asking changes nothing. */
async function isDuplicate(log: DeliveryLog, key: string): Promise<boolean> {
	const claim = await log.claim(key, NEVER);
	if (typeof claim !== 'string') claim.settle(false);
	return claim === 'duplicate';
}

const ONE_CLAIM = [{ settle: expect.any(Function) as Claim['settle'] }];

describe('DeliveryLog', () => {
	it.each([
		{ name: 'a duplicate of an accepted one', accepted: true, duplicate: true },
		{ name: 'no duplicate of a failed one', accepted: false, duplicate: false },
	])('takes a second delivery for $name', async ({ accepted, duplicate }) => {
		const { log } = smallLog();
		await settled(log, 'a', accepted);
		expect(await isDuplicate(log, 'a')).toBe(duplicate);
	});

	it('keeps deliveries with different keys apart', async () => {
		const { log } = smallLog();
		await settled(log, 'a', true);
		expect(await claimOf(log, 'b')).toEqual(ONE_CLAIM[0]);
		expect(await claimOf(log, 'c')).toEqual(ONE_CLAIM[0]);
	});

	it('lets one of 50 through, and tells the others once it is accepted', async () => {
		const { log } = smallLog();
		const fifty = claimTimes(log, 'a', 50);

		const before = await fifty.seen();
		expect(before).toEqual({ claims: ONE_CLAIM, duplicates: 0, waiting: 49 });

		before.claims[0]?.settle(true);
		expect(await fifty.seen()).toEqual({ claims: ONE_CLAIM, duplicates: 49, waiting: 0 });
	});

	it('lets exactly one waiter through for each that fails', async () => {
		const { log } = smallLog();
		const fifty = claimTimes(log, 'a', 50);

		for (const failures of [1, 2, 3]) {
			(await fifty.seen()).claims.at(-1)?.settle(false);
			const { claims, duplicates, waiting } = await fifty.seen();
			expect([claims.length, duplicates, waiting]).toEqual([failures + 1, 0, 49 - failures]);
		}

		(await fifty.seen()).claims.at(-1)?.settle(true);
		const { claims, duplicates, waiting } = await fifty.seen();
		expect([claims.length, duplicates, waiting]).toEqual([4, 46, 0]);
	});

	it.each([
		{ name: 'accepted', first: true, duplicate: true },
		{ name: 'failed', first: false, duplicate: false },
	])('counts only that a delivery $name first', async ({ first, duplicate }) => {
		const { log } = smallLog();
		const claim = await claimOf(log, 'a');
		claim.settle(first);
		claim.settle(!first);
		expect(await isDuplicate(log, 'a')).toBe(duplicate);
	});

	it('does not let a failed delivery that settles twice give away the next one’s place', async () => {
		const { log } = smallLog();
		const failed = await claimOf(log, 'a');
		failed.settle(false);
		await settled(log, 'a', true);
		failed.settle(false);
		expect(await isDuplicate(log, 'a')).toBe(true);
	});

	it.each([
		{ name: 'is a duplicate until the age is reached', after: MAX_AGE_MS - 1, duplicate: true },
		{ name: 'is none once the age is reached', after: MAX_AGE_MS, duplicate: false },
	])('a delivery $name', async ({ after, duplicate }) => {
		const { log, clock } = smallLog();
		await settled(log, 'a', true);
		clock.now += after;
		expect(await isDuplicate(log, 'a')).toBe(duplicate);
	});

	it('forgets the oldest where it is full', async () => {
		const { log } = smallLog();
		for (const key of ['a', 'b', 'c', 'd', 'e']) await settled(log, key, true);
		// From the newest, because asking for a forgotten one takes a place itself.
		const duplicates: Record<string, boolean> = {};
		for (const key of ['e', 'd', 'c', 'b']) duplicates[key] = await isDuplicate(log, key);
		expect(duplicates).toEqual({ e: true, d: true, c: true, b: false });
	});

	it('tells waiters the outcome of a delivery that was forgotten meanwhile', async () => {
		const { log } = smallLog();
		const two = claimTimes(log, 'a', 2);
		const first = (await two.seen()).claims[0];
		for (const key of ['b', 'c', 'd']) await settled(log, key, true);

		first?.settle(true);
		expect(await two.seen()).toEqual({ claims: ONE_CLAIM, duplicates: 1, waiting: 0 });
	});

	it('holds 10,000 deliveries for 24 hours unless told otherwise', async () => {
		const log = new DeliveryLog();
		for (let index = 0; index < 10_001; index += 1) await settled(log, String(index), true);
		expect(await isDuplicate(log, '1')).toBe(true);
		expect(await isDuplicate(log, '0')).toBe(false);

		const uptime = performance.now();
		const HOURS_24 = 24 * 60 * 60 * 1000;
		const clock = jest.spyOn(performance, 'now');
		try {
			clock.mockReturnValue(uptime + HOURS_24 - 60_000);
			expect(await isDuplicate(log, '10000')).toBe(true);
			clock.mockReturnValue(uptime + HOURS_24 + 60_000);
			expect(await isDuplicate(log, '10000')).toBe(false);
		} finally {
			clock.mockRestore();
		}
	});

	describe('a delivery that waits for an equal one', () => {
		it('ends with its own sender', async () => {
			const { log } = smallLog();
			const first = await claimOf(log, 'a');
			const gone = Promise.resolve();
			expect(await log.claim('a', gone)).toBe('abandoned');
			first.settle(true);
			expect(await isDuplicate(log, 'a')).toBe(true);
		});

		it('is busy after the longest wait, and can be tried again', async () => {
			const { log } = smallLog();
			const first = await claimOf(log, 'a');
			expect(await log.claim('a', NEVER)).toBe('busy');
			first.settle(false);
			expect(await claimOf(log, 'a')).toEqual(ONE_CLAIM[0]);
		});

		it('is no duplicate of itself where its sender has gone', async () => {
			const { log } = smallLog();
			const first = await claimOf(log, 'a');
			await log.claim('a', Promise.resolve());
			first.settle(false);
			expect(await isDuplicate(log, 'a')).toBe(false);
		});
	});
});
