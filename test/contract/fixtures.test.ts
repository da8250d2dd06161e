import { fieldsOf, fixturesOf } from '../support/fixtures';
import { normalizeFixture, withSortedIssues } from '../support/normalize';
import { vendors } from '../support/vendors';

describe.each(vendors.map((vendor) => ({ id: vendor.id, vendor })))('$id', ({ vendor }) => {
	const fixtures = fixturesOf(vendor);
	const named = vendor.events.filter((row) => row.type !== 'unknown').map((row) => row.event);

	it('has a plain fixture for every named event', () => {
		const plain = fixtures.filter((fixture) => fixture.isPlain).map((fixture) => fixture.event);
		expect(plain.sort()).toEqual([...named].sort());
	});

	it('has the fields of every named event', () => {
		expect(Object.keys(fieldsOf(vendor)).sort()).toEqual([...named].sort());
	});

	it.each(fixtures.map((fixture) => ({ name: fixture.name, fixture })))(
		'gives the expected call event for $name',
		({ fixture }) => {
			const { output, event } = normalizeFixture(vendor, fixture);

			expect(withSortedIssues(event)).toEqual(withSortedIssues(fixture.expected));
			expect(Object.keys(event)).toEqual(Object.keys(fixture.expected));

			const leavesBy = fixture.expected.eventType === 'unknown' ? 'other' : fixture.event;
			expect(output).toBe(leavesBy);
		},
	);
});
