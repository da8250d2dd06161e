import type { CallEvent, JsonObject } from '../call-event/call-event';
import { IssueLog } from '../call-event/issues';
import type { FinalEvent } from '../deduplicate/catch-up';
import type { ApiClient } from '../http/client';
import { readRowsOfCall } from '../http/rows-of-call';
import { enrich } from '../normalize/enrich';
import { itemOf } from '../normalize/item';
import { normalize } from '../normalize/normalize';
import type { Located } from '../vendor-kit/located';
import { sanitizeJson } from '../vendor-kit/sanitize-json';
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
 * Turns a record into the node's output, with the same normaliser as a delivery. `null` for a call that
 * the filters leave out, and for a record without a call.
 *
 * @param client for what the API has in a list of its own
 * @throws NodeApiError where that cannot be read
 */
export async function fetchedCall(
	client: ApiClient,
	calls: CallsApi,
	record: JsonObject,
	parameters: ActionParameters,
	receivedAt: Date,
): Promise<FetchedCall | null> {
	const located = locateRecord(calls, record);
	if (located?.callId == null) return null;
	const { vendor } = calls;
	// The vendor itself was asked.
	const vendorCall = { vendor, located, body: record, receivedAt, authenticated: true };
	const event = normalize(vendorCall, parameters);
	if (ignoreReason(event, parameters.filters) !== null) return null;
	return {
		id: located.callId,
		json: await jsonOf(client, calls, event, record, parameters),
		finals: finalsOf(calls, located, located.callId),
	};
}

/** The record takes the place of the delivery's call, with nothing around it. */
function locateRecord({ vendor, toDelivery }: CallsApi, record: JsonObject): Located | null {
	const located = locateEvent(vendor, toDelivery(record), new Uint8Array());
	if (located === null) return null;
	const { row, vendorEventType, callId } = located;
	const eventId = row === null ? `${vendorEventType}:${callId}` : located.eventId;
	return { ...located, eventId, callPath: [] };
}

async function jsonOf(
	client: ApiClient,
	{ vendor, rowsOfCall }: CallsApi,
	event: CallEvent,
	record: JsonObject,
	parameters: ActionParameters,
): Promise<object> {
	if (parameters.output === 'short') return shortOf(event);
	const { enrich: enrichment, secrets } = vendor;
	if (rowsOfCall === undefined || !enrichment?.isFor(event)) {
		return itemOf(event, record, parameters, vendor);
	}
	const rows = await readRowsOfCall(client, rowsOfCall, event.call.id ?? '');
	const whole = { ...record, [enrichment.key]: rows };
	const enriched = enrich(event, rows, vendor, enrichment, parameters);
	if (parameters.includeRaw) enriched.raw = sanitizeJson(whole, [], new IssueLog(), secrets);
	return itemOf(enriched, whole, parameters, vendor);
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
