import type {
	Call,
	CallEventDraft,
	Channel,
	Direction,
	EndReason,
	JsonObject,
} from '../shared/call-event/call-event';
import { parseJson } from '../shared/util/json';
import { valueAt, type Path } from '../shared/util/path';
import { isPresent, isRecord } from '../shared/util/type-guards';
import { mapEnum, mapEnumOrIssue } from '../shared/vendor-kit/map-enum';
import { parseLenient } from '../shared/vendor-kit/parse-lenient';
import { directionByOwnNumbers, sidesByDirection, toE164 } from '../shared/vendor-kit/phone';
import { resolveStatus } from '../shared/vendor-kit/resolve-status';
import { elapsedSeconds } from '../shared/vendor-kit/time';
import type { NormalizeContext } from '../shared/vendor-kit/vendor';
import type { z } from '../shared/vendor-kit/zod';
import * as words from './mappings';
import { eventSchema, metadataSchema, type callSchema } from './schemas';

type TelnyxCall = z.output<typeof callSchema>;
type Metadata = z.output<typeof metadataSchema>;
type Insights = TelnyxCall['results'];

/** Every event, whatever its shape: what a shape does not have is not sent. */
export function normalizeCall(call: TelnyxCall, context: NormalizeContext): CallEventDraft {
	const { at, issues, copyMap } = context;
	const metadata = parseLenient(metadataSchema, call.metadata ?? {}, issues, at('metadata'));
	const happened = momentOf(call, context);
	return {
		occurredAt: happened.time,
		call: callOf(call, metadata, happened, context),
		agent: { id: call.assistant_id ?? metadata.assistant_id },
		analysis: { custom: customOf(call, context) },
		metadata: copyMap(ownOf(call.metadata), 'metadata'),
	};
}

/** When an event happened, and where the body says it. */
interface Moment {
	time: string | null;
	path: Path;
}

function momentOf(call: TelnyxCall, { at, envelope, issues }: NormalizeContext): Moment {
	const key = (['EndTime', 'Timestamp'] as const).find((name) => call[name] !== null);
	if (key !== undefined) return { time: call[key], path: at(key) };
	const path = isRecord(envelope.data) ? ['data'] : [];
	const { occurred_at: time } = parseLenient(eventSchema, valueAt(envelope, path), issues, path);
	return { time, path: [...path, 'occurred_at'] };
}

function callOf(
	call: TelnyxCall,
	metadata: Metadata,
	happened: Moment,
	context: NormalizeContext,
): Partial<Call> {
	const { event, countryCode } = context;
	const sessionId = call.CallSessionId ?? call.call_session_id ?? metadata.call_session_id;
	const id = sessionId ?? call.conversation_id;
	const from = call.from ?? call.From ?? metadata.from;
	const to = call.to ?? call.To ?? metadata.to;
	const { telnyx_agent_target: agent, telnyx_end_user_target: user } = metadata;
	const direction = directionOf(from, to, agent, context);
	const sides = sidesByDirection(direction, from, to, context);
	const endReasonRaw = call.hangup_cause ?? call.HangupCause ?? call.reason;
	const endReason = endReasonOf(endReasonRaw, call.hangup_source ?? call.HangupSource, direction);
	const word = mapEnum(words.STATUSES, call.CallStatus);
	const status = resolveStatus(word ?? words.STATUS_OF_TYPE[event.type] ?? null, endReason, []);
	const times = timesOf(call, happened, context);
	return {
		id,
		conversationId: call.conversation_id ?? id,
		channel: channelOf(metadata, sessionId, context),
		direction,
		status,
		statusRaw: call.CallStatus,
		endReason,
		endReasonRaw,
		...times,
		durationSeconds: durationOf(call, status, times, happened, context),
		...sides,
		userPhone: toE164(user, countryCode) ?? sides.userPhone,
		agentPhone: toE164(agent, countryCode) ?? sides.agentPhone,
	};
}

