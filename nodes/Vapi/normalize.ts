import type { CallEventDraft, CallStatus, JsonObject } from '../shared/call-event/call-event';
import { mergeMaps } from '../shared/util/merge';
import { isPresent, isRecord } from '../shared/util/type-guards';
import { nameParts, phoneOrIssue } from '../shared/vendor-kit/contact';
import { findLabels, relabel } from '../shared/vendor-kit/labelled-transcript';
import { mapEnum, mapEnumOrIssue, mapKnown } from '../shared/vendor-kit/map-enum';
import { fromAndTo, sidesByDirection } from '../shared/vendor-kit/phone';
import { elapsedSeconds } from '../shared/vendor-kit/time';
import { toolCallsIn, withPaths } from '../shared/vendor-kit/tool-calls';
import { turnsOf } from '../shared/vendor-kit/turns';
import type { NormalizeContext } from '../shared/vendor-kit/vendor';
import type { z } from '../shared/vendor-kit/zod';
import * as words from './mappings';
import type { callSchema } from './schemas';

type Draft = Required<CallEventDraft>;
type Message = z.output<typeof callSchema>;

/** end-of-call-report, and the status-update of a call that began or ended. */
export function normalizeCall(message: Message, context: NormalizeContext): CallEventDraft {
	const { event, at, copy } = context;
	const { agent, campaign, contact, messages, number, transfers } = message;
	const lastTransfer = transfers.filter(isPresent).at(-1);
	return {
		occurredAt: (event.type === 'call.started' ? null : message.endedAt.value) ?? message.timestamp,
		call: callOf(message, context),
		contact: {
			...contact,
			...nameParts(message.name),
			phone: phoneOrIssue(number.value, at(...number.path), context),
		},
		agent: {
			...agent,
			name:
				messages
					.map((entry) => entry?.assistantName)
					.filter(isPresent)
					.at(-1) ?? agent.name,
		},
		campaign,
		transcript: {
			text: relabel(findLabels(message.transcript)),
			turns: turnsOf(messages, words.ROLES, (entry) => entry.at),
		},
		analysis: analysisOf(message, context),
		// In a status-update the call's cost is 0, because the bill is not made yet.
		cost: event.type === 'call.analyzed' ? costOf(message) : {},
		transfer: {
			destination: message.destination ?? lastTransfer?.destination ?? null,
			status: lastTransfer?.status ?? null,
		},
		toolCalls: toolCallsOf(message, context),
		variables: copy(message.variables),
		metadata: copy(message.metadata),
	};
}

function callOf(message: Message, context: NormalizeContext): Draft['call'] {
	const { at, issues } = context;
	const { call, type, endedAt, recording } = message;
	const direction = mapKnown(words.DIRECTIONS, type.value);
	const person = message.number.value ?? message.sipUri;
	const { from, to } = fromAndTo(direction, person, message.agentNumber);
	const endReason = mapEnum(words.END_REASONS, call.endReasonRaw, words.END_REASON_PREFIXES);
	const isSigned = recording.presignedUrl !== null;
	return {
		...call,
		channel: mapEnumOrIssue(words.CHANNELS, type.value, at(...type.path), issues),
		direction,
		status: statusOf(message, endReason, context),
		endReason,
		endedAt: endedAt.value,
		durationSeconds: elapsedSeconds(call.startedAt, endedAt.value, at(...endedAt.path), issues),
		...sidesByDirection(direction, from, to, context),
		recordingUrl: recording.presignedUrl ?? recording.url,
		recordingExpiresAt: isSigned ? recording.expiresAt : null,
	};
}

/** A call that an error stopped before it began is called ended, too. */
function statusOf(
	{ call }: Message,
	endReason: Draft['call']['endReason'],
	{ event }: NormalizeContext,
): CallStatus | null {
	const isError = endReason === 'agent_error' || endReason === 'platform_error';
	if (isError && call.startedAt === null) return 'failed';
	return event.type === 'call.analyzed' ? 'completed' : mapEnum(words.STATUSES, call.statusRaw);
}

function analysisOf(
	{ summary, success, data, outputs }: Message,
	{ copy, copyMap }: NormalizeContext,
): Draft['analysis'] {
	const results = Object.entries(outputs ?? {}).map(([id, output]) =>
		copyMap(resultByName(output), 'artifact', 'structuredOutputs', id),
	);
	const evaluation = success === null ? {} : { successEvaluation: success };
	return {
		summary,
		successful: mapKnown(words.SUCCESS, success),
		custom: mergeMaps([evaluation, copy(data), ...results]),
	};
}

/** `{ name: 'Booked', result: true }` → `{ Booked: true }`. */
function resultByName(output: unknown): JsonObject {
	if (!isRecord(output) || typeof output.name !== 'string') return {};
	return Object.fromEntries([[output.name, output.result ?? null]]);
}

function costOf({ cost: { total, items } }: Message): Draft['cost'] {
	return {
		total,
		currency: 'USD',
		items: items.filter(isPresent).map(({ type, amount, minutes, provider, model }) => ({
			type,
			amount,
			actualSeconds: minutes === null ? null : Math.round(minutes * 60_000) / 1000,
			model: [provider, model].filter(isPresent).join('/') || null,
		})),
	};
}

function toolCallsOf({ messages }: Message, context: NormalizeContext): Draft['toolCalls'] {
	const listPath = context.at('artifact', 'messages');
	return toolCallsIn(messages, listPath, context, ({ role: word, at, requests, ...sent }) => {
		const role = mapKnown(words.TOOL_ROLES, word);
		const { resultId: id, result } = sent;
		const called = withPaths(requests, 'toolCalls', ['function', 'arguments']);
		return {
			at,
			requests: role === 'request' ? called : [],
			results: role === 'result' ? [{ id, result, isError: null, path: ['result'] }] : [],
		};
	});
}
