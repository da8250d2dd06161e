import { recordDelivery } from '../../../nodes/shared/deduplicate/in-database';
import { contextOf, placeOf, ProcessedData } from '../../support/processed-data';

/** Whether a delivery of the vendor's is taken for a duplicate. */
async function isDuplicate(data: ProcessedData, key: string): Promise<boolean> {
	return (await recordDelivery(contextOf(data), key)) === 'duplicate';
}

describe('recordDelivery', () => {
	it('knows what an earlier execution recorded', async () => {
		const data = new ProcessedData();
		expect(await isDuplicate(data, 'a')).toBe(false);
		expect(await isDuplicate(data, 'b')).toBe(false);
		expect(await isDuplicate(data, 'a')).toBe(true);
	});

	it('keeps every one of 60 that come at once', async () => {
		const data = new ProcessedData();
		const keys = Array.from({ length: 60 }, (_, index) => `key ${index}`);
		const first = await Promise.all(keys.map(async (key) => await isDuplicate(data, key)));
		const second = await Promise.all(keys.map(async (key) => await isDuplicate(data, key)));
		expect(first).toEqual(keys.map(() => false));
		expect(second).toEqual(keys.map(() => true));
	});

	it('lets one of 50 equal ones pass', async () => {
		const data = new ProcessedData();
		const verdicts = await Promise.all(
			Array.from({ length: 50 }, async () => await isDuplicate(data, 'a')),
		);
		expect(verdicts.filter((duplicate) => !duplicate)).toHaveLength(1);
	});

	it('records in one call what comes while another call is under way', async () => {
		const data = new ProcessedData();
		const first = isDuplicate(data, 'first');
		await Promise.resolve();
		const others = Array.from(
			{ length: 60 },
			async (_, index) => await isDuplicate(data, `${index}`),
		);
		expect(await Promise.all([first, ...others])).not.toContain(true);
		expect(data.calls).toBe(2);
	});

	it('tells an equal one in the same call from the first', async () => {
		const data = new ProcessedData();
		const busy = isDuplicate(data, 'busy');
		await Promise.resolve();
		const three = ['a', 'b', 'a'].map(async (key) => await isDuplicate(data, key));
		expect(await Promise.all([busy, ...three])).toEqual([false, false, false, true]);
	});

	it('fails all that share a call that fails, and none after it', async () => {
		const data = new ProcessedData();
		data.failNext(3);
		const verdicts = await Promise.allSettled(
			['a', 'b'].map(async (key) => await isDuplicate(data, key)),
		);
		expect(verdicts.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
		expect(await isDuplicate(data, 'b')).toBe(false);
	});

	it('never takes a retry for a duplicate, but records it', async () => {
		const data = new ProcessedData();
		const retry = contextOf(data, 'retry');
		expect(await recordDelivery(retry, 'a')).toBe('new');
		expect(await recordDelivery(retry, 'a')).toBe('new');
		expect(await isDuplicate(data, 'a')).toBe(true);
	});

	it('neither stops nor records a manual run', async () => {
		const data = new ProcessedData();
		const manual = contextOf(data, 'manual');
		expect(await isDuplicate(data, 'known')).toBe(false);
		expect(await recordDelivery(manual, 'known')).toBe('new');
		expect(await recordDelivery(manual, 'a')).toBe('new');
		expect(await isDuplicate(data, 'a')).toBe(false);
	});

	it('holds the last 1,000', async () => {
		const data = new ProcessedData();
		for (let index = 0; index < 1100; index += 1) await isDuplicate(data, `key ${index}`);
		expect(data.largestRow).toBe(1000);
		expect(await isDuplicate(data, 'key 1099')).toBe(true);
		expect(await isDuplicate(data, 'key 0')).toBe(false);
	});

	it('tries again where the database is locked for a moment', async () => {
		const data = new ProcessedData();
		data.failNext(2);
		expect(await isDuplicate(data, 'a')).toBe(false);
		expect(await isDuplicate(data, 'a')).toBe(true);
	});

	it('tries again where another process has just made the row', async () => {
		const data = new ProcessedData();
		const first = data.checkProcessedAndRecord(['other'], 'node', placeOf(data), {
			mode: 'entries',
		});
		expect(await isDuplicate(data, 'a')).toBe(false);
		await first;
		expect(await isDuplicate(data, 'other')).toBe(true);
		expect(await isDuplicate(data, 'a')).toBe(true);
	});

	it('adds again what another process has erased meanwhile', async () => {
		const data = new ProcessedData();
		await isDuplicate(data, 'before');
		// The other process reads the row before `a` is in it, and writes it back after `a` was added.
		const added = isDuplicate(data, 'a');
		await Promise.resolve();
		const other = data.checkProcessedAndRecord(['other'], 'node', placeOf(data), {
			mode: 'entries',
		});
		await Promise.all([added, other]);
		await isDuplicate(data, 'b');
		const { processed } = await data.checkProcessedAndRecord(
			['before', 'a', 'b'],
			'node',
			placeOf(data),
			{ mode: 'entries' },
		);
		expect(processed).toEqual(['before', 'a', 'b']);
	});

	it('hands over what it recorded lately, each once and the newest last', async () => {
		const data = new ProcessedData();
		const record = jest.spyOn(data, 'checkProcessedAndRecord');
		for (const key of ['a', 'b', 'a']) await isDuplicate(data, key);
		expect(record.mock.calls.map(([items]) => items)).toEqual([['a'], ['a', 'b'], ['b', 'a']]);
		const [, scope, , options] = record.mock.lastCall ?? [];
		expect([scope, options]).toEqual(['node', { mode: 'entries', maxEntries: 1000 }]);
	});

	it('hands over no more than 50 beside the new one', async () => {
		const data = new ProcessedData();
		const record = jest.spyOn(data, 'checkProcessedAndRecord');
		for (let index = 0; index < 53; index += 1) await isDuplicate(data, `key ${index}`);
		const items = record.mock.lastCall?.[0];
		expect([items?.length, items?.[0], items?.at(-1)]).toEqual([51, 'key 2', 'key 52']);
	});

	it('takes turns, also with what comes when the first of them is over', async () => {
		const data = new ProcessedData();
		let running = 0;
		let most = 0;
		jest.spyOn(data, 'checkProcessedAndRecord').mockImplementation(async (items) => {
			running += 1;
			most = Math.max(most, running);
			await new Promise((resolve) => setTimeout(resolve, 10));
			running -= 1;
			return { new: items, processed: [] };
		});
		const first = isDuplicate(data, 'a');
		// What comes before the first call begins would be part of it.
		await new Promise((resolve) => setImmediate(resolve));
		const second = isDuplicate(data, 'b');
		await first;
		await Promise.all([second, isDuplicate(data, 'c')]);
		expect(most).toBe(1);
	});

	it('fails with cause and cure where the database stays locked, and goes on afterwards', async () => {
		const data = new ProcessedData();
		data.failNext(3);
		await expect(isDuplicate(data, 'a')).rejects.toMatchObject({
			name: 'NodeOperationError',
			message: 'This delivery could not be checked for duplicates',
			description: expect.stringContaining('SQLITE_BUSY') as string,
		});
		expect(await isDuplicate(data, 'a')).toBe(false);
	});
});
