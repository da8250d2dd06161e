import type { CallEventDraft } from '../shared/call-event/call-event';
import { mapEnum } from '../shared/vendor-kit/map-enum';
import { sidesByDirection } from '../shared/vendor-kit/phone';
import { elapsedSeconds } from '../shared/vendor-kit/time';
import { turnsOf } from '../shared/vendor-kit/turns';
import type { NormalizeContext } from '../shared/vendor-kit/vendor';
import type { z } from '../shared/vendor-kit/zod';
import { END_REASONS, ROLES, STATUSES } from './mappings';
import type { callSchema } from './schemas';

type VendorCall = z.output<typeof callSchema>;

// FILL IN: what the fields mean together, as the table in docs/vendors/vendorid.md says
export function normalizeCall(sent: VendorCall, context: NormalizeContext): CallEventDraft {
	const { at, issues } = context;
	const { call } = sent;
	return {
		occurredAt: call.endedAt,
		call: {
			...call,
			channel: 'phone',
			status: mapEnum(STATUSES, call.statusRaw),
			endReason: mapEnum(END_REASONS, call.endReasonRaw),
			durationSeconds: elapsedSeconds(call.startedAt, call.endedAt, at('ended_at'), issues),
			...sidesByDirection(call.direction, sent.from, sent.to, context),
		},
		transcript: { turns: turnsOf(sent.turns, ROLES, () => null) },
		analysis: { summary: sent.summary },
	};
}
