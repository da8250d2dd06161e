import { STAGES } from '../nodes/shared/call-event/call-event';
import type { Vendor, VendorEvent } from '../nodes/shared/vendor-kit/vendor';

/** The final events of the highest stage: after one of them nothing more is known of a call. */
export function lastEventsOf({ name, events }: Vendor): VendorEvent[] {
	const final = events.filter(
		(row): row is VendorEvent => row.type !== 'unknown' && row.final === true,
	);
	if (final.length === 0) throw new Error(`${name} has no final event`);
	const highest = Math.max(...final.map(({ type }) => STAGES[type]));
	return final.filter(({ type }) => STAGES[type] === highest);
}

export function isLastEvent(vendor: Vendor, event: string): boolean {
	return lastEventsOf(vendor).some((row) => row.event === event);
}
