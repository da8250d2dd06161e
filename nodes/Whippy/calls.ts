import type { JsonObject } from '../shared/call-event/call-event';
import type { CallsApi } from '../shared/fetch/calls-api';
import { valueAt } from '../shared/util/path';
import { isRecord } from '../shared/util/type-guards';
import { api } from './api';
import { vendor } from './vendor';

/** How long a call without an analysis is waited for: whether a missed call gets one at all is not known. */
const ANALYSIS_MS = 30 * 60_000;

/**
 * A call is a message of the type `call`. The list of messages is documented
 * (https://docs.whippy.ai/reference); that its rows hold what a delivery holds is not.
 */
export const calls: CallsApi = {
	vendor,
	api,
	list: {
		request: ({ startedAfter, startedBefore }) => ({
			method: 'GET',
			path: '/message/list',
			query: {
				type: 'call',
				...(startedAfter && { after: startedAfter.toISOString() }),
				...(startedBefore && { before: startedBefore.toISOString() }),
			},
		}),
		paging: {
			by: 'cursor',
			parameter: 'cursor',
			next: ['metadata', 'next_cursor'],
			size: { parameter: 'limit', value: 50 },
			rows: ['data'],
			id: 'id',
			maxPages: 1000,
		},
		rowsAre: 'calls',
		isFinished(message, now) {
			if (!isOver(message)) return false;
			// A row without a time of its last change is not waited for.
			const unchangedMs = now.getTime() - Date.parse(String(message.updated_at));
			return isAnalyzed(message) || !(unchangedMs <= ANALYSIS_MS);
		},
		finalEvents: ['call.analyzed'],
	},
	toDelivery: (data) => ({ event: isAnalyzed(data) ? 'call.analyzed' : 'call.ended', data }),
};

function isOver({ delivery_status: status }: JsonObject): boolean {
	return /^(?:call_)?(?:completed|failed)/.test(String(status));
}

function isAnalyzed(message: JsonObject): boolean {
	return isRecord(valueAt(message, ['metadata', 'analysis']));
}
