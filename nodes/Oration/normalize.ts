import type {
	Analysis,
	Call,
	CallEventDraft,
	CallStatus,
	Contact,
	Cost,
	Transfer,
	Turn,
} from '../shared/call-event/call-event';
import { nameParts, phoneOrIssue } from '../shared/vendor-kit/contact';
import { sidesByDirection } from '../shared/vendor-kit/phone';
import { parseLenient } from '../shared/vendor-kit/parse-lenient';
import { isPresent, isRecord } from '../shared/util/type-guards';
import { elapsedSeconds } from '../shared/vendor-kit/time';
import { findLabels, relabel, splitAtLabels } from '../shared/vendor-kit/labelled-transcript';
import type { NormalizeContext } from '../shared/vendor-kit/vendor';
import { directionOf, mapEnum, mapEnumOrIssue, sentimentOf } from '../shared/vendor-kit/map-enum';
import { resolveStatus } from '../shared/vendor-kit/resolve-status';
import type { z } from '../shared/vendor-kit/zod';
import { analysisSchema, messagesSchema, type conversationSchema } from './schemas';
import { CHANNELS, END_REASONS, roleOf, STATUSES } from './mappings';

/** The statuses of a call that nobody took. */
const UNANSWERED: ReadonlySet<CallStatus> = new Set(['no_answer', 'busy', 'canceled']);

type Conversation = z.output<typeof conversationSchema>;

/** `conversation.completed` and `conversation.analysisCompleted`. */
export function normalizeConversation(
	conversation: Conversation,
	context: NormalizeContext,
): CallEventDraft {
	const spoken = findLabels(conversation.transcript);
	const rows = turnsFromRows(conversation, context);
	const turns = rows.length > 0 ? rows : splitAtLabels(spoken);
	const metadata = conversation.customer?.metadata;
	return {
		occurredAt: conversation.updatedAt,
		call: callOf(conversation, turns, context),
		contact: contactOf(conversation, context),
		agent: { id: conversation.agentId },
		campaign: { id: conversation.campaignId, runId: conversation.campaignRunId },
		transcript: { text: relabel(spoken), turns },
		analysis: analysisOf(conversation, context),
		cost: costOf(conversation),
		transfer: transferOf(conversation),
		variables: context.copyMap(conversation.dynamicVariables, 'dynamicVariables'),
		// The vendor lets the user store any JSON value here; only an object is a map.
		metadata: context.copyMap(isRecord(metadata) ? metadata : null, 'customer', 'metadata'),
	};
}

function callOf(
	conversation: Conversation,
	turns: readonly Turn[],
	context: NormalizeContext,
): Partial<Call> {
	const { at, issues } = context;
	const direction = directionOf(conversation.telephonyType, at('telephonyType'), issues);
	const typePath = at('conversationType');
	const channel =
		mapEnumOrIssue(CHANNELS, conversation.conversationType, typePath, issues) ?? 'unknown';
	const endReason = mapEnum(END_REASONS, conversation.endReason);
	const status = resolveStatus(
		mapEnum(STATUSES, conversation.conversationStatus),
		endReason,
		turns,
	);
	const isUnanswered =
		channel === 'phone' &&
		(conversation.userJoinTime === null || (status !== null && UNANSWERED.has(status)));
	return {
		id: conversation.id,
		conversationId: conversation.id,
		channel,
		direction,
		status,
		statusRaw: conversation.conversationStatus,
		endReason,
		endReasonRaw: conversation.endReason,
		startedAt: conversation.callStartTime,
		answeredAt: conversation.userJoinTime ?? null,
		endedAt: conversation.callEndTime,
		// The vendor's start is the dialling: a call that nobody took lasted no time.
		durationSeconds: isUnanswered ? null : durationOf(conversation, context),
		...sidesByDirection(
			direction,
			conversation.fromPhoneNumber,
			conversation.toPhoneNumber,
			context,
		),
		recordingUrl: conversation.recordingUrl,
	};
}

