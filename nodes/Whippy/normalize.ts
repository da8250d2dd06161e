import type {
	CallEventDraft,
	Channel,
	JsonObject,
	SpeakerRole,
} from '../shared/call-event/call-event';
import { isPresent } from '../shared/util/type-guards';
import { sidesOrIssue } from '../shared/vendor-kit/contact';
import { findLabels, readLabelled, relabel } from '../shared/vendor-kit/labelled-transcript';
import { mapEnum, mapEnumOrIssue, sentimentOf } from '../shared/vendor-kit/map-enum';
import { readField } from '../shared/vendor-kit/parse-lenient';
import { time } from '../shared/vendor-kit/schema-fields';
import { elapsedSeconds } from '../shared/vendor-kit/time';
import type { NormalizeContext } from '../shared/vendor-kit/vendor';
import type { z } from '../shared/vendor-kit/zod';
import * as words from './mappings';
import type { callSchema, sessionSchema } from './schemas';

type Call = z.output<typeof callSchema>;
type Session = z.output<typeof sessionSchema>;
type Message = NonNullable<Session['messages'][number]>;

/** call.started, call.ended and call.analyzed. */
export function normalizeCall(data: Call, context: NormalizeContext): CallEventDraft {
	const { call, contact, agent, campaign, analysis, placeholders, language } = data;
	// The envelope's time is that of the sending, seconds later; older samples lack it.
	const sentAt = readField(time, context.envelope, 'created_at', context.issues);
	return {
		occurredAt: data.updatedAt ?? sentAt,
		call: {
			...call,
			...endOf(call.statusRaw),
			...sidesOrIssue(call.direction, data.from, data.to, context),
			channel: channelOf(data, context),
			recordingUrl: recordingOf(data),
		},
		contact,
		agent,
		campaign,
		transcript: { ...readLabelled(data.transcript), language },
		analysis: {
			...analysis,
			...sentimentOf(data.sentiment),
			custom: context.copy(data.custom),
		},
		variables: context.copy({ ...placeholders, value: withoutDefaults(placeholders.value ?? {}) }),
	};
}

/** `call_completed.agent_hangup`: the status, and why it ended. */
function endOf(deliveryStatus: string | null): Partial<CallEventDraft['call']> {
	const [statusWord = '', ...reasonWords] = deliveryStatus?.split('.') ?? [];
	const endReasonRaw = reasonWords.join('.') || null;
	return {
		status: mapEnum(words.CALL_STATUSES, statusWord.replace(/^call_/i, '') || null),
		endReason: mapEnum(words.CALL_END_REASONS, endReasonRaw),
		endReasonRaw,
	};
}

function channelOf(
	{ callType, messageType }: Call,
	{ at, issues }: NormalizeContext,
): Channel | null {
	if (/web/i.test(callType.value ?? '')) return 'web';
	const [table, { value, path }] =
		callType.value === null
			? [words.MESSAGE_CHANNELS, messageType]
			: [words.CALL_CHANNELS, callType];
	return mapEnumOrIssue(table, value, at(...path), issues);
}

/** Attachments have neither name nor kind: the recording is the first audio file. */
function recordingOf({ attachments }: Call): string | null {
	const recording = attachments.find((attachment) =>
		attachment?.contentType?.toLowerCase().startsWith('audio/'),
	);
	return recording?.url ?? null;
}

/** A placeholder's key may carry a default, `last_name||sir`; of equal names the last counts. */
function withoutDefaults(placeholders: JsonObject): JsonObject {
	return Object.fromEntries(
		Object.entries(placeholders).map(([key, value]) => [key.split('||')[0] || key, value]),
	);
}

/** conversation_agent_session.started, .ended and .analyzed. */
export function normalizeSession(data: Session, context: NormalizeContext): CallEventDraft {
	const { at, issues, event } = context;
	const { call, agent, messages, analysis, language } = data;
	const { startedAt, endedAt } = call;
	const isStart = event.type === 'call.started';
	const firstIndex = messages.findIndex(isPresent);
	const first = messages[firstIndex];
	const sideOf = (side: 'from' | 'to') => ({
		value: first?.[side] ?? null,
		path: ['messages', firstIndex, side],
	});
	return {
		// The envelope's time is the same for all three events, and may lie before the end.
		occurredAt: isStart ? startedAt : endedAt,
		call: {
			...call,
			...sidesOrIssue(first?.direction ?? null, sideOf('from'), sideOf('to'), context),
			channel: /^(sms|mms)$/i.test(first?.type ?? '') ? 'sms' : 'chat',
			direction: first?.direction ?? null,
			status: isStart ? 'in_progress' : 'completed',
			endReason: mapEnum(words.SESSION_END_REASONS, call.endReasonRaw),
			durationSeconds: elapsedSeconds(startedAt, endedAt, at('ended_at'), issues),
		},
		contact: first?.contact ?? {},
		agent,
		campaign: first?.campaign ?? {},
		transcript: {
			text: relabel(findLabels(data.transcript)),
			turns: messages
				.filter(isPresent)
				.flatMap((message) =>
					message.text === null
						? []
						: [{ role: roleOf(message), text: message.text, at: message.at }],
				),
			language,
		},
		analysis: { ...analysis, ...sentimentOf(data.sentiment), custom: context.copy(data.custom) },
	};
}

function roleOf({ direction, mode }: Message): SpeakerRole {
	if (direction === null) return 'unknown';
	if (direction === 'inbound') return 'user';
	return mode?.toLowerCase() === 'manual' ? 'human_agent' : 'agent';
}
