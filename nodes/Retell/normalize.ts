import type {
	Analysis,
	Call,
	CallEventDraft,
	Cost,
	Direction,
	EndReason,
	ToolCall,
	Turn,
} from '../shared/call-event/call-event';
import { valueAt } from '../shared/util/path';
import { isPresent, isRecord } from '../shared/util/type-guards';
import { phoneOrIssue } from '../shared/vendor-kit/contact';
import { findLabels, relabel, splitAtLabels } from '../shared/vendor-kit/labelled-transcript';
import { directionOf, mapEnum, mapEnumOrIssue, SENTIMENTS } from '../shared/vendor-kit/map-enum';
import { fromCents } from '../shared/vendor-kit/money';
import { sidesByDirection } from '../shared/vendor-kit/phone';
import { resolveStatus } from '../shared/vendor-kit/resolve-status';
import { addSeconds, elapsedSeconds } from '../shared/vendor-kit/time';
import { joinToolCalls, type ToolRequest, type ToolResult } from '../shared/vendor-kit/tool-calls';
import type { NormalizeContext } from '../shared/vendor-kit/vendor';
import type { z } from '../shared/vendor-kit/zod';
import { CALL_STATUSES, CHANNELS, CHAT_STATUSES, END_REASONS, ROLES, TOOL_ROLES } from './mappings';
import type { callSchema, chatSchema } from './schemas';

type RetellCall = z.output<typeof callSchema>;
type Chat = z.output<typeof chatSchema>;
type Entries = Chat['message_with_tool_calls'];

/** call_started, call_ended and call_analyzed. */
export function normalizeCall(call: RetellCall, context: NormalizeContext): CallEventDraft {
	const { at, issues } = context;
	const direction = directionOf(call.direction, at('direction'), issues);
	const endReason = mapEnum(END_REASONS, call.disconnection_reason);
	const turns = callTurnsOf(call);
	const theirSide = direction === 'inbound' ? 'from_number' : 'to_number';
	return {
		...commonOf(call, context),
		call: {
			...callOf(call, direction, context),
			status: statusOf(CALL_STATUSES, call.call_status, { endReason, turns }, context),
			endReason,
		},
		contact: {
			phone: direction === null ? null : phoneOrIssue(call[theirSide], at(theirSide), context),
		},
		agent: { id: call.agent_id, name: call.agent_name, version: call.agent_version },
		transcript: { text: relabel(findLabels(call.transcript)), turns },
		analysis: callAnalysisOf(call, endReason, context),
		cost: costOf(call.call_cost),
		transfer: { destination: call.transfer_destination, endedAt: call.transfer_end_timestamp },
		toolCalls: toolCallsOf(call, toolListOf(call), context),
	};
}

function callOf(
	call: RetellCall,
	direction: Direction | null,
	context: NormalizeContext,
): Partial<Call> {
	const { at, issues } = context;
	const { start_timestamp: startedAt, end_timestamp: endedAt, duration_ms: milliseconds } = call;
	return {
		id: call.call_id,
		conversationId: call.call_id,
		channel: mapEnumOrIssue(CHANNELS, call.call_type, at('call_type'), issues) ?? 'unknown',
		direction,
		statusRaw: call.call_status,
		endReasonRaw: call.disconnection_reason,
		startedAt,
		endedAt,
		durationSeconds:
			milliseconds === null
				? elapsedSeconds(startedAt, endedAt, at('end_timestamp'), issues)
				: milliseconds / 1000,
		...sidesByDirection(direction, call.from_number, call.to_number, context),
		recordingUrl: call.recording_url ?? call.scrubbed_recording_url,
	};
}

function callTurnsOf(call: RetellCall): Turn[] {
	const lists = [call.transcript_object, call[toolListOf(call)]];
	for (const entries of lists) {
		const turns = turnsOf(entries, call.start_timestamp);
		if (turns.length > 0) return turns;
	}
	return splitAtLabels(findLabels(call.transcript));
}

/** The list that holds tool calls, too. */
function toolListOf(
	call: RetellCall,
): 'transcript_with_tool_calls' | 'scrubbed_transcript_with_tool_calls' {
	return call.transcript_with_tool_calls.length > 0
		? 'transcript_with_tool_calls'
		: 'scrubbed_transcript_with_tool_calls';
}

function callAnalysisOf(
	{ call_analysis: analysis }: RetellCall,
	endReason: EndReason | null,
	{ copyMap }: NormalizeContext,
): Partial<Analysis> {
	const voicemail = endReason === 'voicemail' ? true : null;
	if (analysis === null) return { voicemail };
	return {
		summary: analysis.call_summary,
		sentiment: mapEnum(SENTIMENTS, analysis.user_sentiment),
		sentimentRaw: analysis.user_sentiment,
		successful: analysis.call_successful,
		voicemail: analysis.in_voicemail ?? voicemail,
		custom: copyMap(analysis.custom_analysis_data, 'call_analysis', 'custom_analysis_data'),
	};
}

