import type { JsonObject } from '../../../nodes/shared/call-event/call-event';
import { OTHER_EVENTS, type VendorEvent } from '../../../nodes/shared/vendor-kit/vendor';
import { fixturesOf } from '../../support/fixtures';
import { posterTo } from '../../support/post-with-secret';
import { vendorOf } from '../../support/vendors';

const folder = { folder: 'Bland', vendor: vendorOf('bland') };
const { vendor } = folder;

const final = vendor.events.filter((row) => row.final === true).map(({ event }) => event);

const readers = vendor.events
	.filter((row): row is VendorEvent => row.type !== 'unknown')
	.map((row) => jest.spyOn(row, 'toDraft'));

afterEach(() => readers.forEach((reader) => reader.mockClear()));

const read = () => readers.map(({ mock }) => mock.calls.length);

const fixtures = fixturesOf(vendor);

/** A call has dozens of live events where somebody subscribes to them. */
describe.each(fixtures.filter(({ event }) => event === OTHER_EVENTS.event))('$name', (noise) => {
	it('starts nothing, and is read by no schema', async () => {
		const answer = await posterTo(folder, noise.rawBody)({ parameters: { events: final } });
		expect(answer).toEqual({
			status: 200,
			body: { status: 'ignored', reason: 'event-not-selected' },
			outputs: null,
			warnings: [],
		});
		expect(read()).toEqual([0, 0]);
	});

	it('is read by no schema where Other Events is ticked, either', async () => {
		const answer = await posterTo(folder, noise.rawBody)();
		expect(answer.outputs?.flat()).toMatchObject([{ json: { eventType: 'unknown' } }]);
		expect(read()).toEqual([0, 0]);
	});
});

it('a call is read, so that the counters count', async () => {
	await posterTo(folder, '{"call_id":"c"}')({ parameters: { events: final } });
	expect(read()).toEqual([1, 0]);
});

describe('a call that is cited again', () => {
	const [citations] = fixtures.filter(({ name }) => name === 'enriched');
	const first = String(citations?.rawBody);
	const post = posterTo(folder, first);

	it('is no duplicate where a value differs', async () => {
		const trigger = { workflowId: 'cited-anew' };
		const again = { body: first.replace('"cleaning"', '"whitening"') };
		const answers = [await post(trigger), await post(trigger, again), await post(trigger, again)];
		expect(answers.map(({ body }) => (body as { status: string }).status)).toEqual([
			'accepted',
			'accepted',
			'duplicate',
		]);
		const ids = answers.map(({ outputs }) => outputs?.flat()[0]?.json.eventId);
		expect(ids[1]).toBe(ids[0]);
	});

	it('is a duplicate where only its keys stand in another order', async () => {
		const trigger = { workflowId: 'cited-in-another-order' };
		const entries = Object.entries(JSON.parse(first) as JsonObject).reverse();
		const reordered = { body: JSON.stringify(Object.fromEntries(entries)) };
		const answers = [await post(trigger), await post(trigger, reordered)];
		expect(answers.map(({ body }) => body)).toEqual([
			{ status: 'accepted' },
			{ status: 'duplicate' },
		]);
	});
});

it('a record that is sent again by hand is a duplicate', async () => {
	const sent = fixtures.find(({ name }) => name === 'post_call')?.rawBody ?? '';
	const post = posterTo(folder, sent);
	const trigger = { workflowId: 'resent' };
	expect((await post(trigger)).body).toEqual({ status: 'accepted' });
	expect((await post(trigger)).body).toEqual({ status: 'duplicate' });
});
