import type {
	Analysis,
	Call,
	CallEventDraft,
	Channel,
	Direction,
	JsonObject,
	SpeakerRole,
	Turn,
} from '../shared/call-event/call-event';
import { userPhoneOrIssue } from '../shared/vendor-kit/contact';
import { parseLenient } from '../shared/vendor-kit/parse-lenient';
import { sidesByDirection } from '../shared/vendor-kit/phone';
import { isPresent } from '../shared/util/type-guards';
import { elapsedSeconds } from '../shared/vendor-kit/time';
import { findLabels, readLabelled, relabel } from '../shared/vendor-kit/labelled-transcript';
import type { NormalizeContext } from '../shared/vendor-kit/vendor';
import {
	COMPLETION_RATINGS,
	directionOf,
	mapEnum,
	mapEnumOrIssue,
	sentimentOf,
} from '../shared/vendor-kit/map-enum';
import { resolveStatus } from '../shared/vendor-kit/resolve-status';
import type { z } from '../shared/vendor-kit/zod';
import { callEnvelopeSchema, type callSchema, type sessionSchema } from './schemas';
import {
	CALL_CHANNELS,
	CALL_END_REASONS,
	CALL_STATUSES,
	MESSAGE_CHANNELS,
	SESSION_END_REASONS,
} from './mappings';

type WhippyCall = z.output<typeof callSchema>;
type Session = z.output<typeof sessionSchema>;
type Message = NonNullable<Session['messages'][number]>;

/** call.started, call.ended and call.analyzed. */
export function normalizeCall(data: WhippyCall, context: NormalizeContext): CallEventDraft {
	const direction = directionOf(data.direction, context.at('direction'), context.issues);
	const envelope = parseLenient(callEnvelopeSchema, context.envelope, context.issues);
	const transcript = readLabelled(data.body);
	const call = callOf(data, direction, transcript.turns, context);
	return {
		// The envelope's time is that of the sending, seconds later.
		occurredAt: data.updated_at ?? envelope.created_at,
		call,
		contact: {
			id: data.contact_id,
			phone: userPhoneOrIssue(direction, data, ['from', 'to'], context.at(), context),
		},
		agent: {
			id: data.metadata?.agent_id ?? null,
			version: data.metadata?.agent_version_id ?? null,
		},
		campaign: { id: data.campaign_id, memberId: data.campaign_contact_id },
		transcript: { ...transcript, language: data.language },
		analysis: callAnalysisOf(data, call, context),
		variables: context.copyMap(
			withoutDefaults(data.metadata?.placeholders_data ?? {}),
			'metadata',
			'placeholders_data',
		),
	};
}

function callOf(
	data: WhippyCall,
	direction: Direction | null,
	turns: readonly Turn[],
	context: NormalizeContext,
): Partial<Call> {
	// "call_completed.agent_hangup": the status, and why it ended.
	const [statusWord = '', ...reasonWords] = data.delivery_status?.split('.') ?? [];
	const endReasonRaw = reasonWords.join('.') || null;
	const endReason = mapEnum(CALL_END_REASONS, endReasonRaw);
	const status = mapEnum(CALL_STATUSES, statusWord.replace(/^call_/i, '') || null);
	return {
		id: data.id,
		conversationId: data.conversation_id,
		channel: callChannelOf(data, context),
		direction,
		status: resolveStatus(status, endReason, turns),
		statusRaw: data.delivery_status,
		endReason,
		endReasonRaw,
		startedAt: data.created_at,
		durationSeconds: data.metadata?.duration ?? null,
		...sidesByDirection(direction, data.from, data.to, context),
		recordingUrl: recordingOf(data),
	};
}

function callChannelOf({ metadata, type }: WhippyCall, { at, issues }: NormalizeContext): Channel {
	const callType = metadata?.type ?? null;
	if (callType === null) {
		return mapEnumOrIssue(MESSAGE_CHANNELS, type, at('type'), issues) ?? 'unknown';
	}
	if (/web/i.test(callType)) return 'web';
	return mapEnumOrIssue(CALL_CHANNELS, callType, at('metadata', 'type'), issues) ?? 'unknown';
}

