import type { JsonObject } from '../call-event/call-event';
import type { Path } from '../util/path';
import type { VendorEvent } from './vendor';

/** An event that was found: all that the steps after `locate` need to know of a delivery's envelope. */
export interface Located {
	/** The vendor's name of the event: verbatim, but for what is no text. */
	readonly vendorEventType: string;
	/** The row of the event table; `null` for an event that the table does not name. */
	readonly row: VendorEvent | null;
	/** The object that describes the call; `null` where there is no such object. */
	readonly call: JsonObject | null;
	readonly callPath: Path;
	/** Inside the call. */
	readonly callIdPath: Path;
	/** `null` for a call without an id: it comes out of `Other`. */
	readonly callId: string | null;
	/** The same on a redelivery; unique together with `vendorEventType`, but for corrected editions. */
	readonly eventId: string;
	/** What makes this event unique: a part of the key of duplicates. */
	readonly identity: EventIdentity;
	/** Where the envelope holds an id of the event that cannot be read. */
	readonly unreadableId: Path | null;
}

/** Each part is `null` where the vendor does not send it. */
export interface EventIdentity {
	readonly callId: string | null;
	/** The vendor's own id of the event. */
	readonly ownId: string | null;
	/** Differs between editions of one event. */
	readonly version: string | null;
	/** For what has neither a call nor an id of its own: the id of the delivery, else a hash of its bytes. */
	readonly deliveryId: string | null;
}
