import type {
	Analysis,
	CallEventDraft,
	CompletionRating,
	EndReason,
	JsonObject,
	ToolCall,
} from '../shared/call-event/call-event';
import { isRecord } from '../shared/util/type-guards';
import { nameParts, phoneOrIssue } from '../shared/vendor-kit/contact';
import { readLabelled } from '../shared/vendor-kit/labelled-transcript';
import { mapEnum, mapEnumOrIssue } from '../shared/vendor-kit/map-enum';
import { parseLenient } from '../shared/vendor-kit/parse-lenient';
import { resolveStatus } from '../shared/vendor-kit/resolve-status';
import * as field from '../shared/vendor-kit/schema-fields';
import { addSeconds } from '../shared/vendor-kit/time';
import { joinToolCalls, type ToolRequest, type ToolResult } from '../shared/vendor-kit/tool-calls';
import type { NormalizeContext } from '../shared/vendor-kit/vendor';
import type { z } from '../shared/vendor-kit/zod';
import { CALL_STATUSES, END_REASONS, STATUS_END_REASONS, VERDICTS } from './mappings';
import { actionSchema, verdictsSchema, type postCallSchema } from './schemas';

type PostCall = z.output<typeof postCallSchema>;

/** post_call. */
export function normalize(body: PostCall, context: NormalizeContext): CallEventDraft {
	const { at, copyMap } = context;
	const { call, lead } = body;
	const sentPhone = lead?.phone_number ?? null;
	const phone = phoneOrIssue(sentPhone, at('lead', 'phone_number'), context);
	const statusRaw = call.status ?? body.status;
	const endReason = endReasonOf(statusRaw, call.end_call_reason);
	const endedAt = addSeconds(call.start_time, call.duration);
	const transcript = readLabelled(call.transcript);
	const { extracted, toolCalls } = actionsOf(body, context);
	const { answered, ...judged } = judgedIn(body, endReason, context);
	return {
		occurredAt: endedAt ?? call.start_time,
		answered,
		call: {
			id: call.call_id,
			conversationId: call.call_id,
			channel: sentPhone === null ? 'unknown' : 'phone',
			status: resolveStatus(mapEnum(CALL_STATUSES, statusRaw), endReason, transcript.turns),
			statusRaw,
			endReason,
			endReasonRaw: call.end_call_reason,
			startedAt: call.start_time,
			endedAt,
			durationSeconds: call.duration,
			userPhone: phone,
			recordingUrl: call.recording_url,
		},
		contact: { externalId: call.external_id, ...nameParts(lead?.name ?? null), phone },
		agent: { id: call.model_id },
		transcript,
		analysis: {
			...judged,
			custom: {
				...copyMap(variablesIn(body.collected_variables), 'collected_variables'),
				...extracted,
				...(body.analysis && { analysis: copyMap(body.analysis, 'analysis') }),
			},
		},
		toolCalls,
		variables: copyMap(lead?.prompt_variables, 'lead', 'prompt_variables'),
	};
}

function endReasonOf(status: string | null, reason: string | null): EndReason | null {
	const byStatus = mapEnum(STATUS_END_REASONS, status);
	return byStatus === null || byStatus === 'unknown' ? mapEnum(END_REASONS, reason) : byStatus;
}

/** By the verdict on `call_completion`. */
const COMPLETION_RATINGS = {
	yes: 'complete',
	partly: 'partial',
	no: 'incomplete',
	notApplicable: null,
	unknown: 'unknown',
} as const satisfies Record<string, CompletionRating | null>;

function judgedIn(
	{ analysis }: PostCall,
	endReason: EndReason | null,
	{ at, issues }: NormalizeContext,
): Partial<Analysis> & { answered: boolean } {
	const said = parseLenient(verdictsSchema, analysis ?? {}, issues, at('analysis'));
	const verdictOn = (key: 'goal' | 'call_completion' | 'answered_by_human') =>
		mapEnumOrIssue(VERDICTS, said[key], at('analysis', key), issues);
	const goal = verdictOn('goal');
	const completion = verdictOn('call_completion');
	const answered = verdictOn('answered_by_human') === 'yes';
	const isProse = mapEnum(VERDICTS, said.call_summary) === 'unknown';
	return {
		answered,
		summary: isProse ? said.call_summary : null,
		// A verdict, too, and no mood.
		sentimentRaw: said.user_sentiment,
		successful: goal === 'yes' ? true : goal === 'no' ? false : null,
		completionRating: completion === null ? null : COMPLETION_RATINGS[completion],
		voicemail: endReason === 'voicemail' ? true : answered ? false : null,
	};
}

/** `{ name: { value, collected } }`, also below the ids of agents, → `{ name: value }`. */
function variablesIn(collected: JsonObject | null): JsonObject {
	const variables = Object.entries(collected ?? {}).flatMap(([key, entry]) =>
		isRecord(entry) && !isVariable(entry) ? Object.entries(entry) : [[key, entry] as const],
	);
	return Object.fromEntries(
		variables.map(([name, entry]) => [name, isRecord(entry) ? (entry.value ?? null) : entry]),
	);
}

function isVariable(entry: JsonObject): boolean {
	return 'value' in entry || 'collected' in entry;
}

/** The `action_type` of what was asked of the transcript after the call. */
const EXTRACTOR = 'extract_info_action_type';

/** What extractors found, and what the agent did. */
function actionsOf(
	{ executed_actions: actions }: PostCall,
	context: NormalizeContext,
): { extracted: JsonObject; toolCalls: ToolCall[] } {
	const { at, issues, copyMap } = context;
	const extracted: JsonObject[] = [];
	const requests: ToolRequest[] = [];
	const results: ToolResult[] = [];
	for (const [id, entry] of Object.entries(actions ?? {})) {
		const path = at('executed_actions', id);
		const action = parseLenient(actionSchema, entry, issues, path);
		if (action === null) continue;
		const { return_value: returned, error_message: error, parameters_from_llm: input } = action;
		const resultPath = [...path, 'return_value'];
		if (action.action_type === EXTRACTOR) {
			const found = parseLenient(field.jsonMap, returned, issues, resultPath);
			extracted.push(copyMap(found, 'executed_actions', id, 'return_value'));
			continue;
		}
		requests.push({
			id,
			name: action.name ?? id,
			input,
			at: action.timestamp,
			path: [...path, 'parameters_from_llm'],
		});
		const result = returned ?? error;
		if (result !== null) results.push({ id, result, isError: error !== null, path: resultPath });
	}
	return {
		extracted: Object.assign({}, ...extracted) as JsonObject,
		toolCalls: joinToolCalls(requests, results, at('executed_actions'), context),
	};
}
