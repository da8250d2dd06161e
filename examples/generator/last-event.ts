import { lastEventsOf } from '../../tools/last-events';
import { describedVendors, type VendorFolder } from '../../tools/vendor-folders';

/** For workflows that log a call once, with all that is known of it. */
export const LAST_EVENT = `Only a call's last event is ticked, so that each call is logged once: ${describedVendors
	.map((found) => `${labelsOf(found)} (${found.folder})`)
	.join(', ')}.`;

/** The same events, as a list of its own. */
export const LAST_EVENTS = describedVendors
	.map((found) => `${found.folder}: ${labelsOf(found)}.`)
	.join(' ');

/** For CRMs that cannot be asked whether they have the call. */
export const REPEATED =
	'Leave **Skip Duplicate Deliveries** of the trigger on: it stops a delivery that comes again.';

function labelsOf({ vendor }: VendorFolder): string {
	return lastEventsOf(vendor)
		.map(({ label }) => `*${label}*`)
		.join(', ');
}
