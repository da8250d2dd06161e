import type { CallStatus, EndReason, SpeakerRole } from '../shared/call-event/call-event';
import { each, found, from } from '../shared/vendor-kit/field-table';
import type { EnumMap } from '../shared/vendor-kit/map-enum';
import * as field from '../shared/vendor-kit/schema-fields';

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

/** `answered_by`: whether a machine took the call. */
export const VOICEMAIL: EnumMap<boolean> = { voicemail: true, human: false };

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

const ENTRIES = each({
	/** The first in `transcripts`, the second in the other lists. */
	role: from(field.text, 'user', 'speaker_label'),
	text: from(field.text, 'text'),
	at: from(field.time, 'created_at'),
	/** In seconds since the call began, or since it was passed on. */
	start: from(field.duration, 'start'),
});

/** Where the fields of a record stand; what is found out of a call later has few of them. */
export const RECORD = {
	call: {
		id: from(field.id, 'call_id'),
		startedAt: from(field.time, 'started_at'),
		recordingUrl: from(field.url, 'recording_url'),
		recordingExpiresAt: from(field.time, 'recording_expiration'),
	},
	sentAt: from(field.time, 'timestamp'),
	createdAt: from(field.time, 'created_at'),
	endAt: from(field.time, 'end_at'),
	minutes: from(field.duration, 'call_length'),
	seconds: from(field.decimalDuration, 'corrected_duration'),
	status: from(field.text, 'status'),
	queueStatus: from(field.text, 'queue_status'),
	answeredBy: from(field.text, 'answered_by'),
	endedBy: from(field.text, 'call_ended_by'),
	error: from(field.text, 'error_message'),
	isInbound: from(field.boolean, 'inbound'),
	from: found(field.text, 'from'),
	to: found(field.text, 'to'),
	agent: {
		id: from(field.id, 'pathway_id', 'persona_id'),
		version: from(field.id, 'pathway_version'),
	},
	batchId: from(field.id, 'batch_id'),
	campaignId: from(field.id, 'campaign_id'),
	spoken: from(ENTRIES, 'transcripts'),
	corrected: from(ENTRIES, 'corrected_transcript'),
	afterTransfer: from(ENTRIES, 'post_transfer_transcript'),
	transferredAfter: from(field.duration, 'transfer_offset_seconds'),
	transcript: from(field.text, 'concatenated_transcript'),
	summary: from(field.text, 'summary'),
	dispositionTag: from(field.text, 'disposition_tag'),
	/** No page shows its shape. */
	dispositions: from(field.any, 'dispositions'),
	analysis: found(field.jsonMap, 'analysis'),
	/** `{ variable_name, value, … }` */
	citations: from(field.list(field.map), 'citations'),
	/** In US dollars. */
	price: from(field.number, 'price'),
	transfer: {
		status: from(field.text, 'warm_transfer_call.state'),
		destination: from(field.text, 'transferred_to'),
		startedAt: from(field.time, 'transferred_at'),
	},
	variables: found(field.jsonMap, 'variables'),
	metadata: found(field.map, 'metadata'),
};
