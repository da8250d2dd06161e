import type {
	CallEventDraft,
	CallStatus,
	EndReason,
	JsonObject,
	Turn,
} from '../shared/call-event/call-event';
import type { Path } from '../shared/util/path';
import { isPresent, isRecord } from '../shared/util/type-guards';
import { nameParts, phoneOrIssue } from '../shared/vendor-kit/contact';
import { findLabels, relabel } from '../shared/vendor-kit/labelled-transcript';
import { mapEnum, mapEnumOrIssue } from '../shared/vendor-kit/map-enum';
import { sidesByDirection } from '../shared/vendor-kit/phone';
import { resolveStatus } from '../shared/vendor-kit/resolve-status';
import { elapsedSeconds } from '../shared/vendor-kit/time';
import { joinToolCalls, type ToolRequest, type ToolResult } from '../shared/vendor-kit/tool-calls';
import type { NormalizeContext } from '../shared/vendor-kit/vendor';
import type { z } from '../shared/vendor-kit/zod';
import * as words from './mappings';
import type { callSchema } from './schemas';

type Draft = Required<CallEventDraft>;
type Message = z.output<typeof callSchema>;
type Messages = NonNullable<Message['artifact']>['messages'];

/** end-of-call-report, and the status-update of a call that began or ended. */
export function normalizeCall(message: Message, context: NormalizeContext): CallEventDraft {
	const { event, copyMap } = context;
	const { artifact, call } = message;
	const { assistantOverrides: overrides } = call;
	const endedAt = message.endedAt ?? call.endedAt;
	const endReasonRaw = message.endedReason ?? call.endedReason;
	const endReason = mapEnum(words.END_REASONS, endReasonRaw, words.END_REASON_PREFIXES);
	const messages = artifact?.messages ?? [];
	const turns = turnsOf(messages);
	return {
		occurredAt: (event.type === 'call.started' ? null : endedAt) ?? message.timestamp,
		call: {
			...callOf(message, context),
			status: statusOf(message, endReason, turns, context),
			statusRaw: message.status,
			endReason,
			endReasonRaw,
		},
		contact: contactOf(message, context),
		agent: {
			id: call.assistantId,
			name:
				lastOf(messages.map((entry) => entry?.assistantName)) ?? message.assistant?.name ?? null,
			version: message.assistantVersion ?? call.assistantVersion,
		},
		campaign: { id: call.campaignId },
		transcript: { text: relabel(findLabels(artifact?.transcript ?? null)), turns },
		analysis: analysisOf(message, endReason, context),
		// In a status-update the call's cost is 0, because the bill is not made yet.
		cost: event.type === 'call.analyzed' ? costOf(message) : {},
		transfer: transferOf(message),
		toolCalls: toolCallsOf(messages, context),
		variables: artifact?.variableValues
			? copyMap(artifact.variableValues, 'artifact', 'variableValues')
			: copyMap(overrides?.variableValues, 'call', 'assistantOverrides', 'variableValues'),
		metadata: copyMap(overrides?.metadata, 'call', 'assistantOverrides', 'metadata'),
	};
}

function callOf(message: Message, context: NormalizeContext): Draft['call'] {
	const { at, issues } = context;
	const { artifact, call } = message;
	const direction = mapEnum(words.DIRECTIONS, call.type);
	const agent = message.phoneNumber?.number ?? call.phoneNumber?.number ?? null;
	const person = customerOf(message, 'number').value ?? customerOf(message, 'sipUri').value;
	const sides =
		direction === 'inbound'
			? sidesByDirection(direction, person, agent, context)
			: direction === 'outbound'
				? sidesByDirection(direction, agent, person, context)
				: {};
	const startedAt = message.startedAt ?? call.startedAt;
	const endedAt = message.endedAt ?? call.endedAt;
	const endedAtPath = message.endedAt === null ? at('call', 'endedAt') : at('endedAt');
	const presignedUrl = artifact?.presignedMonoUrl ?? artifact?.presignedStereoUrl ?? null;
	return {
		id: call.id,
		conversationId: call.id,
		channel: mapEnumOrIssue(words.CHANNELS, call.type, at('call', 'type'), issues) ?? 'unknown',
		direction: direction === 'unknown' ? null : direction,
		startedAt,
		endedAt,
		durationSeconds: elapsedSeconds(startedAt, endedAt, endedAtPath, issues),
		...sides,
		recordingUrl: presignedUrl ?? artifact?.recordingUrl ?? null,
		recordingExpiresAt: presignedUrl === null ? null : (artifact?.presignedUrlsExpiresAt ?? null),
	};
}