/** Attachments have neither name nor kind: the recording is the first audio file. */
function recordingOf({ attachments }: WhippyCall): string | null {
	const recording = attachments.find((attachment) =>
		attachment?.content_type?.toLowerCase().startsWith('audio/'),
	);
	return recording?.url ?? null;
}

function callAnalysisOf(
	{ metadata }: WhippyCall,
	{ endReason }: Partial<Call>,
	context: NormalizeContext,
): Partial<Analysis> {
	const voicemail = endReason === 'voicemail' ? true : null;
	const analysis = metadata?.analysis ?? null;
	if (analysis === null) return { voicemail };
	const customKey = analysis.custom_analysis_data ? 'custom_analysis_data' : 'custom_analysis_dat';
	return {
		summary: analysis.call_summary,
		...sentimentOf(analysis.user_sentiment),
		successful: analysis.call_successful,
		completionRating: mapEnumOrIssue(
			COMPLETION_RATINGS,
			analysis.call_completion_rating,
			context.at('metadata', 'analysis', 'call_completion_rating'),
			context.issues,
		),
		voicemail: analysis.in_voicemail ?? voicemail,
		custom: context.copyMap(analysis[customKey], 'metadata', 'analysis', customKey),
	};
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
	const directions = data.messages.map((message, index) =>
		directionOf(message?.direction ?? null, at('messages', index, 'direction'), issues),
	);
	const firstIndex = data.messages.findIndex(isPresent);
	const first = data.messages[firstIndex] ?? null;
	const direction = directions[firstIndex] ?? null;
	const turns = data.messages.flatMap((message, index) =>
		message?.body ? [turnOf(message, message.body, directions[index] ?? null)] : [],
	);
	return {
		// The envelope's time is the same for all three events, and may lie before the end.
		occurredAt: event.type === 'call.started' ? data.started_at : data.ended_at,
		call: {
			...sessionCallOf(data, turns, context),
			channel: /^(sms|mms)$/i.test(first?.type ?? '') ? 'sms' : 'chat',
			direction,
			...sidesByDirection(direction, first?.from ?? null, first?.to ?? null, context),
		},
		contact: {
			id: first?.contact_id ?? null,
			phone: userPhoneOrIssue(
				direction,
				first,
				['from', 'to'],
				at('messages', firstIndex),
				context,
			),
		},
		agent: {
			id: data.agent_version?.agent_id ?? null,
			name: data.agent_version?.name ?? null,
			version: data.agent_version?.id ?? null,
		},
		campaign: { id: first?.campaign_id ?? null, memberId: first?.campaign_contact_id ?? null },
		transcript: {
			text: relabel(findLabels(data.chat_transcript)),
			turns,
			language: data.language,
		},
		analysis: sessionAnalysisOf(data, context),
	};
}

function sessionCallOf(
	data: Session,
	turns: readonly Turn[],
	{ at, issues, event }: NormalizeContext,
): Partial<Call> {
	const endReason = mapEnum(SESSION_END_REASONS, data.ended_reason);
	const status = event.type === 'call.started' ? 'in_progress' : 'completed';
	const endPath = at('ended_at');
	return {
		id: data.id,
		conversationId: data.conversation_id,
		status: resolveStatus(status, endReason, turns),
		endReason,
		endReasonRaw: data.ended_reason,
		startedAt: data.started_at,
		endedAt: data.ended_at,
		durationSeconds: elapsedSeconds(data.started_at, data.ended_at, endPath, issues),
	};
}

function turnOf(message: Message, text: string, direction: Direction | null): Turn {
	return { role: roleOf(message, direction), text, at: message.created_at };
}

function roleOf({ mode }: Message, direction: Direction | null): SpeakerRole {
	if (direction === null) return 'unknown';
	if (direction === 'inbound') return 'user';
	return mode?.toLowerCase() === 'manual' ? 'human_agent' : 'agent';
}

function sessionAnalysisOf(
	data: Session,
	{ at, issues, copyMap }: NormalizeContext,
): Partial<Analysis> {
	return {
		summary: data.chat_summary,
		...sentimentOf(data.user_sentiment),
		completionRating: mapEnumOrIssue(
			COMPLETION_RATINGS,
			data.chat_completion_rating,
			at('chat_completion_rating'),
			issues,
		),
		custom: copyMap(data.custom_analysis_data, 'custom_analysis_data'),
	};
}
