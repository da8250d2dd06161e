import type { CallStatus, Channel, EndReason, SpeakerRole } from '../shared/call-event/call-event';
import type { EnumMap } from '../shared/vendor-kit/map-enum';

/** https://docs.oration.ai/api-reference/endpoint/conversations/get lists the words of all three tables. */
export const CHANNELS: EnumMap<Channel> = { telephony: 'phone', web: 'web', chat: 'chat' };

export const STATUSES: EnumMap<CallStatus> = {
	created: 'queued',
	queued: 'queued',
	dialing: 'ringing',
	active: 'in_progress',
	completed: 'completed',
	failed: 'failed',
};

export const END_REASONS: EnumMap<EndReason> = {
	user_did_not_answer: 'no_answer',
	user_hangup: 'user_hangup',
	agent_hangup: 'agent_hangup',
	user_inactivity: 'silence_timeout',
	max_duration_exceeded: 'max_duration',
	network_error: 'platform_error',
};

/** Only `userMessage` is documented; a row of another kind (a tool call, a system prompt) is no turn. */
export function roleOf(messageType: string): SpeakerRole | null {
	if (/tool|function|thought|system/i.test(messageType)) return null;
	if (/user|customer/i.test(messageType)) return 'user';
	if (/agent|assistant|bot/i.test(messageType)) return 'agent';
	return null;
}
