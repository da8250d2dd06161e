import type {
	CallEventDraft,
	Channel,
	EndReason,
	JsonObject,
} from '../shared/call-event/call-event';
import { valueAt } from '../shared/util/path';
import { isBlank, toStorableText } from '../shared/util/text';
import { phoneOrIssue } from '../shared/vendor-kit/contact';
import { readLabelled } from '../shared/vendor-kit/labelled-transcript';
import { mapEnum, mapEnumOrIssue, mapKnown } from '../shared/vendor-kit/map-enum';
import { fromAndTo, sidesByDirection, toE164, type Sides } from '../shared/vendor-kit/phone';
import type { NormalizeContext } from '../shared/vendor-kit/vendor';
import type { z } from '../shared/vendor-kit/zod';
import * as words from './mappings';
import type { executionSchema } from './schemas';

type Execution = z.output<typeof executionSchema>;

export function normalize(execution: Execution, context: NormalizeContext): CallEventDraft {
	const { event, copy } = context;
	const { call, agent, campaign, custom, transfer, updatedAt, voicemail } = execution;
	const isOver = event.type !== 'call.started';
	return {
		occurredAt: updatedAt,
		call: {
			...call,
			...sidesOf(execution, context),
			channel: channelOf(execution, context),
			status: mapEnum(words.STATUSES, call.statusRaw),
			endReason: isOver ? endReasonOf(execution) : null,
			endReasonRaw: isOver ? call.endReasonRaw : null,
			// The status changed then; the time at which the execution was created is of no use.
			startedAt: isOver ? null : updatedAt,
			endedAt: event.event === 'call-disconnected' ? updatedAt : null,
			durationSeconds: settled(call.durationSeconds, context),
		},
		agent,
		campaign,
		transcript: readLabelled(execution.transcript),
		analysis: {
			summary: execution.summary ?? summaryIn(custom.value),
			voicemail,
			custom: copy(custom),
		},
		cost: costOf(execution, context),
		transfer,
		variables: copy(execution.variables),
	};
}

function endReasonOf({ call, hangupBy, voicemail }: Execution): EndReason | null {
	const byStatus = mapKnown(words.REASONS_BY_STATUS, call.statusRaw);
	if (byStatus !== null) return byStatus;
	if (voicemail === true) return 'voicemail';
	const isPlain = mapKnown(words.PLAIN_HANGUPS, call.endReasonRaw) !== null;
	if (!isPlain) return mapEnum(words.END_REASONS, call.endReasonRaw);
	const personsDirection = mapKnown(words.PERSON_HUNG_UP, hangupBy);
	const isPerson = personsDirection !== null && personsDirection === call.direction;
	return isPerson ? 'user_hangup' : 'unknown';
}

/** Every carrier can be a provider, so a call with a number that was dialled is one by telephone. */
function channelOf(
	{ call, provider, from, to }: Execution,
	{ at, issues }: NormalizeContext,
): Channel | null {
	const isDialled = call.direction !== null && (from.value ?? to.value) !== null;
	if (isDialled) return mapKnown(words.CHANNELS, provider.value) ?? 'phone';
	return mapEnumOrIssue(words.CHANNELS, provider.value, at(...provider.path), issues);
}

/** Some deliveries name the numbers by their roles as well, some only so. */
function sidesOf({ call, from, to, user, ours }: Execution, context: NormalizeContext): Sides {
	const { direction } = call;
	const byRole = fromAndTo(direction, user.value, ours);
	const [caller, called] = [from.value ?? byRole.from, to.value ?? byRole.to];
	const sides = sidesByDirection(direction, caller, called, context);
	const side = direction === 'inbound' ? from : to;
	const person = user.value !== null || direction === null ? user : side;
	return {
		...sides,
		userPhone: phoneOrIssue(person.value, context.at(...person.path), context),
		agentPhone: toE164(ours, context.countryCode) ?? sides.agentPhone,
	};
}

/** Bolna fills in the figures after the call: before it is completed, a 0 stands for nothing. */
function settled(figure: number | null, { event }: NormalizeContext): number | null {
	if (event.type === 'call.started') return null;
	return event.type === 'call.analyzed' ? figure : figure || null;
}

function costOf(
	{ totalCost, billableSeconds, costs }: Execution,
	context: NormalizeContext,
): NonNullable<CallEventDraft['cost']> {
	const items = Object.entries(costs).map(([type, amount]) => ({
		type,
		amount: settled(amount, context),
	}));
	return {
		total: settled(totalCost, context),
		billableSeconds: settled(billableSeconds, context),
		items: items.filter(({ amount }) => amount !== null),
	};
}

/** The extraction that a new agent has. */
function summaryIn(extracted: JsonObject | null): string | null {
	const summary = valueAt(extracted, ['General', 'Call Summary', 'subjective']);
	return typeof summary === 'string' && !isBlank(summary) ? toStorableText(summary) : null;
}
