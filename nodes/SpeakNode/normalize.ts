import type { z } from 'zod/v4';

import type { Call, CallEventDraft, Channel, Turn } from '../shared/call-event/call-event';
import { directionByOwnNumbers, sidesByDirection } from '../shared/vendor-kit/phone';
import { isPresent } from '../shared/util/type-guards';
import { addSeconds } from '../shared/vendor-kit/time';
import type { NormalizeContext } from '../shared/vendor-kit/vendor';
import { mapEnum } from '../shared/vendor-kit/map-enum';
import type { sessionSchema } from './schemas';
import { ROLES } from './mappings';

type Body = z.output<typeof sessionSchema>;
type Session = Body['data'];

/** SessionStarted and ConversationComplete. */
export function normalizeSession({ data }: Body, context: NormalizeContext): CallEventDraft {
	const call = callOf(data, context);
	const turns = turnsOf(data);
	return {
		occurredAt:
			context.event.type === 'call.started' ? (data.start_time ?? data.created_at) : call.endedAt,
		call,
		agent: { id: data.agent_id, name: data.agent_name },
		campaign: { id: data.campaign_id, name: data.campaign_name, memberId: data.campaign_item_id },
		transcript: { turns },
		analysis: {
			custom: call.isTest
				? context.copyMap(data.test_eval_result, ['data', 'test_eval_result'])
				: {},
		},
		variables: context.copyMap(data.url_parameters, ['data', 'url_parameters']),
	};
}

function callOf(data: Session, { event, ownPhoneNumbers }: NormalizeContext) {
	const isRunning = event.type === 'call.started';
	// A session that has just begun may carry a duration of 0, which would read as its end.
	const durationSeconds = isRunning ? null : data.duration_seconds;
	const direction = directionByOwnNumbers(data.from_number, data.to_number, ownPhoneNumbers);
	return {
		id: data.session_id,
		conversationId: data.session_id,
		channel: channelOf(data),
		direction,
		status: isRunning ? 'in_progress' : 'completed',
		startedAt: data.start_time,
		endedAt: addSeconds(data.start_time, durationSeconds),
		durationSeconds,
		...sidesByDirection(direction, data.from_number, data.to_number),
		recordingUrl: data.audio_url,
		recordingExpiresAt: data.audio_url_expires_at,
		isTest: data.test_run_id !== null || data.test_id !== null,
	} satisfies Partial<Call>;
}

function channelOf(data: Session): Channel {
	if (data.from_number ?? data.to_number ?? data.telecom_provider) return 'phone';
	return Object.keys(data.url_parameters ?? {}).length > 0 ? 'web' : 'unknown';
}

function turnsOf({ history }: Session): Turn[] {
	return history.filter(isPresent).flatMap(({ kind, role: roleWord, content, created_at: at }) => {
		const role = mapEnum(ROLES, roleWord);
		if (kind?.toLowerCase() !== 'message' || role === null || role === 'unknown') return [];
		return content === null ? [] : [{ role, text: content, at }];
	});
}
