import type { JsonObject } from '../call-event/call-event';
import type { Vendor, VendorEvent } from '../vendor-kit/vendor';
import { locateEvent } from './locate';

/** Every vendor whose node was loaded, by its id. */
const vendors = new Map<string, Vendor>();

export function registerVendor(vendor: Vendor): void {
	vendors.set(vendor.id, vendor);
}

/** An event that a vendor's table names. */
export interface NamedEvent {
	vendor: Vendor;
	row: VendorEvent;
	vendorEventType: string;
}

/**
 * The vendor and the event that a body looks to come from, where that is another vendor than the
 * node's: its event table names the event, and the call has an id.
 */
export function siblingEventIn(body: JsonObject, { id }: Vendor): NamedEvent | null {
	for (const vendor of vendors.values()) {
		if (vendor.id === id) continue;
		const located = locateEvent(vendor, body, new Uint8Array());
		if (located === null || located.row === null || located.callId === null) continue;
		return { vendor, row: located.row, vendorEventType: located.vendorEventType };
	}
	return null;
}
