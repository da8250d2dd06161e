import type { Vendor } from '../../nodes/shared/vendor-kit/vendor';
import { fixturesOf, twoEventsOf, type Fixture } from './fixtures';
import { vendors } from './vendors';

type IsSo = (fixture: Fixture) => boolean;

/** A vendor, and of its fixtures those that a test asked for. */
export interface Found<Kind extends string> {
	vendor: Vendor;
	fixtures: Record<Kind, Fixture>;
}

/**
 * The first vendor that has a fixture of each kind, for a test of what all vendors share: which vendor
 * shows it makes no difference. A fixture that some vendor must have is thus never missed in silence.
 *
 * @throws Error where no vendor has them all
 */
export function vendorWith<Kind extends string>(
	kinds: Record<Kind, IsSo>,
	isRight: (vendor: Vendor) => boolean = () => true,
): Found<Kind> {
	for (const vendor of vendors.filter(isRight)) {
		const fixtures = fixturesOf(vendor);
		const found = Object.entries<IsSo>(kinds).map(
			([kind, isSo]) =>
				[kind, fixtures.find((fixture) => isComparable(fixture) && isSo(fixture))] as const,
		);
		if (found.every(([, fixture]) => fixture !== undefined)) {
			return { vendor, fixtures: Object.fromEntries(found) as Record<Kind, Fixture> };
		}
	}
	throw new Error(`no vendor has fixtures of all these kinds: ${Object.keys(kinds).join(', ')}`);
}

/** The order of issues is no part of the contract. */
function isComparable({ expected }: Fixture): boolean {
	return expected.issues.length <= 1;
}

const isOver: IsSo = ({ expected }) => expected.stage === 2 || expected.stage === 3;

export const isTimed: IsSo = (fixture) =>
	isOver(fixture) && (fixture.expected.call.durationSeconds ?? 0) > 0;

export const isUntimed: IsSo = (fixture) =>
	isOver(fixture) && fixture.expected.call.durationSeconds === null;

export const hasBegun: IsSo = ({ expected }) => expected.stage === 1;

/** Of an event that the vendor's table does not name. */
const isUnnamed: IsSo = ({ event }) => event === 'other';

/** A vendor with a shared secret, two events and an unnamed one, for a test that needs no more of it. */
export function anyVendor(): { vendor: Vendor; samples: [Fixture, Fixture]; unnamed: Fixture } {
	const { vendor, fixtures } = vendorWith(
		{ unnamed: isUnnamed },
		({ authentication }) => authentication.sharedSecret !== undefined,
	);
	return { vendor, samples: twoEventsOf(vendor), ...fixtures };
}

/** The first vendor that sends an id of each event, and the first whose events are known by their call. */
export function oneOfEachEventId(): Vendor[] {
	const hasOwnId: IsSo = ({ isPlain, rawBody, expected }) =>
		isPlain && rawBody.includes(expected.eventId);
	const hasNone: IsSo = (fixture) => fixture.isPlain && !hasOwnId(fixture);
	return [vendorWith({ hasOwnId }).vendor, vendorWith({ hasNone }).vendor];
}