/** A call that an error stopped before it began is called ended, too. */
function statusOf(
	message: Message,
	endReason: EndReason | null,
	turns: readonly Turn[],
	{ event }: NormalizeContext,
): CallStatus | null {
	const isError = endReason === 'agent_error' || endReason === 'platform_error';
	const startedAt = message.startedAt ?? message.call.startedAt;
	if (isError && startedAt === null) return 'failed';
	const isReport = event.type === 'call.analyzed';
	const status = isReport ? 'completed' : mapEnum(words.STATUSES, message.status);
	return resolveStatus(status, endReason, turns);
}

type Customer = NonNullable<Message['customer']>;

/** A fact of the person, and where it stands: a status-update has the number alone beside the call. */
function customerOf(message: Message, key: keyof Customer): { value: string | null; path: Path } {
	const value = message.customer?.[key] ?? null;
	return value === null
		? { value: message.call.customer?.[key] ?? null, path: ['call', 'customer', key] }
		: { value, path: ['customer', key] };
}

function contactOf(message: Message, context: NormalizeContext): Draft['contact'] {
	const phone = customerOf(message, 'number');
	return {
		id: message.call.customerId,
		externalId: customerOf(message, 'externalId').value,
		...nameParts(customerOf(message, 'name').value),
		email: customerOf(message, 'email').value,
		phone: phoneOrIssue(phone.value, context.at(...phone.path), context),
	};
}

function turnsOf(messages: Messages): Turn[] {
	return messages.filter(isPresent).flatMap(({ role: word, message: text, time: at }) => {
		const role = mapEnum(words.ROLES, word);
		return text === null || role === null || role === 'unknown' ? [] : [{ role, text, at }];
	});
}

function analysisOf(
	message: Message,
	endReason: EndReason | null,
	{ copyMap }: NormalizeContext,
): Draft['analysis'] {
	const path = message.analysis === null ? ['call', 'analysis'] : ['analysis'];
	const analysis = message.analysis ?? message.call.analysis;
	const successEvaluation = analysis?.successEvaluation ?? null;
	const success = mapEnum(words.SUCCESS, successEvaluation);
	const outputs = Object.entries(message.artifact?.structuredOutputs ?? {}).map(([id, output]) =>
		copyMap(resultByName(output), 'artifact', 'structuredOutputs', id),
	);
	const custom = {
		...(successEvaluation === null ? {} : { successEvaluation }),
		...copyMap(analysis?.structuredData, ...path, 'structuredData'),
	};
	return {
		summary: analysis?.summary ?? null,
		successful: success === null || success === 'unknown' ? null : success === 'yes',
		voicemail: endReason === 'voicemail' ? true : null,
		custom: Object.assign(custom, ...outputs) as JsonObject,
	};
}

/** `{ name: 'Booked', result: true }` → `{ Booked: true }`. */
function resultByName(output: unknown): JsonObject {
	if (!isRecord(output) || typeof output.name !== 'string') return {};
	return Object.fromEntries([[output.name, output.result ?? null]]);
}

function costOf({ call, ...message }: Message): Draft['cost'] {
	const total = message.cost ?? call.cost;
	const entries = (message.costs.length > 0 ? message.costs : call.costs).filter(isPresent);
	return {
		total,
		currency: total === null && entries.length === 0 ? null : 'USD',
		items: entries.map(({ type, cost, minutes, transcriber, voice, model }) => {
			const used = transcriber ?? voice ?? model;
			return {
				type,
				amount: cost,
				actualSeconds: minutes === null ? null : Math.round(minutes * 60_000) / 1000,
				billableSeconds: null,
				model: [used?.provider, used?.model].filter(isPresent).join('/') || null,
			};
		}),
	};
}

function transferOf({ destination, call, artifact }: Message): Draft['transfer'] {
	const last = lastOf(artifact?.transfers ?? []);
	const named = [destination, call.destination, last?.destination].map(
		(one) => one?.number ?? one?.sipUri,
	);
	return { destination: named.find(isPresent) ?? null, status: last?.status ?? null };
}

function lastOf<Value>(values: Array<Value | null | undefined>): Value | null {
	return values.filter(isPresent).at(-1) ?? null;
}

function toolCallsOf(messages: Messages, context: NormalizeContext): Draft['toolCalls'] {
	const path = context.at('artifact', 'messages');
	const requests: ToolRequest[] = [];
	const results: ToolResult[] = [];
	messages.forEach((entry, index) => {
		if (entry === null) return;
		const kind = mapEnum(words.TOOL_ROLES, entry.role);
		if (kind === 'result') {
			const { toolCallId: id, result } = entry;
			results.push({ id, result, isError: null, path: [...path, index, 'result'] });
		}
		if (kind !== 'request') return;
		entry.toolCalls.forEach((toolCall, place) => {
			if (toolCall === null) return;
			requests.push({
				id: toolCall.id,
				name: toolCall.function?.name ?? null,
				input: toolCall.function?.arguments ?? null,
				at: entry.time,
				path: [...path, index, 'toolCalls', place, 'function', 'arguments'],
			});
		});
	});
	return joinToolCalls(requests, results, path, context);
}
