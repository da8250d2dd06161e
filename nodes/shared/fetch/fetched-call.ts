import type { CallEvent, JsonObject } from '../call-event/call-event';
import type { FinalEvent } from '../deduplicate/catch-up';
import { itemOf } from '../normalize/item';
import { normalize } from '../normalize/normalize';
import type { Located } from '../vendor-kit/located';
import type { EventRow, VendorEvent } from '../vendor-kit/vendor';
import { locateEvent, versionOf } from '../webhook/locate';
import { ignoreReason } from '../webhook/select';
import type { CallsApi } from './calls-api';
import type { ActionParameters } from './parameters';
import { shortOf } from './short';

/** A call that was got from the vendor, as the node gives it. */
export interface FetchedCall {
	readonly id: string;
	/** The item. */
	readonly json: object;
	/** The final events that it makes needless. */
	readonly finals: readonly FinalEvent[];
}

/**
 * A record → what comes out of the node, by the same normaliser as a delivery. `null` for a call that the
 * filters leave out, and for a record that is of no call.
 */
export function fetchedCall(
	calls: CallsApi,
	record: JsonObject,
	parameters: ActionParameters,
	receivedAt: Date,
): FetchedCall | null {
	const located = locateRecord(calls, record);
	if (located?.callId == null) return null;
	const { vendor } = calls;
	// The vendor itself was asked.
	const vendorCall = { vendor, located, body: record, receivedAt, authenticated: true };
	const event = normalize(vendorCall, parameters);
	if (ignoreReason(event, parameters.filters) !== null) return null;
	return {
		id: located.callId,
		json: jsonOf(calls, event, record, parameters),
		finals: finalsOf(calls, located, located.callId),
	};
}

/** The record stands where the delivery has its call, and is all that there is to it. */
function locateRecord({ vendor, toDelivery }: CallsApi, record: JsonObject): Located | null {
	const located = locateEvent(vendor, toDelivery(record), new Uint8Array());
	if (located === null) return null;
	const { row, vendorEventType, callId } = located;
	const eventId = row === null ? `${vendorEventType}:${callId}` : located.eventId;
	return { ...located, eventId, callPath: [] };
}

function jsonOf(
	{ vendor }: CallsApi,
	event: CallEvent,
	record: JsonObject,
	parameters: ActionParameters,
): object {
	return parameters.output === 'short' ? shortOf(event) : itemOf(event, record, parameters, vendor);
}

function finalsOf({ vendor, list }: CallsApi, { call }: Located, callId: string): FinalEvent[] {
	return vendor.events.filter(isNamed).flatMap((row) => {
		if (!list?.finalEvents.includes(row.event)) return [];
		const version = versionOf(row, call);
		return [{ vendor: vendor.id, callId, event: row.event, version }];
	});
}

function isNamed(row: EventRow): row is VendorEvent {
	return row.type !== 'unknown';
}
