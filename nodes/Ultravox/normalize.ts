import type { Call, CallEventDraft, Direction, EndReason } from '../shared/call-event/call-event';
import { nameParts, sidesOrIssue } from '../shared/vendor-kit/contact';
import type { Found } from '../shared/vendor-kit/field-table';
import { mapEnum, mapEnumOrIssue } from '../shared/vendor-kit/map-enum';
import { parseLenient } from '../shared/vendor-kit/parse-lenient';
import { elapsedSeconds } from '../shared/vendor-kit/time';
import type { NormalizeContext } from '../shared/vendor-kit/vendor';
import type { z } from '../shared/vendor-kit/zod';
import { CHANNELS, END_REASONS, TEST_BILLING_STATUS, UNJOINED_END_REASONS } from './mappings';
import { callerSchema, lineSchema, type callSchema } from './schemas';

type UltravoxCall = z.output<typeof callSchema>;

/** A call, in a delivery as from the API. What was said and done in it is read by messages.ts. */
export function normalize(ultravoxCall: UltravoxCall, context: NormalizeContext): CallEventDraft {
	const { at, issues, event, copy, copyMap } = context;
	const { call, agent, analysis, transcript, cost, billingStatus, metadata } = ultravoxCall;
	const { startedAt, answeredAt, endedAt } = call;
	const isRunning = event.type === 'call.started';
	const { ultravox, ...variables } = ultravoxCall.requestContext ?? {};
	const caller = parseLenient(callerSchema, { ultravox }, issues, at('requestContext'));
	const line = lineOf(ultravoxCall, caller.number, context);
	const durationSeconds = elapsedSeconds(answeredAt, endedAt, at('ended'), issues);
	return {
		occurredAt: (isRunning ? answeredAt : endedAt) ?? startedAt,
		call: {
			...call,
			...line,
			status: isRunning ? 'in_progress' : 'completed',
			endReason: endReasonOf(ultravoxCall, line.direction, context),
			durationSeconds,
			isTest: billingStatus?.trim().toLowerCase() === TEST_BILLING_STATUS,
		},
		contact: nameParts(nameIn(caller.displayName)),
		agent,
		transcript,
		analysis,
		cost: { ...cost, actualSeconds: durationSeconds },
		variables: copyMap(variables, 'requestContext'),
		metadata: copy(metadata),
	};
}

type Line = Pick<Call, 'channel' | 'direction' | 'from' | 'to' | 'userPhone' | 'agentPhone'>;

/** How the call is connected, and who is on the line. */
function lineOf(
	{ medium }: UltravoxCall,
	callerId: string | null,
	context: NormalizeContext,
): Line {
	const { at, issues } = context;
	const [kind = null, details] =
		Object.entries(medium ?? {}).find(([, value]) => value !== null) ?? [];
	const path = ['medium', kind ?? ''];
	const line = parseLenient(lineSchema, details, issues, at(...path));
	const isIncoming = line !== null && line.incoming !== null;
	const outgoing = line?.outgoing ?? null;
	const direction = outgoing !== null ? 'outbound' : isIncoming ? 'inbound' : null;
	const from = outgoing !== null ? outgoing.from : isIncoming ? callerId : null;
	const to = outgoing?.to ?? null;
	const sides = sidesOrIssue(
		direction,
		numberIn(from, ['requestContext', 'ultravox', 'sip', 'caller_id']),
		numberIn(to, [...path, 'outgoing', 'to']),
		context,
	);
	return {
		channel: mapEnumOrIssue(CHANNELS, kind, at('medium'), issues) ?? 'unknown',
		direction,
		...sides,
		from,
		to,
	};
}

/** Of a call that the vendor dialled, and nobody took, the SIP session says more. */
function endReasonOf(
	{ call, termination }: UltravoxCall,
	direction: Direction | null,
	{ at, issues }: NormalizeContext,
): EndReason | null {
	const endReason = mapEnum(END_REASONS, call.endReasonRaw);
	if (endReason !== 'no_media' || direction !== 'outbound') return endReason;
	const path = at(...termination.path);
	return mapEnumOrIssue(UNJOINED_END_REASONS, termination.value, path, issues) ?? 'no_answer';
}

/** `sip:+12025550143@carrier.example` → `+12025550143`; what is no SIP address stays. */
function numberIn(address: string | null, path: string[]): Found<string | null> {
	return { value: address?.replace(/^(?:sips?:)?([^@;]+)@.*$/i, '$1') ?? null, path };
}

/** A display name may be the caller's number. */
function nameIn(displayName: string | null): string | null {
	return displayName !== null && /\p{L}/u.test(displayName) ? displayName : null;
}
