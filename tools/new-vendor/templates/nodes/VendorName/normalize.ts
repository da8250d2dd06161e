import type { z } from 'zod/v4';

import type { Call, CallEventDraft, Turn } from '../../../../../nodes/shared/call-event/call-event';
import { sidesByDirection } from '../shared/vendor-kit/phone';
import { isPresent } from '../../../../../nodes/shared/util/type-guards';
import { elapsedSeconds } from '../shared/vendor-kit/time';
import type { NormalizeContext } from '../shared/vendor-kit/vendor';
import { directionOf, mapEnum } from '../shared/vendor-kit/map-enum';
import { resolveStatus } from '../shared/vendor-kit/resolve-status';
import type { callSchema } from './schemas';
import { END_REASONS, ROLES, STATUSES } from './mappings';

type Body = z.output<typeof callSchema>;
type Payload = Body['data'];

// FILL IN: what each field means, as the table for Vendor Title in docs/call-event.md says
export function normalizeCall({ data }: Body, context: NormalizeContext): CallEventDraft {
	const turns = turnsOf(data);
	return {
		occurredAt: data.ended_at,
		call: callOf(data, turns, context),
		transcript: { turns },
		analysis: { summary: data.summary },
	};
}

function callOf(
	data: Payload,
	turns: readonly Turn[],
	{ issues }: NormalizeContext,
): Partial<Call> {
	const direction = directionOf(data.direction, ['data', 'direction'], issues);
	const endReason = mapEnum(END_REASONS, data.end_reason);
	return {
		id: data.id,
		conversationId: data.id,
		channel: 'phone',
		direction,
		status: resolveStatus(mapEnum(STATUSES, data.status), endReason, turns),
		statusRaw: data.status,
		endReason,
		endReasonRaw: data.end_reason,
		startedAt: data.started_at,
		endedAt: data.ended_at,
		durationSeconds: elapsedSeconds(data.started_at, data.ended_at, ['data', 'ended_at'], issues),
		...sidesByDirection(direction, data.from, data.to),
		recordingUrl: data.recording_url,
	};
}

/** A turn without text is left out. */
function turnsOf(data: Payload): Turn[] {
	return data.turns.filter(isPresent).flatMap(({ role, text }) => {
		if (text === null) return [];
		return [{ role: mapEnum(ROLES, role) ?? 'unknown', text, at: null }];
	});
}
