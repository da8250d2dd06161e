import type { z } from 'zod/v4';

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
import type { IssueLog } from '../shared/call-event/issues';
import { sidesByDirection } from '../shared/vendor-kit/phone';
import { parseLenient } from '../shared/vendor-kit/parse-lenient';
import { isPresent, isRecord } from '../shared/util/type-guards';
import { elapsedSeconds } from '../shared/vendor-kit/time';
import { findLabels, relabel, splitAtLabels } from '../shared/vendor-kit/labelled-transcript';
import type { NormalizeContext } from '../shared/vendor-kit/vendor';
import { directionOf, SENTIMENTS, mapEnum, mapEnumOrIssue } from '../shared/vendor-kit/map-enum';
import { resolveStatus } from '../shared/vendor-kit/resolve-status';
import { analysisSchema, messagesSchema, type conversationSchema } from './schemas';
import { CHANNELS, END_REASONS, roleOf, STATUSES } from './mappings';

/** The statuses of a call that nobody took. */
const UNANSWERED: ReadonlySet<CallStatus> = new Set(['no_answer', 'busy', 'canceled']);

type Body = z.output<typeof conversationSchema>;
type Conversation = Body['payload'];

/** `conversation.completed` and `conversation.analysisCompleted`. */
export function normalizeConversation(
	{ payload }: Body,
	context: NormalizeContext,
): CallEventDraft {
	const spoken = findLabels(payload.transcript);
	const rows = turnsFromRows(payload, context);
	const turns = rows.length > 0 ? rows : splitAtLabels(spoken);
	const metadata = payload.customer?.metadata;
	return {
		occurredAt: payload.updatedAt,
		call: callOf(payload, turns, context),
		contact: contactOf(payload, context),
		agent: { id: payload.agentId },
		campaign: { id: payload.campaignId, runId: payload.campaignRunId },
		transcript: { text: relabel(spoken), turns },
		analysis: analysisOf(payload, context),
		cost: costOf(payload),
		transfer: transferOf(payload),
		variables: context.copyMap(payload.dynamicVariables, ['payload', 'dynamicVariables']),
		// The vendor lets the user store any JSON value here; only an object is a map.
		metadata: context.copyMap(isRecord(metadata) ? metadata : null, [
			'payload',
			'customer',
			'metadata',
		]),
	};
}

function callOf(
	payload: Conversation,
	turns: readonly Turn[],
	{ issues }: NormalizeContext,
): Partial<Call> {
	const direction = directionOf(payload.telephonyType, ['payload', 'telephonyType'], issues);
	const typePath = ['payload', 'conversationType'];
	const channel = mapEnumOrIssue(CHANNELS, payload.conversationType, typePath, issues) ?? 'unknown';
	const endReason = mapEnum(END_REASONS, payload.endReason);
	const status = resolveStatus(mapEnum(STATUSES, payload.conversationStatus), endReason, turns);
	const isUnanswered =
		channel === 'phone' &&
		(payload.userJoinTime === null || (status !== null && UNANSWERED.has(status)));
	return {
		id: payload.id,
		conversationId: payload.id,
		channel,
		direction,
		status,
		statusRaw: payload.conversationStatus,
		endReason,
		endReasonRaw: payload.endReason,
		startedAt: payload.callStartTime,
		answeredAt: payload.userJoinTime ?? null,
		endedAt: payload.callEndTime,
		// The vendor's start is the dialling: a call that nobody took lasted no time.
		durationSeconds: isUnanswered ? null : durationOf(payload, issues),
		...sidesByDirection(direction, payload.fromPhoneNumber, payload.toPhoneNumber),
		recordingUrl: payload.recordingUrl,
	};
}

/** From the answer, else the start, to the end; the vendor's own count where the times say 0 or nothing. */
function durationOf(payload: Conversation, issues: IssueLog): number | null {
	const begin = payload.userJoinTime ?? payload.callStartTime;
	const seconds = elapsedSeconds(begin, payload.callEndTime, ['payload', 'callEndTime'], issues);
	return seconds || (payload.conversationCost?.totalActualDuration ?? null);
}

function contactOf(payload: Conversation, { issues }: NormalizeContext): Contact {
	const { customer } = payload;
	const phonePath = ['payload', 'customer', 'phoneNumber'];
	return {
		id: customer?.id ?? payload.customerId,
		externalId: customer?.identifier ?? null,
		...nameParts(customer?.name ?? null),
		email: customer?.email ?? null,
		phone: phoneOrIssue(customer?.phoneNumber ?? null, phonePath, issues),
	};
}

/** The turns of `transcripts`. One that stands in two rows counts once. */
function turnsFromRows({ transcripts }: Conversation, { issues }: NormalizeContext): Turn[] {
	const rows = transcripts.flatMap((row, index) => {
		if (!row?.messages) return [];
		const path = ['payload', 'transcripts', index, 'messages'];
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

function analysisOf(payload: Conversation, context: NormalizeContext): Partial<Analysis> {
	const path = ['payload', 'postCallMetadata'];
	const metadata = payload.postCallMetadata ?? {};
	const { summary, sentiment } = parseLenient(analysisSchema, metadata, context.issues, path);
	return {
		summary: summary ?? payload.summary,
		sentiment: mapEnum(SENTIMENTS, sentiment),
		sentimentRaw: sentiment,
		custom: context.copyMap(metadata, path),
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

/** The last transfer; the payload's own fields, which the samples send as `null`, fill what it lacks. */
function transferOf(payload: Conversation): Transfer {
	const last = payload.transfers.filter(isPresent).at(-1);
	return {
		status: last?.transferStatus ?? payload.transferStatus,
		destination: last?.transferDestination ?? payload.transferDestination,
		startedAt: last?.transferStartTime ?? payload.transferStartTime,
		endedAt: last?.transferEndTime ?? payload.transferEndTime,
	};
}