/** From the answer, else the start, to the end; the vendor's own count where the times say 0 or nothing. */
function durationOf(conversation: Conversation, { at, issues }: NormalizeContext): number | null {
	const begin = conversation.userJoinTime ?? conversation.callStartTime;
	const seconds = elapsedSeconds(begin, conversation.callEndTime, at('callEndTime'), issues);
	return seconds || (conversation.conversationCost?.totalActualDuration ?? null);
}

function contactOf(conversation: Conversation, context: NormalizeContext): Contact {
	const { customer } = conversation;
	const phonePath = context.at('customer', 'phoneNumber');
	return {
		id: customer?.id ?? conversation.customerId,
		externalId: customer?.identifier ?? null,
		...nameParts(customer?.name ?? null),
		email: customer?.email ?? null,
		phone: phoneOrIssue(customer?.phoneNumber ?? null, phonePath, context),
	};
}

/** The turns of `transcripts`. One that stands in two rows counts once. */
function turnsFromRows({ transcripts }: Conversation, { at, issues }: NormalizeContext): Turn[] {
	const rows = transcripts.flatMap((row, index) => {
		if (!row?.messages) return [];
		const path = at('transcripts', index, 'messages');
		return [messageTurns(parseLenient(messagesSchema, row.messages, issues, path))];
	});
	return rows.length > 1 ? withoutRepeatedTurns(withoutRepeatedRows(rows)) : rows.flat();
}

/** A row of one turn may be the same words said again. */
function withoutRepeatedRows(rows: Turn[][]): Turn[][] {
	const seen = new Set<string>();
	return rows.filter((turns) => {
		const key = JSON.stringify(turns);
		if (turns.length > 1 && seen.has(key)) return false;
		seen.add(key);
		return true;
	});
}

/** Only a time shows that two equal turns are one: "Yes." can be said twice. */
function withoutRepeatedTurns(rows: Turn[][]): Turn[] {
	const rowOfTurn = new Map<string, number>();
	return rows.flatMap((turns, index) =>
		turns.filter((turn) => {
			if (turn.at === null) return true;
			const key = JSON.stringify(turn);
			const firstRow = rowOfTurn.get(key) ?? index;
			rowOfTurn.set(key, firstRow);
			return firstRow === index;
		}),
	);
}

function messageTurns(messages: z.output<typeof messagesSchema>): Turn[] {
	return messages.flatMap((message) => {
		const role = roleOf(message?.messageType ?? '');
		if (role === null || !message?.message) return [];
		return [{ role, text: message.message, at: message.timestamp }];
	});
}

function analysisOf(conversation: Conversation, context: NormalizeContext): Partial<Analysis> {
	const path = context.at('postCallMetadata');
	const metadata = conversation.postCallMetadata ?? {};
	const { summary, sentiment } = parseLenient(analysisSchema, metadata, context.issues, path);
	return {
		summary: summary ?? conversation.summary,
		...sentimentOf(sentiment),
		custom: context.copyMap(metadata, 'postCallMetadata'),
	};
}

function costOf({ conversationCost }: Conversation): Partial<Cost> {
	if (conversationCost === null) return {};
	return {
		total: conversationCost.totalCost,
		billableSeconds: conversationCost.totalBillableDuration,
		actualSeconds: conversationCost.totalActualDuration,
		items: conversationCost.items.filter(isPresent).map((item) => ({
			type: item.chargeType,
			amount: item.cost,
			actualSeconds: item.actualDuration,
			billableSeconds: item.billableDuration,
			model: item.providerModel,
		})),
	};
}

/** The last transfer; the conversation's own fields, which the samples send as `null`, fill what it lacks. */
function transferOf(conversation: Conversation): Transfer {
	const last = conversation.transfers.filter(isPresent).at(-1);
	return {
		status: last?.transferStatus ?? conversation.transferStatus,
		destination: last?.transferDestination ?? conversation.transferDestination,
		startedAt: last?.transferStartTime ?? conversation.transferStartTime,
		endedAt: last?.transferEndTime ?? conversation.transferEndTime,
	};
}
