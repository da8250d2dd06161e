import type { CallStatus, EndReason } from '../shared/call-event/call-event';
import type { EnumMap } from '../shared/vendor-kit/map-enum';

/** `status` of a call, and of the body around it. */
export const CALL_STATUSES: EnumMap<CallStatus> = {
	pending: 'queued',
	registered: 'queued',
	paused: 'queued',
	ringing: 'ringing',
	'in-progress': 'in_progress',
	completed: 'completed',
	left_voicemail: 'completed',
	hangup_on_voicemail: 'completed',
	'no-answer': 'no_answer',
	busy: 'busy',
	canceled: 'canceled',
	'user-canceled': 'canceled',
	failed: 'failed',
	spam: 'failed',
};

/** `end_call_reason`; those from `voicemail_cut_off` on were seen in the API only. */
export const END_REASONS: EnumMap<EndReason> = {
	human_goodbye: 'user_hangup',
	human_pick_up_cut_off: 'user_hangup',
	agent_goodbye: 'agent_hangup',
	custom_end_call: 'agent_hangup',
	voicemail: 'voicemail',
	voicemail_message_left: 'voicemail',
	max_duration: 'max_duration',
	user_canceled: 'canceled',
	undefined: 'unknown',
	voicemail_cut_off: 'voicemail',
	human_ended_call: 'user_hangup',
	agent_ended_call: 'agent_hangup',
	error: 'platform_error',
	// Of silence or of dialling: no page says which.
	timeout: 'unknown',
};

/** Statuses that say why a call ended, and more surely than its reason. */
export const STATUS_END_REASONS: EnumMap<EndReason> = {
	left_voicemail: 'voicemail',
	hangup_on_voicemail: 'voicemail',
	spam: 'blocked',
};

/** What a language model says of a criterion. */
export const VERDICTS: EnumMap<'yes' | 'partly' | 'no' | 'notApplicable'> = {
	true: 'yes',
	partial: 'partly',
	false: 'no',
	not_applicable: 'notApplicable',
};
