import type { Call, CallEventDraft, Turn } from '../shared/call-event/call-event';
import { sidesByDirection } from '../shared/vendor-kit/phone';
import { isPresent } from '../shared/util/type-guards';
import { elapsedSeconds } from '../shared/vendor-kit/time';
import type { NormalizeContext } from '../shared/vendor-kit/vendor';
import { directionOf, mapEnum } from '../shared/vendor-kit/map-enum';
import type { z } from '../shared/vendor-kit/zod';
import type { callSchema } from './schemas';
import { END_REASONS, ROLES, STATUSES } from './mappings';

type VendorCall = z.output<typeof callSchema>;

// FILL IN: what each field means, as the table in docs/vendors/vendorid.md says
export function normalizeCall(call: VendorCall, context: NormalizeContext): CallEventDraft {
	return {
		occurredAt: call.ended_at,
		call: callOf(call, context),
		transcript: { turns: turnsOf(call) },
		analysis: { summary: call.summary },
	};
}

function callOf(call: VendorCall, context: NormalizeContext): Partial<Call> {
	const { at, issues } = context;
	const direction = directionOf(call.direction, at('direction'), issues);
	const endReason = mapEnum(END_REASONS, call.end_reason);
	return {
		id: call.id,
		conversationId: call.id,
		channel: 'phone',
		direction,
		status: mapEnum(STATUSES, call.status),
		statusRaw: call.status,
		endReason,
		endReasonRaw: call.end_reason,
		startedAt: call.started_at,
		endedAt: call.ended_at,
		durationSeconds: elapsedSeconds(call.started_at, call.ended_at, at('ended_at'), issues),
		...sidesByDirection(direction, call.from, call.to, context),
		recordingUrl: call.recording_url,
	};
}

/** A turn without text is left out. */
function turnsOf(call: VendorCall): Turn[] {
	return call.turns.filter(isPresent).flatMap(({ role, text }) => {
		if (text === null) return [];
		return [{ role: mapEnum(ROLES, role) ?? 'unknown', text, at: null }];
	});
}
