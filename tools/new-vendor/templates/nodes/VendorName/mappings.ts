import type { CallStatus, EndReason, SpeakerRole } from '../shared/call-event/call-event';
import type { EnumMap } from '../shared/vendor-kit/map-enum';

/** FILL IN: the page that lists the words, and the words of these three tables, in lower case */
export const STATUSES: EnumMap<CallStatus> = { completed: 'completed', failed: 'failed' };

export const END_REASONS: EnumMap<EndReason> = {
	user_hangup: 'user_hangup',
	agent_hangup: 'agent_hangup',
	no_answer: 'no_answer',
};

export const ROLES: EnumMap<SpeakerRole> = { user: 'user', agent: 'agent' };
