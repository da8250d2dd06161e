import type { CallEventDraft, JsonObject, ToolCall, Turn } from '../shared/call-event/call-event';
import { describeValue } from '../shared/call-event/issues';
import { valueAt } from '../shared/util/path';
import { isPresent, isRecord } from '../shared/util/type-guards';
import { phoneOrIssue } from '../shared/vendor-kit/contact';
import { directionOf, mapEnum, mapEnumOrIssue } from '../shared/vendor-kit/map-enum';
import { parseLenient } from '../shared/vendor-kit/parse-lenient';
import { sidesByDirection, toE164 } from '../shared/vendor-kit/phone';
import { resolveStatus } from '../shared/vendor-kit/resolve-status';
import { addSeconds } from '../shared/vendor-kit/time';
import { joinToolCalls, type ToolRequest, type ToolResult } from '../shared/vendor-kit/tool-calls';
import type { NormalizeContext } from '../shared/vendor-kit/vendor';
import type { z } from '../shared/vendor-kit/zod';
import * as tables from './mappings';
import { envelopeSchema, NO_METADATA, NO_REPORT } from './schemas';
import type { conversationSchema, failureSchema } from './schemas';
import { channelOf, failureOf, resultOf, terminationOf } from './words';

type Conversation = z.output<typeof conversationSchema>;
type Metadata = NonNullable<Conversation['metadata']>;
type Entries = Conversation['transcript'];
type Failure = z.output<typeof failureSchema>;

/** post_call_transcription. */
export function normalizeConversation(
	conversation: Conversation,
	context: NormalizeContext,
): CallEventDraft {
	const { conversation_id: id, status: statusRaw, transcript } = conversation;
	const metadata = conversation.metadata ?? NO_METADATA;
	const { start_time_unix_secs: startedAt, call_duration_secs: durationSeconds } = metadata;
	const { termination_reason: endReasonRaw, conversation_initiation_source } = metadata;
	const source = conversation_initiation_source?.trim().toLowerCase() ?? null;
	const sourcePath = context.at('metadata', 'conversation_initiation_source');
	const endedAt = addSeconds(startedAt, durationSeconds);
	const endReason = terminationOf(endReasonRaw, metadata.error !== null);
	const line = lineOf(metadata, context);
	const turns = turnsOf(transcript, startedAt);
	const status = line.result.status ?? mapEnum(tables.CONVERSATION_STATUSES, statusRaw);
	const textChannel = metadata.text_only ? 'chat' : null;
	return {
		occurredAt: sentAt(context) ?? endedAt,
		call: {
			id,
			conversationId: id,
			channel: line.channel ?? textChannel ?? channelOf(source, sourcePath, context.issues),
			...line.sides,
			status: resolveStatus(status, endReason, turns),
			statusRaw,
			endReason,
			endReasonRaw,
			startedAt,
			answeredAt: metadata.accepted_time_unix_secs,
			endedAt,
			durationSeconds,
			isTest: source === tables.TEST_SOURCE,
		},
		contact: { id: conversation.user_id, phone: line.sides.userPhone },
		agent: {
			id: conversation.agent_id,
			name: conversation.agent_name,
			version: conversation.version_id,
		},
		campaign: campaignOf(metadata),
		transcript: { turns, language: metadata.main_language },
		analysis: {
			...analysisOf(conversation, context),
			voicemail: line.result.isMachine || endReason === 'voicemail' ? true : null,
		},
		cost: costOf(metadata),
		toolCalls: toolCallsOf(transcript, startedAt, context),
		variables: context.copyMap(
			conversation.conversation_initiation_client_data?.dynamic_variables,
			'conversation_initiation_client_data',
			'dynamic_variables',
		),
	};
}

function sentAt({ envelope, issues }: NormalizeContext): string | null {
	return parseLenient(envelopeSchema, envelope, issues).event_timestamp;
}

const LINES = Object.keys(tables.LINES) as Array<keyof typeof tables.LINES>;

/** What a phone call, an SMS or a WhatsApp conversation says of its two sides. */
function lineOf(metadata: Metadata, context: NormalizeContext) {
	const { at, issues, countryCode } = context;
	const key = LINES.find((name) => metadata[name] !== null) ?? 'phone_call';
	const line = metadata[key];
	const pathOf = (field: string) => at('metadata', key, field);
	const direction = directionOf(line?.direction ?? null, pathOf('direction'), issues);
	const numberKey = key === 'sms' ? 'sms_user_phone_number' : 'external_number';
	const person = line?.[numberKey] ?? null;
	const agent = line?.agent_number ?? line?.agent_phone_number ?? null;
	const [from, to] = direction === 'inbound' ? [person, agent] : [agent, person];
	return {
		channel: line === null ? null : tables.LINES[key],
		sides: {
			direction,
			...(direction !== null && { from, to }),
			// Which number is whose is known without the direction, too.
			userPhone: phoneOrIssue(person, pathOf(numberKey), context),
			agentPhone: toE164(agent, countryCode),
		},
		result: resultOf(line?.call_result ?? null, pathOf('call_result'), issues),
	};
}

