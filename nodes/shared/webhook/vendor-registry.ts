import type { JsonObject } from '../call-event/call-event';
import type { Vendor } from '../vendor-kit/vendor';
import { locateEvent } from './locate';

/** Every vendor whose node was loaded, by its id. */
const vendors = new Map<string, Vendor>();

export function registerVendor(vendor: Vendor): void {
	vendors.set(vendor.id, vendor);
}

/**
 * The vendor that a body looks to come from, where that is another one than the node's: its event
 * table names the event, and the call has an id.
 */
export function siblingVendorOf(body: JsonObject, { id }: Vendor): Vendor | null {
	for (const vendor of vendors.values()) {
		if (vendor.id === id) continue;
		const located = locateEvent(vendor, body, new Uint8Array());
		if (located !== null && located.row !== null && located.callId !== null) return vendor;
	}
	return null;
}
