import type { JsonObject } from '../../../nodes/shared/call-event/call-event';
import { Refusal, useStandIn, type SeenRequest } from '../../support/api-stand-in';
import { CallsStandIn, checkedSize, checkQuery, fixtureJson } from '../../support/calls-stand-in';

/** Of the list's parameters, those that a node of ours has any business with. */
const PARAMETERS = [
	'agent_id',
	'call_start_after_unix',
	'call_start_before_unix',
	'cursor',
	'exclude_statuses',
	'page_size',
	'sort_direction',
	'summary_mode',
];

const STATUSES = ['initiated', 'in-progress', 'processing', 'done', 'failed'];

type Metadata = Record<string, unknown> & { start_time_unix_secs: number };

/**
 * The part of ElevenLabs' API that reads conversations. It is as strict as its documents allow
 * (https://elevenlabs.io/docs/api-reference/conversations/list and get, and the types of its SDK). Its
 * bounds of time leave out the second that they name: the documents do not say.
 */
class ElevenLabsConversations extends CallsStandIn {
	protected readonly keyHeader: [string, string] = ['xi-api-key', ''];

	add(id: string, startedAt: Date, changes: JsonObject = {}): void {
		const { data } = fixtureJson('elevenlabs/post_call_transcription.json') as {
			data: JsonObject & { metadata: Metadata };
		};
		const start_time_unix_secs = Math.floor(startedAt.getTime() / 1000);
		const metadata = {
			...data.metadata,
			start_time_unix_secs,
			accepted_time_unix_secs: start_time_unix_secs,
		};
		this.records.set(id, { ...data, conversation_id: id, metadata, ...changes });
	}

	deliveryOf(id: string): JsonObject {
		const data = this.recordOf(id);
		const event_timestamp = startOf(data) + 68;
		return { type: 'post_call_transcription', event_timestamp, data };
	}

	protected refusalOf({ message }: Refusal): unknown {
		return { detail: { status: 'refused', message } };
	}

	protected route({ method, path, query = {} }: SeenRequest): unknown {
		if (method !== 'GET') throw new Refusal(405, 'Method Not Allowed');
		if (path === '/v1/convai/conversations') return this.list(query);
		const [, id] = /^\/v1\/convai\/conversations\/([^/]+)$/.exec(path) ?? [];
		checkQuery(query, ['format']);
		return this.recordOf(id);
	}

	private list(query: Record<string, string>): unknown {
		checkQuery(query, PARAMETERS);
		const { agent_id, cursor, page_size, exclude_statuses = '' } = query;
		const excluded = exclude_statuses.split(',').filter((word) => word !== '');
		if (excluded.some((word) => !STATUSES.includes(word))) throw new Refusal(422, 'status');
		const [after = -Infinity, before = Infinity] = [
			query.call_start_after_unix,
			query.call_start_before_unix,
		].map((text) => (text === undefined ? undefined : Number(text)));
		const rows = [...this.records.values()]
			.filter((data) => startOf(data) > after && startOf(data) < before)
			.filter((data) => agent_id === undefined || data.agent_id === agent_id)
			.filter((data) => !excluded.includes(String(data.status)))
			.sort((one, other) => startOf(other) - startOf(one));
		const size = checkedSize(page_size, 30, 100);
		const { page, next } = this.pageOf(rows, 'conversation_id', cursor, size);
		return { conversations: page.map(summaryOf), next_cursor: next, has_more: next !== null };
	}
}

function startOf({ metadata }: JsonObject): number {
	return (metadata as Metadata).start_time_unix_secs;
}

/** `ConversationSummaryResponseModel` of the vendor's SDK. */
function summaryOf(data: JsonObject): JsonObject {
	const { agent_id, agent_name, conversation_id, status, transcript } = data;
	const { call_duration_secs, start_time_unix_secs } = data.metadata as Metadata;
	return {
		agent_id,
		agent_name,
		conversation_id,
		start_time_unix_secs,
		call_duration_secs,
		message_count: (transcript as unknown[]).length,
		status,
		call_successful: 'success',
	};
}

export function useElevenLabsConversations(): ElevenLabsConversations {
	return useStandIn(new ElevenLabsConversations());
}