/** Calls have a session. Only the metadata tells chats and calls from a browser apart from them. */
function channelOf(
	{ telnyx_conversation_channel: word }: Metadata,
	sessionId: string | null,
	{ at, issues }: NormalizeContext,
): Channel {
	const path = at('metadata', 'telnyx_conversation_channel');
	const channel = mapEnumOrIssue(words.CHANNELS, word, path, issues);
	return channel ?? (sessionId === null ? 'unknown' : 'phone');
}

/** No event that is read here says it, so it goes by which side is the agent's. */
function directionOf(
	from: string | null,
	to: string | null,
	agent: string | null,
	context: NormalizeContext,
): Direction | null {
	if (to?.includes('assistant-')) return 'inbound';
	const yourPhoneNumbers = [...context.yourPhoneNumbers, agent].filter(isPresent);
	return directionByOwnNumbers(from, to, { ...context, yourPhoneNumbers });
}

function endReasonOf(
	cause: string | null,
	source: string | null,
	direction: Direction | null,
): EndReason | null {
	const isNormal = cause?.trim().toLowerCase() === words.NORMAL_END;
	return isNormal
		? mapEnum(words.WHO_HUNG_UP, `${direction}.${source}`)
		: mapEnum(words.END_REASONS, cause);
}

type Times = Pick<Call, 'startedAt' | 'answeredAt' | 'endedAt'>;

function timesOf(call: TelnyxCall, { time }: Moment, { event }: NormalizeContext): Times {
	return {
		startedAt: call.start_time ?? call.CallInitiatedAt,
		answeredAt: call.AnsweredTime ?? (event.type === 'call.started' ? time : null),
		// A conversation can end before the call does, as by a transfer.
		endedAt: event.event === 'call.hangup' ? time : null,
	};
}

/** Of a call that nobody took, the time between start and end is that of the ringing. */
function durationOf(
	call: TelnyxCall,
	status: Call['status'],
	{ startedAt, endedAt }: Times,
	happened: Moment,
	{ event, issues }: NormalizeContext,
): number | null {
	if (event.type === 'call.started') return null;
	const counted = call.duration_sec ?? call.CallDuration;
	if (counted !== null || status !== 'completed') return counted;
	return elapsedSeconds(startedAt, endedAt, happened.path, issues);
}

/** The results of a conversation's insights, each by the insight's name, else by its id. */
function customOf(call: TelnyxCall, { copyMap }: NormalizeContext): JsonObject {
	const groups = call.conversation_insights.map((group, index) => ({
		path: ['conversation_insights', index, 'conversation_insights'],
		insights: group?.conversation_insights ?? [],
	}));
	const lists = [
		{ path: ['results'], insights: call.results },
		{ path: ['insights'], insights: call.insights },
		...groups,
	];
	const results = lists.flatMap(({ path, insights }) =>
		insights.flatMap((insight, index) => {
			const key = insight?.insight_name ?? insight?.insight_id ?? null;
			if (insight === null || key === null) return [];
			const { result } = copyMap({ result: resultOf(insight) }, ...path, index);
			return [[key, result] as const];
		}),
	);
	// Once more, because a name may be one that no map may hold.
	return copyMap(Object.fromEntries(results));
}

/** An insight with a schema may give its object as JSON text. */
function resultOf({ result }: NonNullable<Insights[number]>): unknown {
	const parsed = typeof result === 'string' ? parseJson(result) : { ok: false as const };
	return parsed.ok && typeof parsed.value === 'object' && parsed.value !== null
		? parsed.value
		: (result ?? null);
}

/** Without what Telnyx adds, and without `client_state`, in which a program may keep anything. */
function ownOf(metadata: JsonObject | null): JsonObject {
	const own = Object.entries(metadata ?? {}).filter(
		([key]) => !key.startsWith('telnyx_') && key !== 'client_state',
	);
	return Object.fromEntries(own);
}
