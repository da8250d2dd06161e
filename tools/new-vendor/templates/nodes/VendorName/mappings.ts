import type { CallStatus, EndReason, SpeakerRole } from '../shared/call-event/call-event';
import { each, from } from '../shared/vendor-kit/field-table';
import type { EnumMap } from '../shared/vendor-kit/map-enum';
import * as field from '../shared/vendor-kit/schema-fields';

/** FILL IN: the page that lists the words, and the words of these three tables, in lower case */
export const STATUSES: EnumMap<CallStatus> = { completed: 'completed', failed: 'failed' };

export const END_REASONS: EnumMap<EndReason> = {
	user_hangup: 'user_hangup',
	agent_hangup: 'agent_hangup',
	no_answer: 'no_answer',
};

export const ROLES: EnumMap<SpeakerRole> = { user: 'user', agent: 'agent' };

/** FILL IN: the fields that are sent and read, the kind of each and its path; these are made up */
export const CALL = {
	call: {
		id: from(field.id, 'id'),
		direction: from(field.direction, 'direction'),
		statusRaw: from(field.text, 'status'),
		endReasonRaw: from(field.text, 'end_reason'),
		startedAt: from(field.time, 'started_at'),
		endedAt: from(field.time, 'ended_at'),
		recordingUrl: from(field.url, 'recording_url'),
	},
	from: from(field.text, 'from'),
	to: from(field.text, 'to'),
	summary: from(field.text, 'summary'),
	turns: from(each({ role: from(field.text, 'role'), text: from(field.text, 'text') }), 'turns'),
};
