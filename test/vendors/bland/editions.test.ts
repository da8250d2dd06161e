import type { JsonObject } from '../../../nodes/shared/call-event/call-event';
import { OTHER_EVENTS } from '../../../nodes/shared/vendor-kit/vendor';
import { fixturesOf } from '../../support/fixtures';
import { posterTo } from '../../support/post-with-secret';
import { vendorOf } from '../../support/vendors';

const vendor = vendorOf('bland');

const fixtures = fixturesOf(vendor);

const bodyOf = (wanted: string) =>
	String(fixtures.find(({ name }) => name === wanted)?.rawBody ?? '');

const posterOf = (body: string) => posterTo({ folder: 'Bland', vendor }, body);

const wordOf = ({ body }: { body: unknown }) => (body as { status: string }).status;

describe('a call that is cited again', () => {
	const first = bodyOf('enriched');
	const post = posterOf(first);

	it('is no duplicate where a value differs, and has the same event id', async () => {
		const trigger = { workflowId: 'cited-anew' };
		const again = { body: first.replace('"cleaning"', '"whitening"') };
		const answers = [await post(trigger), await post(trigger, again), await post(trigger, again)];
		expect(answers.map(wordOf)).toEqual(['accepted', 'accepted', 'duplicate']);
		const ids = answers.map(({ outputs }) => outputs?.flat()[0]?.json.eventId);
		expect(ids[1]).toBe(ids[0]);
	});

	it('is a duplicate where only its keys stand in another order', async () => {
		const trigger = { workflowId: 'cited-in-another-order' };
		const entries = Object.entries(JSON.parse(first) as JsonObject).reverse();
		const reordered = { body: JSON.stringify(Object.fromEntries(entries)) };
		const answers = [await post(trigger), await post(trigger, reordered)];
		expect(answers.map(wordOf)).toEqual(['accepted', 'duplicate']);
	});

	it('is none of the call itself', async () => {
		const trigger = { workflowId: 'both' };
		const answers = [await posterOf(bodyOf('post_call'))(trigger), await post(trigger)];
		expect(answers.map(wordOf)).toEqual(['accepted', 'accepted']);
	});
});

it('a record that is sent again by hand is a duplicate', async () => {
	const post = posterOf(bodyOf('post_call'));
	const trigger = { workflowId: 'resent' };
	expect([await post(trigger), await post(trigger)].map(wordOf)).toEqual(['accepted', 'duplicate']);
});

/** A call has dozens of live events where somebody subscribes to them. */
it.each(fixtures.filter(({ event }) => event === OTHER_EVENTS.event))(
	'what no row names starts nothing: $name',
	async ({ rawBody }) => {
		const events = vendor.events.flatMap(({ event, final }) => (final === true ? [event] : []));
		expect(await posterOf(String(rawBody))({ parameters: { events } })).toMatchObject({
			body: { status: 'ignored', reason: 'event-not-selected' },
			outputs: null,
		});
	},
);
