import type {
	CallEventDraft,
	CallStatus,
	Direction,
	EndReason,
	JsonObject,
} from '../shared/call-event/call-event';
import { parseJson } from '../shared/util/json';
import { valueAt } from '../shared/util/path';
import { isPresent, isRecord } from '../shared/util/type-guards';
import type { Found } from '../shared/vendor-kit/field-table';
import { mapEnum } from '../shared/vendor-kit/map-enum';
import { parseLenient } from '../shared/vendor-kit/parse-lenient';
import { directionByOwnNumbers, sidesByDirection, toE164 } from '../shared/vendor-kit/phone';
import { resolveStatus } from '../shared/vendor-kit/resolve-status';
import { time } from '../shared/vendor-kit/schema-fields';
import { elapsedSeconds } from '../shared/vendor-kit/time';
import type { NormalizeContext } from '../shared/vendor-kit/vendor';
import type { z } from '../shared/vendor-kit/zod';
import * as words from './mappings';
import { metadataSchema, type callSchema } from './schemas';

type Call = z.output<typeof callSchema>;
type Metadata = z.output<typeof metadataSchema>;
type Moment = Found<string | null>;

/** Every event, whatever its shape: what a shape does not have is not sent. */
export function normalizeCall(sent: Call, context: NormalizeContext): CallEventDraft {
	const { at, event, issues, copy } = context;
	const { value: map, path } = sent.metadata;
	const metadata = parseLenient(metadataSchema, map ?? {}, issues, at(...path));
	const happened = momentOf(sent, context);
	const hasBegun = event.type === 'call.started';
	const sessionId = sent.sessionId ?? metadata.sessionId;
	const id = sessionId ?? sent.conversationId;
	const sides = sidesOf(sent, metadata, context);
	const endReason = endReasonOf(sent, sides.direction);
	const word = mapEnum(words.STATUSES, sent.call.statusRaw);
	const status = resolveStatus(word ?? words.STATUS_OF_TYPE[event.type] ?? null, endReason, []);
	return {
		occurredAt: happened.value,
		answered: event.event === 'call.conversation.ended' || isNormalEnd(sent),
		call: {
			...sent.call,
			...sides,
			id,
			conversationId: sent.conversationId ?? id,
			// Calls have a session; of chats and of calls from a browser the metadata says so.
			channel: metadata.channel ?? (sessionId === null ? 'unknown' : 'phone'),
			status,
			endReason,
			startedAt: sent.startedAt ?? sent.initiatedAt,
			answeredAt: sent.answeredAt ?? (hasBegun ? happened.value : null),
			// A conversation can end before the call does, as by a transfer.
			endedAt: event.event === 'call.hangup' ? happened.value : null,
			durationSeconds: durationOf(sent, status, happened, context),
		},
		agent: { id: sent.agentId ?? metadata.agentId },
		analysis: { custom: customOf(sent, context) },
		metadata: copy({ value: ownOf(map), path }),
	};
}

/** When it happened: a callback says it itself, an event beside its payload. */
function momentOf({ happenedAt }: Call, { at, envelope, issues }: NormalizeContext): Moment {
	if (happenedAt.value !== null) return { ...happenedAt, path: at(...happenedAt.path) };
	const path = isRecord(envelope.data) ? ['data', 'occurred_at'] : ['occurred_at'];
	return { value: parseLenient(time, valueAt(envelope, path), issues, path), path };
}

/** No event that is read here says the direction, so it goes by which side is the agent's. */
function sidesOf(sent: Call, { person, agent, ...metadata }: Metadata, context: NormalizeContext) {
	const from = sent.from ?? metadata.from;
	const to = sent.to ?? metadata.to;
	const yourPhoneNumbers = [...context.yourPhoneNumbers, agent].filter(isPresent);
	const direction: Direction | null = to?.includes('assistant-')
		? 'inbound'
		: directionByOwnNumbers(from, to, { ...context, yourPhoneNumbers });
	const sides = sidesByDirection(direction, from, to, context);
	return {
		...sides,
		direction,
		userPhone: toE164(person, context.countryCode) ?? sides.userPhone,
		agentPhone: toE164(agent, context.countryCode) ?? sides.agentPhone,
	};
}

function endReasonOf(sent: Call, direction: Direction | null): EndReason | null {
	return isNormalEnd(sent)
		? mapEnum(words.WHO_HUNG_UP, `${direction}.${sent.whoHungUp}`)
		: mapEnum(words.END_REASONS, sent.call.endReasonRaw);
}

/** Whether somebody ended a call that had been answered; what rings out has another cause. */
function isNormalEnd({ call: { endReasonRaw } }: Call): boolean {
	return endReasonRaw?.trim().toLowerCase() === words.NORMAL_END;
}

/** Where nobody took the call, the time from start to end is how long it rang. */
function durationOf(
	sent: Call,
	status: CallStatus | null,
	happened: Moment,
	{ event, issues }: NormalizeContext,
): number | null {
	if (event.type === 'call.started') return null;
	const counted = sent.seconds ?? sent.secondsInForm;
	if (counted !== null || status !== 'completed' || event.event !== 'call.hangup') return counted;
	const startedAt = sent.startedAt ?? sent.initiatedAt;
	return elapsedSeconds(startedAt, happened.value, happened.path, issues);
}

/** The results of a conversation's insights, each by the insight's name, else by its id. */
function customOf({ results, groups }: Call, { copyMap }: NormalizeContext): JsonObject {
	const listsOfGroups = groups.map((group, index) => ({
		value: group?.insights ?? [],
		path: ['conversation_insights', index, 'conversation_insights'],
	}));
	const entries = [results, ...listsOfGroups].flatMap(({ value: insights, path }) =>
		insights.flatMap((insight, index) => {
			const key = insight?.name ?? insight?.id ?? null;
			if (insight === null || key === null) return [];
			const { result } = copyMap({ result: readJson(insight.result) }, ...path, index);
			return [[key, result] as const];
		}),
	);
	// Once more, because a name may be one that no map may hold.
	return copyMap(Object.fromEntries(entries));
}

/** An insight with a schema may give its object as JSON text. */
function readJson(result: unknown): unknown {
	const parsed = typeof result === 'string' ? parseJson(result) : null;
	const isJson = parsed?.ok && typeof parsed.value === 'object' && parsed.value !== null;
	return isJson ? parsed.value : (result ?? null);
}

/** Without what Telnyx adds, and without `client_state`, in which a program may keep anything. */
function ownOf(metadata: JsonObject | null): JsonObject {
	const isOwn = (key: string): boolean => !key.startsWith('telnyx_') && key !== 'client_state';
	return Object.fromEntries(Object.entries(metadata ?? {}).filter(([key]) => isOwn(key)));
}
