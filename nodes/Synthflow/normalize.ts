import type {
	Analysis,
	CallEventDraft,
	CompletionRating,
	EndReason,
	JsonObject,
	ToolCall,
} from '../shared/call-event/call-event';
import { readId } from '../shared/util/id';
import { mergeMaps } from '../shared/util/merge';
import { isRecord } from '../shared/util/type-guards';
import { nameParts, phoneOrIssue } from '../shared/vendor-kit/contact';
import type { Found } from '../shared/vendor-kit/field-table';
import { readLabelled } from '../shared/vendor-kit/labelled-transcript';
import { mapEnum, mapEnumOrIssue, mapKnown } from '../shared/vendor-kit/map-enum';
import { parseLenient } from '../shared/vendor-kit/parse-lenient';
import { toE164 } from '../shared/vendor-kit/phone';
import * as field from '../shared/vendor-kit/schema-fields';
import { addSeconds } from '../shared/vendor-kit/time';
import { joinToolCalls, type ToolRequest, type ToolResult } from '../shared/vendor-kit/tool-calls';
import type { NormalizeContext } from '../shared/vendor-kit/vendor';
import type { z } from '../shared/vendor-kit/zod';
import { CALL_STATUSES, END_REASONS, STATUS_END_REASONS, VERDICTS } from './mappings';
import { actionSchema, type postCallSchema } from './schemas';

type PostCall = z.output<typeof postCallSchema>;

/** post_call. */
export function normalize(body: PostCall, context: NormalizeContext): CallEventDraft {
	const { at, copy, copyMap, envelope } = context;
	const { call, phone } = body;
	const endedAt = addSeconds(call.startedAt, call.durationSeconds);
	// Some statuses say why a call ended, and more surely than its reason.
	const endReason =
		mapKnown(STATUS_END_REASONS, call.statusRaw) ?? mapEnum(END_REASONS, call.endReasonRaw);
	const { extracted, toolCalls } = actionsOf(body, context);
	const { answered, ...judged } = judgedIn(body, endReason, context);
	// Where it was fetched, it is under another name.
	const analysis = envelope.analysis ?? envelope.judge_results;
	return {
		occurredAt: endedAt ?? call.startedAt,
		answered,
		call: {
			...call,
			channel: phone.value === null ? 'unknown' : 'phone',
			status: mapEnum(CALL_STATUSES, call.statusRaw),
			endReason,
			endedAt,
			userPhone: phoneOrIssue(phone.value, at(...phone.path), context),
			agentPhone: toE164(body.agentPhone, context.countryCode),
		},
		contact: { ...body.contact, ...nameParts(body.name) },
		agent: body.agent,
		transcript: readLabelled(body.transcript),
		analysis: {
			...judged,
			custom: {
				...copyMap(variablesIn(body.collected), 'collected_variables'),
				...extracted,
				...(isRecord(analysis) && { analysis: copyMap(analysis, 'analysis') }),
			},
		},
		toolCalls,
		variables: copy(body.variables),
	};
}

/** By the verdict on whether the call was completed. */
const COMPLETION_RATINGS = {
	yes: 'complete',
	partly: 'partial',
	no: 'incomplete',
	notApplicable: null,
	unknown: 'unknown',
} as const satisfies Record<string, CompletionRating | null>;

function judgedIn(
	{ sentimentRaw, summary, ...sent }: PostCall,
	endReason: EndReason | null,
	{ at, issues }: NormalizeContext,
): Partial<Analysis> & { answered: boolean } {
	const verdictOf = ({ value, path }: Found<string | null>) =>
		mapEnumOrIssue(VERDICTS, value, at(...path), issues);
	const goal = verdictOf(sent.goal);
	const completion = verdictOf(sent.completion);
	const answered = verdictOf(sent.byHuman) === 'yes';
	return {
		answered,
		summary: mapKnown(VERDICTS, summary) === null ? summary : null,
		// A verdict, too, and no mood.
		sentimentRaw,
		successful: goal === 'yes' ? true : goal === 'no' ? false : null,
		completionRating: completion === null ? null : COMPLETION_RATINGS[completion],
		voicemail: answered && endReason !== 'voicemail' ? false : null,
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

/** The type of what was asked of the transcript after the call. */
const EXTRACTOR = 'extract_info_action_type';

/** What extractors found, and what the agent did. */
function actionsOf(
	{ actions }: PostCall,
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
		const resultPath = [...path, 'return_value'];
		if (action.type === EXTRACTOR) {
			const found = parseLenient(field.jsonMap, action.result, issues, resultPath);
			extracted.push(copyMap(found, 'executed_actions', id, 'return_value'));
			continue;
		}
		const { name, input, error } = action;
		const inputPath = [...path, 'parameters_from_llm'];
		requests.push({ id, name: name ?? readId(id), input, at: action.at, path: inputPath });
		const result = action.result ?? error;
		if (result !== null) results.push({ id, result, isError: error !== null, path: resultPath });
	}
	return {
		extracted: mergeMaps(extracted),
		toolCalls: joinToolCalls(requests, results, at('executed_actions'), context),
	};
}