function campaignOf({ batch_call: batch }: Metadata): NonNullable<CallEventDraft['campaign']> {
	if (batch === null) return {};
	const { batch_call_id: id, batch_call_recipient_id: memberId, campaign } = batch;
	if (campaign === null) return { id, memberId };
	return { id: campaign.campaign_id, runId: id, memberId: campaign.campaign_lead_id };
}

function analysisOf(
	{ analysis }: Conversation,
	context: NormalizeContext,
): NonNullable<CallEventDraft['analysis']> {
	if (analysis === null) return {};
	const path = context.at('analysis', 'call_successful');
	const verdict = mapEnumOrIssue(tables.VERDICTS, analysis.call_successful, path, context.issues);
	const criteria = reduced(analysis, 'evaluation_criteria_results', 'result', context);
	return {
		summary: analysis.transcript_summary,
		successful: verdict === null || verdict === 'unknown' ? null : verdict === 'yes',
		custom: {
			...reduced(analysis, 'data_collection_results', 'value', context),
			...(Object.keys(criteria).length > 0 && { evaluation_criteria_results: criteria }),
		},
	};
}

/** `{ id: { value, rationale, … } }` → `{ id: value }`. */
function reduced<Key extends string>(
	analysis: Readonly<Record<Key, JsonObject | null>>,
	key: Key,
	wanted: string,
	{ at, issues, copyMap }: NormalizeContext,
): JsonObject {
	const values = Object.entries(analysis[key] ?? {}).map(([id, entry]) => {
		if (!isRecord(entry) && entry !== null) {
			issues.add(at('analysis', key, id), `Expected an object, got ${describeValue(entry)}`);
		}
		return [id, valueAt(entry, [wanted]) ?? null];
	});
	return copyMap(Object.fromEntries(values) as JsonObject, 'analysis', key);
}

const NO_DETAILS = { actualSeconds: null, billableSeconds: null, model: null };

function costOf({ cost_fiat: total, charging }: Metadata): NonNullable<CallEventDraft['cost']> {
	const items = (['llm_price', 'platform_price'] as const)
		.map((type) => ({ type, amount: charging?.[type] ?? null, ...NO_DETAILS }))
		.filter(({ amount }) => amount !== null);
	return { total, currency: total === null && items.length === 0 ? null : 'USD', items };
}

function turnsOf(entries: Entries, startedAt: string | null): Turn[] {
	return entries.filter(isPresent).flatMap(({ role: word, message: text, time_in_call_secs }) => {
		const role = mapEnum(tables.ROLES, word);
		if (text === null || role === null || role === 'unknown') return [];
		return [{ role, text, at: addSeconds(startedAt, time_in_call_secs) }];
	});
}

function toolCallsOf(
	entries: Entries,
	startedAt: string | null,
	context: NormalizeContext,
): ToolCall[] {
	const { at } = context;
	const requests: ToolRequest[] = [];
	const results: ToolResult[] = [];
	entries.forEach((entry, index) => {
		entry?.tool_calls.forEach((call, place) => {
			if (call === null) return;
			const { request_id: id, tool_name: name, params_as_json: input } = call;
			const path = at('transcript', index, 'tool_calls', place, 'params_as_json');
			requests.push({ id, name, input, at: addSeconds(startedAt, entry.time_in_call_secs), path });
		});
		entry?.tool_results.forEach((given, place) => {
			if (given === null) return;
			const { request_id: id, result_value: result, is_error: isError } = given;
			const path = at('transcript', index, 'tool_results', place, 'result_value');
			results.push({ id, result, isError, path });
		});
	});
	return joinToolCalls(requests, results, at('transcript'), context);
}

/** call_initiation_failure. */
export function normalizeFailure(failure: Failure, context: NormalizeContext): CallEventDraft {
	const { conversation_id: id, failure_reason: statusRaw } = failure;
	const body = failure.metadata?.body ?? NO_REPORT;
	const toKey = body.to_number === null ? 'To' : 'to_number';
	const end = failureOf(statusRaw, body.CallStatus, body.sip_status_code);
	const status = mapEnum(tables.FAILURE_STATUSES, statusRaw) ?? 'unknown';
	return {
		occurredAt: sentAt(context),
		call: {
			id,
			conversationId: id,
			channel: 'phone',
			direction: 'outbound',
			status: resolveStatus(status === 'unknown' ? 'failed' : status, end.endReason, []),
			statusRaw,
			...end,
			...sidesByDirection('outbound', body.from_number ?? body.From, body[toKey], context),
		},
		contact: {
			phone: phoneOrIssue(body[toKey], context.at('metadata', 'body', toKey), context),
		},
		agent: { id: failure.agent_id },
	};
}