/** chat_started, chat_ended and chat_analyzed. */
export function normalizeChat(chat: Chat, context: NormalizeContext): CallEventDraft {
	const { at, issues } = context;
	const { start_timestamp: startedAt, end_timestamp: endedAt, transcript } = chat;
	const written = turnsOf(chat.message_with_tool_calls, startedAt);
	const turns = written.length > 0 ? written : splitAtLabels(findLabels(transcript));
	return {
		...commonOf(chat, context),
		call: {
			id: chat.chat_id,
			conversationId: chat.chat_id,
			channel: mapEnumOrIssue(CHANNELS, chat.chat_type, at('chat_type'), issues) ?? 'unknown',
			status: statusOf(CHAT_STATUSES, chat.chat_status, { endReason: null, turns }, context),
			statusRaw: chat.chat_status,
			startedAt,
			endedAt,
			durationSeconds: elapsedSeconds(startedAt, endedAt, at('end_timestamp'), issues),
		},
		agent: { id: chat.agent_id, version: chat.version },
		transcript: { text: relabel(findLabels(transcript)), turns },
		analysis: chatAnalysisOf(chat, context),
		cost: costOf(chat.chat_cost),
		toolCalls: toolCallsOf(chat, 'message_with_tool_calls', context),
	};
}

function chatAnalysisOf(
	{ chat_analysis: analysis }: Chat,
	{ copyMap }: NormalizeContext,
): Partial<Analysis> {
	if (analysis === null) return {};
	return {
		summary: analysis.chat_summary,
		sentiment: mapEnum(SENTIMENTS, analysis.user_sentiment),
		sentimentRaw: analysis.user_sentiment,
		successful: analysis.chat_successful,
		custom: copyMap(analysis.custom_analysis_data, 'chat_analysis', 'custom_analysis_data'),
	};
}

/** What is the same in calls and chats. */
function commonOf(
	session: RetellCall | Chat,
	{ event, copyMap }: NormalizeContext,
): Pick<CallEventDraft, 'occurredAt' | 'variables' | 'metadata'> {
	const { start_timestamp: start, end_timestamp: end, metadata } = session;
	return {
		occurredAt: event.type === 'call.started' ? start : (end ?? start),
		variables: copyMap(session.retell_llm_dynamic_variables, 'retell_llm_dynamic_variables'),
		metadata: copyMap(isRecord(metadata) ? metadata : null, 'metadata'),
	};
}

/** What is over may still be called registered or ongoing. */
function statusOf(
	table: typeof CALL_STATUSES,
	raw: string | null,
	{ endReason, turns }: { endReason: EndReason | null; turns: Turn[] },
	{ event }: NormalizeContext,
): Call['status'] {
	const status = mapEnum(table, raw);
	const isStale =
		event.type !== 'call.started' && (status === 'queued' || status === 'in_progress');
	return resolveStatus(isStale ? 'completed' : status, endReason, turns);
}

function costOf(cost: RetellCall['call_cost']): Partial<Cost> {
	if (cost === null) return {};
	return {
		total: fromCents(cost.combined_cost),
		billableSeconds: cost.total_duration_seconds,
		items: cost.product_costs.filter(isPresent).map(({ product, cost: cents }) => ({
			type: product,
			amount: fromCents(cents),
			actualSeconds: null,
			billableSeconds: null,
			model: null,
		})),
	};
}

/** A message has a time of its own, an utterance the seconds of its words. */
function turnsOf(entries: Entries, startedAt: string | null): Turn[] {
	return entries.filter(isPresent).flatMap(({ role: word, content, words, created_timestamp }) => {
		const role = mapEnum(ROLES, word);
		if (content === null || role === null || role === 'unknown') return [];
		const at = created_timestamp ?? addSeconds(startedAt, firstStartOf(words));
		return [{ role, text: content, at }];
	});
}

function firstStartOf(words: unknown): number | null {
	const seconds = valueAt(words, [0, 'start']);
	return typeof seconds === 'number' && seconds >= 0 ? seconds : null;
}

function toolCallsOf<Key extends string>(
	session: Readonly<Record<Key, Entries>>,
	key: Key,
	{ at, issues }: NormalizeContext,
): ToolCall[] {
	const requests: ToolRequest[] = [];
	const results: ToolResult[] = [];
	session[key].forEach((entry, index) => {
		if (entry === null) return;
		const { tool_call_id: id, name, successful } = entry;
		switch (mapEnum(TOOL_ROLES, entry.role)) {
			case 'request': {
				const path = at(key, index, 'arguments');
				requests.push({ id, name, input: entry.arguments, at: entry.created_timestamp, path });
				break;
			}
			case 'result': {
				const isError = successful === null ? null : !successful;
				results.push({ id, result: entry.content, isError, path: at(key, index, 'content') });
				break;
			}
		}
	});
	return joinToolCalls(requests, results, at(key), issues);
}
