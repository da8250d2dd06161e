import type { CallStatus, EndReason, SpeakerRole } from '../shared/call-event/call-event';
import type { EnumMap } from '../shared/vendor-kit/map-enum';

/** `event_type` of what comes after a call, and the entries of `contents` where there are several. */
export const ENRICHMENTS = [
	'citations',
	'post_transfer_transcript',
	'corrected_transcript',
	'dispositions',
	'live_translation_transcript',
	'multiple',
	'evals',
] as const;

/** `status`: https://docs.bland.ai/api-v1/get/calls-id */
export const STATUSES: EnumMap<CallStatus> = {
	completed: 'completed',
	failed: 'failed',
	busy: 'busy',
	'no-answer': 'no_answer',
	canceled: 'canceled',
};

/** `queue_status`: the same page, whose own sample has `completed`. */
export const QUEUE_STATUSES: EnumMap<CallStatus> = {
	new: 'queued',
	queued: 'queued',
	allocated: 'queued',
	started: 'in_progress',
	complete: 'completed',
	completed: 'completed',
	pre_queue_error: 'failed',
	queue_error: 'failed',
	call_error: 'failed',
	// The call itself was over by then.
	complete_error: 'completed',
};

/** `status`. */
export const STATUS_END_REASONS: EnumMap<EndReason> = {
	busy: 'busy',
	'no-answer': 'no_answer',
	canceled: 'canceled',
};

/** `answered_by`. */
export const ANSWERED_BY_END_REASONS: EnumMap<EndReason> = {
	voicemail: 'voicemail',
	'no-answer': 'no_answer',
};

/** `call_ended_by`: the API's page has the words in capitals, another one `agent`, `user` and `system`. */
export const ENDED_BY_END_REASONS: EnumMap<EndReason> = {
	user: 'user_hangup',
	assistant: 'agent_hangup',
	agent: 'agent_hangup',
};

/**
 * Parts of `error_message`, in lower case; of several that a text has, the first counts.
 *
 * https://docs.bland.ai/tutorials/post-call-webhooks#error-message-reference
 */
export const ERRORS: ReadonlyArray<readonly [part: string, reason: EndReason]> = [
	['dialed is not found', 'invalid_number'],
	['is temporarily unavailable', 'no_answer'],
	['dialed is busy', 'busy'],
	['provider blocked', 'blocked'],
	['account not allowed', 'blocked'],
	['database error', 'platform_error'],
	['unable to start call', 'platform_error'],
	['unknown', 'platform_error'],
];

/** `answered_by` of a call that was taken. */
export const TAKEN_BY: EnumMap<'person' | 'machine'> = { human: 'person', voicemail: 'machine' };

/**
 * `user` of `transcripts`, `speaker_label` of the other lists. A representative took a transfer; an
 * action is what the agent did, among what was said.
 */
export const ROLES: EnumMap<SpeakerRole | 'action'> = {
	user: 'user',
	assistant: 'agent',
	robot: 'agent',
	representative: 'human_agent',
	'agent-action': 'action',
};
