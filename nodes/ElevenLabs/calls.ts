import type { JsonObject } from '../shared/call-event/call-event';
import type { CallsApi } from '../shared/fetch/calls-api';
import { apiPath } from '../shared/http/resource-id';
import { valueAt } from '../shared/util/path';
import { api } from './api';
import { vendor } from './vendor';

const OVER = ['done', 'failed'];

/**
 * https://elevenlabs.io/docs/api-reference/conversations/list and get. A row of the list is a summary;
 * the conversation is the `data` of its delivery.
 */
export const calls: CallsApi = {
	vendor,
	api,
	get: { request: (id) => ({ method: 'GET', path: apiPath`/v1/convai/conversations/${id}` }) },
	list: {
		request: ({ startedAfter, startedBefore, agentIds: [agentId] }) => ({
			method: 'GET',
			path: '/v1/convai/conversations',
			query: {
				exclude_statuses: ['initiated', 'in-progress', 'processing'],
				...(agentId !== undefined && { agent_id: agentId }),
				// The bounds' own seconds, so that an API that leaves a bound out leaves no call out.
				...(startedAfter && { call_start_after_unix: secondsOf(startedAfter) - 1 }),
				...(startedBefore && { call_start_before_unix: secondsOf(startedBefore) + 1 }),
			},
		}),
		paging: {
			by: 'cursor',
			parameter: 'cursor',
			next: ['next_cursor'],
			hasMore: ['has_more'],
			size: { parameter: 'page_size', value: 100 },
			rows: ['conversations'],
			id: 'conversation_id',
			maxPages: 1000,
		},
		rowsAre: 'summaries',
		oneAgent: 'optional',
		isFinished: ({ status }) => OVER.includes(String(status)),
		finalEvents: ['post_call_transcription', 'call_initiation_failure'],
	},
	toDelivery: (data) => ({
		type: OVER.includes(String(data.status))
			? 'post_call_transcription'
			: `conversation.${String(data.status)}`,
		event_timestamp: endOf(data),
		data,
	}),
};

function secondsOf(time: Date): number {
	return Math.floor(time.getTime() / 1000);
}

function endOf({ metadata }: JsonObject): number {
	const [start, duration] = ['start_time_unix_secs', 'call_duration_secs'].map((key) =>
		valueAt(metadata, [key]),
	);
	return Number(start) + Number(duration);
}
