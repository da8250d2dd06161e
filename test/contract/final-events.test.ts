import { STAGES } from '../../nodes/shared/call-event/call-event';
import { lastEventsOf } from '../../tools/last-events';
import { fixturesOf } from '../support/fixtures';
import { vendorFolders } from '../support/vendors';

/** The rows with `final`, from which examples and tests take a call's last event. */
describe.each(vendorFolders)('$folder', ({ vendor }) => {
	const final = vendor.events.filter((row) => row.final === true);

	it('has final events, and none of a call that has only begun', () => {
		expect(final).not.toEqual([]);
		expect(final.filter(({ type }) => type === 'unknown' || STAGES[type] === 1)).toEqual([]);
	});

	it('has a plain fixture of each', () => {
		const plain = fixturesOf(vendor).flatMap(({ event, isPlain }) => (isPlain ? [event] : []));
		expect(plain).toEqual(expect.arrayContaining(final.map(({ event }) => event)));
	});

	it('has a last event for each kind of call: every final event behind which none comes', () => {
		const last = lastEventsOf(vendor);
		const laterThan = (stage: number) =>
			final.filter(({ type }) => type !== 'unknown' && STAGES[type] > stage);
		expect(last.flatMap(({ type }) => laterThan(STAGES[type]))).toEqual([]);
		expect(final).toEqual(expect.arrayContaining(last));
	});
});
