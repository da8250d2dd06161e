import type {
	Call,
	CallEventDraft,
	Channel,
	Cost,
	Direction,
	EndReason,
} from '../shared/call-event/call-event';
import { valueAt } from '../shared/util/path';
import { isBlank, toStorableText } from '../shared/util/text';
import { phoneOrIssue, userPhoneOrIssue } from '../shared/vendor-kit/contact';
import { readLabelled } from '../shared/vendor-kit/labelled-transcript';
import { directionOf, mapEnum, mapEnumOrIssue } from '../shared/vendor-kit/map-enum';
import { fromCents } from '../shared/vendor-kit/money';
import { sidesByDirection, toE164 } from '../shared/vendor-kit/phone';
import { resolveStatus } from '../shared/vendor-kit/resolve-status';
import type { NormalizeContext } from '../shared/vendor-kit/vendor';
import type { z } from '../shared/vendor-kit/zod';
import * as words from './mappings';
import { NO_TELEPHONY, type executionSchema } from './schemas';

type Execution = z.output<typeof executionSchema>;
type Telephony = NonNullable<Execution['telephony_data']>;

export function normalize(execution: Execution, context: NormalizeContext): CallEventDraft {
	const { at, issues, event, copyMap } = context;
	const { id, status: statusRaw, updated_at: updatedAt } = execution;
	const telephony = execution.telephony_data ?? NO_TELEPHONY;
	const direction = directionOf(telephony.call_type, at('telephony_data', 'call_type'), issues);
	const isOver = event.type !== 'call.started';
	const endReason = isOver ? endReasonOf(execution, telephony, direction) : null;
	const transcript = readLabelled(execution.transcript);
	const sides = sidesOf(execution, telephony, direction, context);
	return {
		occurredAt: updatedAt,
		call: {
			id,
			conversationId: id,
			channel: channelOf(telephony, context),
			direction,
			status: resolveStatus(mapEnum(words.STATUSES, statusRaw), endReason, transcript.turns),
			statusRaw,
			endReason,
			endReasonRaw: isOver ? telephony.hangup_reason : null,
			// The status changed then; the time at which the execution was created is of no use.
			startedAt: isOver ? null : updatedAt,
			endedAt: event.event === 'call-disconnected' ? updatedAt : null,
			durationSeconds: settled(execution.conversation_duration, context),
			...sides,
			recordingUrl: telephony.recording_url,
		},
		contact: { phone: sides.userPhone },
		agent: { id: execution.agent_id },
		campaign: { id: execution.batch_id },
		transcript,
		analysis: {
			summary: execution.summary ?? summaryIn(execution.extracted_data),
			voicemail: execution.answered_by_voice_mail,
			custom: copyMap(execution.extracted_data, 'extracted_data'),
		},
		cost: costOf(execution, telephony, context),
		transfer: {
			status: execution.transfer_call_data?.status ?? null,
			destination: execution.transfer_call_data?.to_number ?? null,
		},
		variables: copyMap(
			execution.context_details?.recipient_data,
			'context_details',
			'recipient_data',
		),
	};
}

function endReasonOf(
	{ status, answered_by_voice_mail: isVoicemail }: Execution,
	{ hangup_reason: word, hangup_by: by }: Telephony,
	direction: Direction | null,
): EndReason | null {
	const byStatus = mapEnum(words.REASONS_BY_STATUS, status);
	if (byStatus !== null && byStatus !== 'unknown') return byStatus;
	if (isVoicemail === true) return 'voicemail';
	if (mapEnum(words.PLAIN_HANGUPS, word) !== 'hangup') return mapEnum(words.END_REASONS, word);
	const isPerson = direction !== null && mapEnum(words.PERSON_HUNG_UP, by) === direction;
	return isPerson ? 'user_hangup' : 'unknown';
}

/** Every carrier can be a provider, so a call with a number that was dialled is one by telephone. */
function channelOf(
	{ provider, call_type: callType, from_number: from, to_number: to }: Telephony,
	{ at, issues }: NormalizeContext,
): Channel {
	const isDialled = callType !== null && (from ?? to) !== null;
	const known = isDialled
		? mapEnum(words.CHANNELS, provider)
		: mapEnumOrIssue(words.CHANNELS, provider, at('telephony_data', 'provider'), issues);
	if (known !== null && known !== 'unknown') return known;
	return isDialled ? 'phone' : 'unknown';
}

/** Some deliveries name the numbers by their roles as well, some only so. */
function sidesOf(
	{ user_number: user, agent_number: agent }: Execution,
	telephony: Telephony,
	direction: Direction | null,
	context: NormalizeContext,
): Pick<Call, 'from' | 'to' | 'userPhone' | 'agentPhone'> {
	const { at, countryCode } = context;
	const [caller, called] = direction === 'inbound' ? [user, agent] : [agent, user];
	const from = telephony.from_number ?? (direction === null ? null : caller);
	const to = telephony.to_number ?? (direction === null ? null : called);
	const sides = sidesByDirection(direction, from, to, context);
	const numbers = ['from_number', 'to_number'] as const;
	const userPhone =
		user === null
			? userPhoneOrIssue(direction, telephony, numbers, at('telephony_data'), context)
			: phoneOrIssue(user, at('user_number'), context);
	return { ...sides, userPhone, agentPhone: toE164(agent, countryCode) ?? sides.agentPhone };
}

/** Bolna fills in the figures after the call: before it is completed, a 0 stands for nothing. */
function settled(figure: number | null, { event }: NormalizeContext): number | null {
	if (event.type === 'call.started') return null;
	return event.type === 'call.analyzed' ? figure : figure || null;
}

function costOf(
	{ total_cost: total, cost_breakdown: breakdown }: Execution,
	{ duration }: Telephony,
	context: NormalizeContext,
): Partial<Cost> {
	const none = { actualSeconds: null, billableSeconds: null, model: null };
	return {
		total: fromCents(settled(total, context)),
		billableSeconds: settled(duration, context),
		items: Object.entries(breakdown ?? {})
			.map(([type, cents]) => ({ type, amount: fromCents(settled(cents, context)), ...none }))
			.filter(({ amount }) => amount !== null),
	};
}

/** The extraction that every new agent has. */
function summaryIn(extracted: Execution['extracted_data']): string | null {
	const summary = valueAt(extracted, ['General', 'Call Summary', 'subjective']);
	return typeof summary === 'string' && !isBlank(summary) ? toStorableText(summary) : null;
}
