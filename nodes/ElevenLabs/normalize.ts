import type { CallEventDraft, JsonObject } from '../shared/call-event/call-event';
import { phoneOrIssue, sidesOrIssue } from '../shared/vendor-kit/contact';
import { mapEnum, mapKnown } from '../shared/vendor-kit/map-enum';
import { readField } from '../shared/vendor-kit/parse-lenient';
import { fromAndTo, toE164 } from '../shared/vendor-kit/phone';
import { epochSeconds } from '../shared/vendor-kit/schema-fields';
import { addSeconds } from '../shared/vendor-kit/time';
import { toolCallsIn, withPaths } from '../shared/vendor-kit/tool-calls';
import { turnsOf } from '../shared/vendor-kit/turns';
import type { NormalizeContext } from '../shared/vendor-kit/vendor';
import type { z } from '../shared/vendor-kit/zod';
import * as tables from './mappings';
import type { conversationSchema, failureSchema } from './schemas';
import { channelOf, failureOf, isTestSource, resultOf, terminationOf } from './words';

type Draft = Required<CallEventDraft>;
type Conversation = z.output<typeof conversationSchema>;
type Failure = z.output<typeof failureSchema>;

/** post_call_transcription. */
export function normalizeConversation(
	conversation: Conversation,
	context: NormalizeContext,
): CallEventDraft {
	const { call, contact, agent, analysis, entries, error, language } = conversation;
	const endedAt = addSeconds(call.startedAt, call.durationSeconds);
	const timeOf = ({ second }: { second: number | null }) => addSeconds(call.startedAt, second);
	const { status, voicemail, answered, ...line } = lineOf(conversation, context);
	return {
		occurredAt: sentAt(context) ?? endedAt,
		answered,
		call: {
			...call,
			...line,
			status: status ?? mapEnum(tables.CONVERSATION_STATUSES, call.statusRaw),
			endReason: terminationOf(call.endReasonRaw, error !== null),
			endedAt,
			isTest: isTestSource(conversation.source.value),
		},
		contact,
		agent,
		campaign: campaignOf(conversation),
		transcript: { turns: turnsOf(entries, tables.ROLES, timeOf), language },
		analysis: { ...analysis, voicemail, custom: customOf(conversation, context) },
		cost: costOf(conversation),
		toolCalls: toolCallsIn(entries, context.at('transcript'), context, (entry) => ({
			at: timeOf(entry),
			requests: withPaths(entry.requests, 'tool_calls', ['params_as_json']),
			results: withPaths(entry.results, 'tool_results', ['result_value']),
		})),
		variables: context.copy(conversation.variables),
	};
}

function sentAt({ envelope, issues }: NormalizeContext): string | null {
	return readField(epochSeconds, envelope, 'event_timestamp', issues);
}

/** What the conversation went over, and what a phone call, an SMS or a WhatsApp says of its two sides. */
function lineOf({ source, isText, ...conversation }: Conversation, context: NormalizeContext) {
	const { at, issues, countryCode } = context;
	const { value: line, path } = conversation.line;
	if (line === null) {
		const channel = channelOf(source, isText, context);
		return { channel, status: null, voicemail: null, answered: false };
	}
	const { direction, person, agent } = line;
	return {
		channel: tables.LINES[String(path.at(-1))] ?? null,
		direction,
		...fromAndTo(direction, person.value, agent),
		// Which number is whose is known without the direction, too.
		userPhone: phoneOrIssue(person.value, at(...path, ...person.path), context),
		agentPhone: toE164(agent, countryCode),
		...resultOf(line.result, at(...path, 'call_result'), issues),
	};
}

function campaignOf({ batch: { id, memberId, campaign } }: Conversation): Draft['campaign'] {
	return campaign === null ? { id, memberId } : { ...campaign, runId: id };
}

function customOf({ collected, criteria }: Conversation, { copy }: NormalizeContext): JsonObject {
	const results = copy(criteria);
	const hasResults = Object.keys(results).length > 0;
	return { ...copy(collected), ...(hasResults && { evaluation_criteria_results: results }) };
}

function costOf({ cost: { total, ...prices } }: Conversation): Draft['cost'] {
	const items = Object.entries(prices).map(([type, amount]) => ({ type, amount }));
	return { total, currency: 'USD', items: items.filter(({ amount }) => amount !== null) };
}

/** call_initiation_failure. */
export function normalizeFailure(failure: Failure, context: NormalizeContext): CallEventDraft {
	const { call, agent, from, to } = failure;
	return {
		occurredAt: sentAt(context),
		call: {
			...call,
			channel: 'phone',
			direction: 'outbound',
			status: mapKnown(tables.FAILURE_STATUSES, call.statusRaw) ?? 'failed',
			...failureOf(call.statusRaw, failure.twilioStatus, failure.sipStatus),
			...sidesOrIssue('outbound', from, to, context),
		},
		agent,
	};
}
