import type { CallEvent } from '../../nodes/shared/call-event/call-event';
import type { Path } from '../../nodes/shared/call-event/issues';
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
	const body = JSON.parse(fixture.rawBody.toString()) as unknown;
	for (const [path, value] of changes) replace(body, path, value);
	const text = JSON.stringify(body).replaceAll(JSON.stringify(INFINITE), '1e999');
	return normalizeBytes(vendor, Buffer.from(text)).event;
}

/** `undefined` takes the key away. */
function replace(body: unknown, path: Path, value: unknown): void {
	const holder = path.slice(0, -1).reduce<unknown>((at, key) => entryOf(at, key), body);
	const [last = ''] = path.slice(-1);
	(holder as Record<string | number, unknown>)[last] = value;
}

function entryOf(holder: unknown, key: string | number): unknown {
	const entry = (holder as Record<string | number, unknown>)[key];
	if (typeof entry !== 'object' || entry === null) throw new Error(`nothing stands at ${key}`);
	return entry;
}
