import type {
	CallEventDraft,
	Channel,
	Direction,
	EndReason,
} from '../shared/call-event/call-event';
import type { Path } from '../shared/util/path';
import { nameParts, phoneOrIssue } from '../shared/vendor-kit/contact';
import { mapEnum, mapEnumOrIssue } from '../shared/vendor-kit/map-enum';
import { parseLenient } from '../shared/vendor-kit/parse-lenient';
import { sidesByDirection } from '../shared/vendor-kit/phone';
import { resolveStatus } from '../shared/vendor-kit/resolve-status';
import { elapsedSeconds } from '../shared/vendor-kit/time';
import type { NormalizeContext } from '../shared/vendor-kit/vendor';
import type { z } from '../shared/vendor-kit/zod';
import { CHANNELS, END_REASONS, TEST_BILLING_STATUS, UNJOINED_END_REASONS } from './mappings';
import { callerSchema, lineSchema, type callSchema } from './schemas';

type UltravoxCall = z.output<typeof callSchema>;

/**
 * A call, in a delivery as from the API. The API alone has what was said and done, in a list of its
 * own (/api/calls/{id}/messages): nothing here depends on it, so it can be added to the draft.
 */
export function normalize(call: UltravoxCall, context: NormalizeContext): CallEventDraft {
	const { at, issues, event, copyMap } = context;
	const { callId: id, created, joined, ended, endReason: endReasonRaw } = call;
	const isRunning = event.type === 'call.started';
	const { ultravox, ...variables } = call.requestContext ?? {};
	const caller = callerIn({ ultravox }, context);
	const line = lineOf(call, caller?.caller_id ?? null, context);
	const endReason = endReasonOf(call, line.direction, context);
	const durationSeconds = elapsedSeconds(joined, ended, at('ended'), issues);
	return {
		occurredAt: (isRunning ? joined : ended) ?? created,
		call: {
			id,
			conversationId: id,
			channel: line.channel,
			direction: line.direction,
			status: resolveStatus(isRunning ? 'in_progress' : 'completed', endReason, []),
			endReason,
			endReasonRaw,
			startedAt: created,
			answeredAt: joined,
			endedAt: ended,
			durationSeconds,
			...sidesByDirection(line.direction, numberIn(line.from), numberIn(line.to), context),
			from: line.from,
			to: line.to,
			isTest: call.billingStatus?.trim().toLowerCase() === TEST_BILLING_STATUS,
		},
		contact: {
			...nameParts(nameIn(caller?.from_display_name ?? null)),
			phone: phoneOrIssue(numberIn(line.person), line.personPath, context),
		},
		agent: { id: call.agentId ?? call.agent?.agentId ?? null, name: call.agent?.name ?? null },
		transcript: { language: call.languageHint },
		analysis: { summary: call.summary ?? call.shortSummary },
		cost: { billableSeconds: call.billedDuration, actualSeconds: durationSeconds },
		variables: copyMap(variables, 'requestContext'),
		metadata: copyMap(call.metadata, 'metadata'),
	};
}

function callerIn(requestContext: object, { at, issues }: NormalizeContext) {
	return parseLenient(callerSchema, requestContext, issues, at('requestContext')).ultravox?.sip;
}

/** How the call is connected, and who is on the line. */
interface Line {
	channel: Channel;
	direction: Direction | null;
	/** A number, or a SIP address. */
	from: string | null;
	to: string | null;
	/** The side that is not the agent's. */
	person: string | null;
	personPath: Path;
}

function lineOf(
	{ medium }: UltravoxCall,
	callerId: string | null,
	{ at, issues }: NormalizeContext,
): Line {
	const [kind = null, details] =
		Object.entries(medium ?? {}).find(([, value]) => value !== null) ?? [];
	const channel = mapEnumOrIssue(CHANNELS, kind, at('medium'), issues) ?? 'unknown';
	const path = at('medium', kind ?? '');
	const line = parseLenient(lineSchema, details, issues, path);
	const outgoing = line?.outgoing ?? null;
	if (outgoing !== null) {
		const { from, to } = outgoing;
		const personPath = [...path, 'outgoing', 'to'];
		return { channel, direction: 'outbound', from, to, person: to, personPath };
	}
	const isIncoming = line !== null && line.incoming !== null;
	const from = isIncoming ? callerId : null;
	return {
		channel,
		direction: isIncoming ? 'inbound' : null,
		from,
		to: null,
		person: from,
		personPath: at('requestContext', 'ultravox', 'sip', 'caller_id'),
	};
}

/** Of a call that the vendor dialled, and nobody took, the SIP session says more. */
function endReasonOf(
	{ endReason: raw, sipDetails }: UltravoxCall,
	direction: Direction | null,
	{ at, issues }: NormalizeContext,
): EndReason | null {
	const endReason = mapEnum(END_REASONS, raw);
	if (endReason !== 'no_media' || direction !== 'outbound') return endReason;
	const termination = sipDetails?.terminationReason ?? null;
	const path = at('sipDetails', 'terminationReason');
	return mapEnumOrIssue(UNJOINED_END_REASONS, termination, path, issues) ?? 'no_answer';
}

/** `sip:+12025550143@carrier.example` → `+12025550143`; what is no SIP address stays. */
function numberIn(address: string | null): string | null {
	return address?.replace(/^(?:sips?:)?([^@;]+)@.*$/i, '$1') ?? null;
}

/** A display name may be the caller's number. */
function nameIn(displayName: string | null): string | null {
	return displayName !== null && /\p{L}/u.test(displayName) ? displayName : null;
}
