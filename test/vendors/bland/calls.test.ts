import type { IDataObject } from 'n8n-workflow';

import { runAction } from '../../support/action';
import { actionOf } from '../../support/vendors';
import { useBlandCalls } from './calls-stand-in';

const bland = useBlandCalls();

const MINUTE = 60_000;

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * MINUTE);

async function run(parameters: IDataObject): Promise<IDataObject[]> {
	const { items } = await runAction({
		node: actionOf('Bland'),
		credential: { apiKey: bland.key, baseUrl: bland.url },
		parameters,
	});
	return items.map(({ json }) => json);
}

const idsOf = async (parameters: IDataObject = {}) =>
	(await run({ returnAll: true, ...parameters })).map(({ call }) => (call as IDataObject).id);

describe('the list', () => {
	it.each<[name: string, changes: Record<string, unknown>, isGiven: boolean]>([
		['ended an hour ago', {}, true],
		['was completed, and names no end', { end_at: null }, true],
		['ended a moment ago', { end_at: minutesAgo(1).toISOString() }, false],
		['ended some minutes ago', { end_at: minutesAgo(6).toISOString() }, true],
		['is planned to end later', { end_at: minutesAgo(-20).toISOString() }, false],
		[
			'could not be made',
			{ completed: false, queue_status: 'queue_error', end_at: null, status: undefined },
			true,
		],
		['waits', { completed: false, queue_status: 'queued', end_at: null }, false],
	])('of a call that %s', async (_name, changes, isGiven) => {
		bland.add('call-1', minutesAgo(60), changes);
		expect(await idsOf()).toEqual(isGiven ? ['call-1'] : []);
	});

	it('begins with the latest', async () => {
		['first', 'second', 'third'].forEach((id, index) => bland.add(id, minutesAgo(60 - index)));
		expect(await idsOf({ returnAll: false, limit: 2 })).toEqual(['third', 'second']);
	});

	it('leaves no call out while new ones begin', async () => {
		const ids = Array.from({ length: 250 }, (_, index) => `call-${index}`);
		ids.forEach((id, index) => bland.add(id, minutesAgo(300 - index)));
		bland.fault = ({ query }) => {
			if (query?.from !== undefined) bland.add(`new-${query.from}`, minutesAgo(-1));
			return undefined;
		};
		expect((await idsOf()).sort()).toEqual(ids.sort());
		expect(bland.pages.length).toBeGreaterThan(2);
	});
});

describe('a call by its id', () => {
	const get = async () => (await run({ operation: 'get', callId: 'call-1' }))[0];

	it('is over where it is completed', async () => {
		bland.add('call-1', minutesAgo(60));
		expect(await get()).toMatchObject({ vendorEventType: 'post_call', eventType: 'call.ended' });
	});

	it('is no ended call while it goes on', async () => {
		const live = { completed: false, queue_status: 'started', end_at: null, status: undefined };
		bland.add('call-1', minutesAgo(1), live);
		expect(await get()).toMatchObject({
			vendorEventType: 'queue.started',
			eventType: 'unknown',
		});
	});
});
