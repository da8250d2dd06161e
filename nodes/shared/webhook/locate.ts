import { hash } from 'node:crypto';

import type { JsonObject } from '../call-event/call-event';
import { isRecord } from '../util/type-guards';
import type { Vendor, VendorEvent } from '../vendor-kit/vendor';

/** Which event a delivery reports, before its payload is read. */
export interface Identity {
	/** The vendor's name of the event, verbatim. */
	vendorEventType: string;
	/** The row of the event table; `null` for an event that the table does not name. */
	event: VendorEvent | null;
	/** `null` where the payload has none, or there is no payload object: the event goes to `Other`. */
	callId: string | null;
	/** The same on a redelivery; unique together with `vendorEventType`. */
	eventId: string;
}

/** `null` where the body names no event. */
export function identify(
	{ envelope, events }: Vendor,
	body: JsonObject,
	rawBody: Uint8Array,
): Identity | null {
	const vendorEventType = body[envelope.eventType];
	if (typeof vendorEventType !== 'string' || vendorEventType === '') return null;

	const event =
		events.find(
			(row): row is VendorEvent => row.type !== 'unknown' && row.event === vendorEventType,
		) ?? null;
	const payload = body[envelope.payload];
	const callId = isRecord(payload) ? toId(payload[envelope.callId]) : null;

	const ownId = envelope.eventId === undefined ? null : toId(body[envelope.eventId]);
	const requestId = envelope.requestId === undefined ? null : toId(body[envelope.requestId]);
	const eventId =
		event !== null && callId !== null
			? (ownId ?? `${vendorEventType}:${callId}`)
			: (ownId ?? requestId ?? `${vendorEventType}:${sha256(rawBody)}`);

	return { vendorEventType, event, callId, eventId };
}

function toId(value: unknown): string | null {
	if (typeof value === 'string') return value || null;
	return Number.isFinite(value) ? String(value) : null;
}

function sha256(bytes: Uint8Array): string {
	return hash('sha256', bytes, 'hex');
}
