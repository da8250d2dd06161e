import { hash } from 'node:crypto';

import type { JsonObject } from '../call-event/call-event';
import { readId } from '../util/id';
import { toStorableText } from '../util/text';
import { valueAt, type Path } from '../util/path';
import { stableJson } from '../util/stable-json';
import { isRecord } from '../util/type-guards';
import type { Classified, Envelope } from '../vendor-kit/envelope';
import type { Located } from '../vendor-kit/located';
import { vendorEventsOf, type EventRow, type Vendor, type VendorEvent } from '../vendor-kit/vendor';

/**
 * Reads a delivery's envelope, once: which event it reports, of which call, and what makes it
 * unique. `null` where the body names no event.
 */
export function locateEvent(
	{ envelope, events }: Pick<Vendor, 'envelope' | 'events'>,
	body: JsonObject,
	rawBody: Uint8Array,
): Located | null {
	const classified = classify(envelope, body);
	const vendorEventType = eventTypeOf(classified?.vendorEventType);
	if (classified === null || vendorEventType === null) return null;

	const { callPath, callIdPath } = classified;
	const row = events.find((candidate) => isRowOf(candidate, vendorEventType)) ?? null;
	const found = valueAt(body, callPath);
	const call = isRecord(found) ? found : null;
	const callId = readId(valueAt(call, callIdPath));
	const ownId = idAt(body, classified.eventIdPath);
	const isNamed = row !== null && callId !== null;
	const isIdentified = isNamed || ownId !== null;
	const requestId = isIdentified ? null : idAt(body, classified.requestIdPath);
	// An event that the table does not name may come many times in a call.
	const bodyHash = isIdentified || requestId !== null ? null : sha256(rawBody);
	return {
		vendorEventType,
		row,
		call,
		callPath,
		callIdPath,
		callId,
		eventId: ownId ?? requestId ?? `${vendorEventType}:${bodyHash ?? callId}`,
		identity: { callId, ownId, version: versionOf(row, call), deliveryId: requestId ?? bodyHash },
		unreadableId: unreadableIdIn(body, classified.eventIdPath),
	};
}

/** The vendor's name of the event, for callers that need nothing else of a body. */
export function eventTypeIn(envelope: Envelope, body: JsonObject): string | null {
	return eventTypeOf(classify(envelope, body)?.vendorEventType);
}

function classify(envelope: Envelope, body: JsonObject): Classified | null {
	if (typeof envelope === 'function') return envelope(body);
	const { eventType, call, callId, eventId, requestId } = envelope;
	return {
		vendorEventType: 'constant' in eventType ? eventType.constant : valueAt(body, eventType),
		callPath: call,
		callIdPath: callId,
		eventIdPath: eventId,
		requestIdPath: requestId,
	};
}

function idAt(body: JsonObject, path: Path | undefined): string | null {
	return path === undefined ? null : readId(valueAt(body, path));
}

/** Blank text is no id, but nothing that could not be read. */
function unreadableIdIn(body: JsonObject, path: Path | undefined): Path | null {
	if (path === undefined) return null;
	const value = valueAt(body, path);
	const isBlank = value === undefined || value === null || typeof value === 'string';
	return isBlank || readId(value) !== null ? null : path;
}

/** Verbatim, but for what no text of ours may hold. */
function eventTypeOf(value: unknown): string | null {
	return typeof value === 'string' ? toStorableText(value) || null : null;
}

function isRowOf(row: EventRow, vendorEventType: string): row is VendorEvent {
	return row.type !== 'unknown' && vendorEventsOf(row).includes(vendorEventType);
}

/** What tells this edition of the event from others. */
export function versionOf(
	row: Pick<VendorEvent, 'version'> | null,
	call: JsonObject | null,
): string | null {
	if (row?.version === undefined) return null;
	if (!('hashOf' in row.version)) return readId(valueAt(call, row.version));
	const value = valueAt(call, row.version.hashOf);
	return value === undefined ? null : sha256(stableJson(value));
}

function sha256(content: Uint8Array | string): string {
	return hash('sha256', content, 'hex');
}
