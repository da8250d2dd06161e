import type { CallEvent } from '../../nodes/shared/call-event/call-event';
import type { Path } from '../../nodes/shared/call-event/issues';
import { withValue } from './bodies';
import { fixturesOf } from './fixtures';
import { normalizeBytes } from './normalize';
import { vendorOf } from './vendors';

/** What stands for a number that JSON can write, but not hold. */
export const INFINITE = 'a number of 1e999';

/** The call event of a vendor's own sample in which some values have been replaced. */
export function eventOfChanged(
	vendorId: string,
	fixtureName: string,
	changes: ReadonlyArray<readonly [Path, unknown]>,
): CallEvent {
	const vendor = vendorOf(vendorId);
	const fixture = fixturesOf(vendor).find(({ name }) => name === fixtureName);
	if (fixture === undefined) throw new Error(`${vendorId} has no fixture ${fixtureName}`);
	const body = changes.reduce<unknown>(
		(changed, [path, value]) => withValue(changed, path, value),
		JSON.parse(fixture.rawBody.toString()),
	);
	const text = JSON.stringify(body).replaceAll(JSON.stringify(INFINITE), '1e999');
	return normalizeBytes(vendor, Buffer.from(text)).event;
}
