import type { IExecuteFunctions } from 'n8n-workflow';

import type { CallEvent } from '../call-event/call-event';
import { ApiClient } from '../http/client';
import { readRowsOfCall, type RowsOfCall } from '../http/rows-of-call';
import type { ApiPurpose } from '../http/types';
import { enrich, withoutRows } from '../normalize/enrich';
import { itemOf } from '../normalize/item';
import { readParametersOf, type NormalizeSettings } from '../parameters/read';
import type { Enrichment, Vendor } from '../vendor-kit/vendor';

/** The event must not wait long for what it can do without. */
export const FETCH_TRANSCRIPT: ApiPurpose = {
	name: "'Fetch Transcript'",
	permission: 'read calls',
	subject: 'the request',
	limits: {
		timeoutMs: 10_000,
		maxAttempts: 3,
		maxTotalWaitMs: 10_000,
		repeatsServerErrors: true,
		repeatsUnanswered: true,
	},
};

/** The item of an event to which what the vendor's API has is added first. Never fails for want of that. */
export async function enrichedItem(
	context: IExecuteFunctions,
	vendor: Vendor,
	rowsOfCall: RowsOfCall | undefined,
	event: CallEvent,
	index: number,
): Promise<object> {
	const settings = readParametersOf(context, index);
	const enriched =
		vendor.enrich === undefined || rowsOfCall === undefined
			? event
			: await enrichedEvent(context, vendor, vendor.enrich, rowsOfCall, event, settings);
	// Only a simplified event is enriched.
	return itemOf(enriched, {}, { ...settings, simplify: true }, vendor);
}

async function enrichedEvent(
	context: IExecuteFunctions,
	vendor: Vendor,
	enrichment: Enrichment,
	rowsOfCall: RowsOfCall,
	event: CallEvent,
	settings: NormalizeSettings,
): Promise<CallEvent> {
	if (!event.authenticated) return withoutRows(event, enrichment.key, NOT_PROVEN);
	try {
		const client = await ApiClient.open(context, rowsOfCall.api, FETCH_TRANSCRIPT);
		const rows = await readRowsOfCall(client, rowsOfCall, event.call.id ?? '');
		return enrich(event, rows, vendor, enrichment, settings);
	} catch (error) {
		return withoutRows(event, enrichment.key, (error as Error).message);
	}
}

/** Otherwise anyone who knows the URL could make the node read any call of the account. */
const NOT_PROVEN = "with 'Authentication' set to None anybody could ask for it";
