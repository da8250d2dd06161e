import type { WebhookDelivery } from 'telnyx/resources/webhook-deliveries';

import type { JsonObject } from '../../../nodes/shared/call-event/call-event';
import { Refusal, useStandIn, type SeenRequest } from '../../support/api-stand-in';
import { CallsStandIn, checkedSize, checkQuery, fixtureJson } from '../../support/calls-stand-in';

/** All that the list has, but for those by which nobody of ours asks. */
const PARAMETERS = [
	'filter[event_type]',
	'filter[started_at][gte]',
	'filter[started_at][lte]',
	'filter[status][eq]',
	'filter[webhook][contains]',
	'page[number]',
	'page[size]',
];

/**
 * Telnyx's log of deliveries, as the types of its SDK have it
 * (https://developers.telnyx.com/api-reference/webhooks/list-webhook-deliveries). How long a page may be, and
 * its order, are not documented: here 100, and the newest delivery first.
 */
class TelnyxDeliveries extends CallsStandIn {
	protected readonly keyHeader: [string, string] = ['authorization', 'Bearer '];

	/** Changes are of the payload, but for the type of the event. */
	add(id: string, startedAt: Date, { event_type, ...changes }: JsonObject = {}): void {
		this.records.set(id, deliveryRow(id, startedAt, event_type ?? 'call.hangup', changes));
	}

	/** The hangup of one more leg of a call, which its deliveries do not name otherwise. */
	addLeg(leg: string, callId: string, startedAt: Date, changes: JsonObject = {}): void {
		const ofLeg = { call_leg_id: leg, ...changes };
		this.records.set(leg, { ...deliveryRow(callId, startedAt, 'call.hangup', ofLeg), id: leg });
	}

	deliveryOf(id: string): JsonObject {
		const { meta } = fixtureJson('telnyx/call.hangup.json');
		return { data: this.recordOf(id).webhook, meta };
	}

	protected refusalOf({ status, message }: Refusal): unknown {
		return { errors: [{ code: String(status), title: 'Refused', detail: message }] };
	}

	protected route({ method, path, query = {} }: SeenRequest): unknown {
		if (method !== 'GET' || path !== '/v2/webhook_deliveries') throw new Refusal(404, 'Not found');
		checkQuery(query, PARAMETERS);
		const types = query['filter[event_type]']?.split(',');
		const after = timeOf(query['filter[started_at][gte]']) ?? -Infinity;
		const before = timeOf(query['filter[started_at][lte]']) ?? Infinity;
		const { 'filter[webhook][contains]': text = '', 'filter[status][eq]': status } = query;
		const startOf = ({ started_at }: WebhookDelivery) => Date.parse(started_at ?? '');
		const rows = [...(this.records.values() as Iterable<WebhookDelivery>)]
			.filter((row) => types?.includes(row.webhook?.event_type ?? '') ?? true)
			.filter((row) => startOf(row) >= after && startOf(row) <= before)
			.filter((row) => status === undefined || row.status === status)
			.filter((row) => text === '' || JSON.stringify(row.webhook).includes(text))
			.sort((one, other) => startOf(other) - startOf(one));
		const size = Math.min(checkedSize(query['page[size]'], 20, 100), this.mostInPage);
		const number = checkedSize(query['page[number]'], 1, Infinity);
		const data = rows.slice((number - 1) * size, number * size);
		this.pages.push(data.length);
		return { data, meta: metaOf(rows.length, number, size) };
	}
}

function metaOf(total_results: number, page_number: number, page_size: number) {
	const total_pages = Math.ceil(total_results / page_size);
	return { page_number, page_size, total_pages, total_results };
}

function deliveryRow(
	call_session_id: string,
	startedAt: Date,
	event_type: unknown,
	changes: JsonObject,
): JsonObject {
	const row = fixtureJson('telnyx/api/webhook_delivery.json') as {
		webhook: { payload: JsonObject };
	};
	const at = (seconds: number) => new Date(startedAt.getTime() + seconds * 1000).toISOString();
	const payload: JsonObject = {
		...row.webhook.payload,
		call_session_id,
		start_time: at(0),
		...changes,
	};
	const id = `${String(event_type)}-${String(payload.call_leg_id)}-${call_session_id}`;
	const webhook = { ...row.webhook, event_type, id, occurred_at: at(61), payload };
	const times = { started_at: at(62), finished_at: at(420) };
	return { ...row, ...times, id: `delivery-${call_session_id}`, webhook };
}

function timeOf(text: string | undefined): number | undefined {
	if (text === undefined) return undefined;
	const time = Date.parse(text);
	if (Number.isNaN(time)) throw new Refusal(422, 'must be an ISO 8601 time');
	return time;
}

export function useTelnyxDeliveries(): TelnyxDeliveries {
	return useStandIn(new TelnyxDeliveries());
}
