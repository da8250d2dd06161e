import type {
	Analysis,
	Call,
	CallEventDraft,
	Cost,
	EndReason,
	ToolCall,
	Turn,
} from '../shared/call-event/call-event';
import { valueAt } from '../shared/util/path';
import { isPresent, isRecord } from '../shared/util/type-guards';
import { userPhoneOrIssue } from '../shared/vendor-kit/contact';
import { readLabelled } from '../shared/vendor-kit/labelled-transcript';
import { directionOf, mapEnum, mapEnumOrIssue, sentimentOf } from '../shared/vendor-kit/map-enum';
import { fromCents } from '../shared/vendor-kit/money';
import { sidesByDirection } from '../shared/vendor-kit/phone';
import { resolveStatus } from '../shared/vendor-kit/resolve-status';
import { addSeconds, elapsedSeconds } from '../shared/vendor-kit/time';
import { joinToolCalls, type ToolRequest, type ToolResult } from '../shared/vendor-kit/tool-calls';
import type { NormalizeContext } from '../shared/vendor-kit/vendor';
import type { z } from '../shared/vendor-kit/zod';
import { CALL_STATUSES, CHANNELS, CHAT_STATUSES, END_REASONS, ROLES, TOOL_ROLES } from './mappings';
import type { sessionSchema } from './schemas';

type Session = z.output<typeof sessionSchema>;
type Entries = Session['transcript_object'];

const STATUSES = { call: CALL_STATUSES, chat: CHAT_STATUSES };

/** The lists that hold tool calls, too; the second is of agents that store no personal data. */
const TOOL_LISTS = [
	'transcript_with_tool_calls',
	'scrubbed_transcript_with_tool_calls',
	'message_with_tool_calls',
] as const;

/** A call, or a chat: what is special to the kind has its name in the key. */
export function normalize(session: Session, context: NormalizeContext): CallEventDraft {
	const { at, issues, event, copyMap } = context;
	const kind = event.event.startsWith('chat_') ? 'chat' : 'call';
	const { start_timestamp: startedAt, end_timestamp: endedAt, metadata } = session;
	const id = session[`${kind}_id`];
	const direction = directionOf(session.direction, at('direction'), issues);
	const endReason = mapEnum(END_REASONS, session.disconnection_reason);
	const toolList = TOOL_LISTS.find((key) => session[key].length > 0) ?? TOOL_LISTS[0];
	const labelled = readLabelled(session.transcript);
	const turns =
		[session.transcript_object, session[toolList]]
			.map((entries) => turnsOf(entries, startedAt))
			.find((found) => found.length > 0) ?? labelled.turns;
	return {
		occurredAt: event.type === 'call.started' ? startedAt : (endedAt ?? startedAt),
		call: {
			id,
			conversationId: id,
			channel:
				mapEnumOrIssue(CHANNELS, session[`${kind}_type`], at(`${kind}_type`), issues) ?? 'unknown',
			direction,
			status: statusOf(mapEnum(STATUSES[kind], session[`${kind}_status`]), endReason, turns, event),
			statusRaw: session[`${kind}_status`],
			endReason,
			endReasonRaw: session.disconnection_reason,
			startedAt,
			endedAt,
			durationSeconds:
				session.duration_ms ?? elapsedSeconds(startedAt, endedAt, at('end_timestamp'), issues),
			...sidesByDirection(direction, session.from_number, session.to_number, context),
			recordingUrl: session.recording_url ?? session.scrubbed_recording_url,
		},
		contact: {
			phone: userPhoneOrIssue(direction, session, ['from_number', 'to_number'], at(), context),
		},
		agent: {
			id: session.agent_id,
			name: session.agent_name,
			version: session.agent_version ?? session.version,
		},
		transcript: { text: labelled.text, turns },
		analysis: analysisOf(session, `${kind}_analysis`, endReason, context),
		cost: costOf(session[`${kind}_cost`]),
		transfer: {
			destination: session.transfer_destination,
			endedAt: session.transfer_end_timestamp,
		},
		toolCalls: toolCallsOf(session[toolList], toolList, context),
		variables: copyMap(session.retell_llm_dynamic_variables, 'retell_llm_dynamic_variables'),
		metadata: copyMap(isRecord(metadata) ? metadata : null, 'metadata'),
	};
}

/** What is over may still be called registered or ongoing. */
function statusOf(
	status: Call['status'],
	endReason: EndReason | null,
	turns: Turn[],
	{ type }: NormalizeContext['event'],
): Call['status'] {
	const isStale = type !== 'call.started' && (status === 'queued' || status === 'in_progress');
	return resolveStatus(isStale ? 'completed' : status, endReason, turns);
}

function analysisOf(
	session: Session,
	key: 'call_analysis' | 'chat_analysis',
	endReason: EndReason | null,
	{ copyMap }: NormalizeContext,
): Partial<Analysis> {
	const analysis = session[key];
	const voicemail = endReason === 'voicemail' ? true : null;
	if (analysis === null) return { voicemail };
	return {
		summary: analysis.call_summary ?? analysis.chat_summary,
		...sentimentOf(analysis.user_sentiment),
		successful: analysis.call_successful ?? analysis.chat_successful,
		voicemail: analysis.in_voicemail ?? voicemail,
		custom: copyMap(analysis.custom_analysis_data, key, 'custom_analysis_data'),
	};
}

function costOf(cost: Session['call_cost']): Partial<Cost> {
	if (cost === null) return {};
	const none = { actualSeconds: null, billableSeconds: null, model: null };
	return {
		total: fromCents(cost.combined_cost),
		billableSeconds: cost.total_duration_seconds,
		items: cost.product_costs
			.filter(isPresent)
			.map(({ product, cost: cents }) => ({ type: product, amount: fromCents(cents), ...none })),
	};
}

/** A message has a time of its own, an utterance the seconds of its words. */
function turnsOf(entries: Entries, startedAt: string | null): Turn[] {
	return entries.filter(isPresent).flatMap(({ role: word, content, words, created_timestamp }) => {
		const role = mapEnum(ROLES, word);
		if (content === null || role === null || role === 'unknown') return [];
		const seconds = valueAt(words, [0, 'start']);
		const start = typeof seconds === 'number' && seconds >= 0 ? seconds : null;
		return [{ role, text: content, at: created_timestamp ?? addSeconds(startedAt, start) }];
	});
}

function toolCallsOf(entries: Entries, key: string, context: NormalizeContext): ToolCall[] {
	const { at } = context;
	const requests: ToolRequest[] = [];
	const results: ToolResult[] = [];
	for (const [index, entry] of entries.entries()) {
		const role = mapEnum(TOOL_ROLES, entry?.role ?? null);
		if (entry === null) continue;
		const { tool_call_id: id, name, arguments: input, content, successful } = entry;
		if (role === 'request') {
			const path = at(key, index, 'arguments');
			requests.push({ id, name, input, at: entry.created_timestamp, path });
		} else if (role === 'result') {
			const isError = successful === null ? null : !successful;
			results.push({ id, result: content, isError, path: at(key, index, 'content') });
		}
	}
	return joinToolCalls(requests, results, at(key), context);
}
