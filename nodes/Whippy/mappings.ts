import type { CallStatus, Channel, EndReason } from '../shared/call-event/call-event';
import { each, found, from } from '../shared/vendor-kit/field-table';
import { COMPLETION_RATINGS, type EnumMap } from '../shared/vendor-kit/map-enum';
import * as field from '../shared/vendor-kit/schema-fields';

/** `data.metadata.type` of a call. */
export const CALL_CHANNELS: EnumMap<Channel> = { phone: 'phone', phone_call: 'phone' };

/** `data.type` of a call without metadata. */
export const MESSAGE_CHANNELS: EnumMap<Channel> = { call: 'phone' };

/** `data.delivery_status` of a call, up to the dot, less `call_`. */
export const CALL_STATUSES: EnumMap<CallStatus> = {
	in_progress: 'in_progress',
	completed: 'completed',
	queued: 'queued',
	pending: 'queued',
	ringing: 'ringing',
	failed: 'failed',
};

/**
 * `data.delivery_status` of a call, behind the dot. Whippy's calls run on Retell AI, whose words these
 * are: `disconnection_reason` in https://github.com/RetellAI/retell-typescript-sdk, src/resources/call.ts.
 */
export const CALL_END_REASONS: EnumMap<EndReason> = {
	user_hangup: 'user_hangup',
	agent_hangup: 'agent_hangup',
	dial_no_answer: 'no_answer',
	dial_busy: 'busy',
	user_declined: 'rejected',
	manual_stopped: 'canceled',
	voicemail_reached: 'voicemail',
	ivr_reached: 'ivr',
	call_transfer: 'transferred',
	transfer_bridged: 'transferred',
	transfer_cancelled: 'transfer_failed',
	call_take_over: 'human_takeover',
	max_duration_reached: 'max_duration',
	inactivity: 'silence_timeout',
	invalid_destination: 'invalid_number',
	scam_detected: 'blocked',
	marked_as_spam: 'blocked',
	no_valid_payment: 'insufficient_balance',
	concurrency_limit_reached: 'limit_reached',
	no_concurrency_fallback: 'limit_reached',
	error_no_audio_received: 'no_media',
	error_user_not_joined: 'no_media',
	registered_call_timeout: 'no_media',
	dial_failed: 'telephony_error',
	telephony_provider_permission_denied: 'telephony_error',
	telephony_provider_unavailable: 'telephony_error',
	sip_routing_error: 'telephony_error',
	error_asr: 'agent_error',
	error_llm_websocket_open: 'agent_error',
	error_llm_websocket_lost_connection: 'agent_error',
	error_llm_websocket_runtime: 'agent_error',
	error_llm_websocket_corrupt_payload: 'agent_error',
	error_retell: 'platform_error',
	error_unknown: 'platform_error',
};

/** `data.ended_reason` of a chat session. */
export const SESSION_END_REASONS: EnumMap<EndReason> = {
	user_ended: 'user_hangup',
	agent_ended: 'agent_hangup',
};

/** Where the fields of a call stand. Older samples lack `metadata`. */
export const CALL = {
	call: {
		id: from(field.id, 'id'),
		conversationId: from(field.id, 'conversation_id'),
		direction: from(field.direction, 'direction'),
		statusRaw: from(field.text, 'delivery_status'),
		startedAt: from(field.time, 'created_at'),
		durationSeconds: from(field.milliseconds, 'metadata.duration'),
	},
	updatedAt: from(field.time, 'updated_at'),
	callType: found(field.text, 'metadata.type'),
	messageType: found(field.text, 'type'),
	from: found(field.text, 'from'),
	to: found(field.text, 'to'),
	contact: { id: from(field.id, 'contact_id') },
	agent: {
		id: from(field.id, 'metadata.agent_id'),
		version: from(field.id, 'metadata.agent_version_id'),
	},
	campaign: { id: from(field.id, 'campaign_id'), memberId: from(field.id, 'campaign_contact_id') },
	transcript: from(field.text, 'body'),
	language: from(field.text, 'language'),
	analysis: {
		summary: from(field.text, 'metadata.analysis.call_summary'),
		successful: from(field.boolean, 'metadata.analysis.call_successful'),
		voicemail: from(field.boolean, 'metadata.analysis.in_voicemail'),
		completionRating: from(
			field.word(COMPLETION_RATINGS),
			'metadata.analysis.call_completion_rating',
		),
	},
	sentiment: from(field.text, 'metadata.analysis.user_sentiment'),
	/** The second is so spelled in the samples of calls. */
	custom: found(
		field.jsonMap,
		'metadata.analysis.custom_analysis_data',
		'metadata.analysis.custom_analysis_dat',
	),
	placeholders: found(field.jsonMap, 'metadata.placeholders_data'),
	attachments: from(
		each({ contentType: from(field.text, 'content_type'), url: from(field.url, 'url') }),
		'attachments',
	),
};

/** The session names neither contact nor direction nor channel: its messages do. */
const MESSAGES = each({
	direction: from(field.direction, 'direction'),
	mode: from(field.text, 'mode'),
	type: from(field.text, 'type'),
	text: from(field.text, 'body'),
	at: from(field.time, 'created_at'),
	from: from(field.text, 'from'),
	to: from(field.text, 'to'),
	contact: { id: from(field.id, 'contact_id') },
	campaign: { id: from(field.id, 'campaign_id'), memberId: from(field.id, 'campaign_contact_id') },
});

/** Where the fields of a chat session stand. */
export const SESSION = {
	call: {
		id: from(field.id, 'id'),
		conversationId: from(field.id, 'conversation_id'),
		startedAt: from(field.time, 'started_at'),
		endedAt: from(field.time, 'ended_at'),
		endReasonRaw: from(field.text, 'ended_reason'),
	},
	messages: from(MESSAGES, 'messages'),
	/** `id` is the version's. */
	agent: {
		id: from(field.id, 'agent_version.agent_id'),
		name: from(field.line, 'agent_version.name'),
		version: from(field.id, 'agent_version.id'),
	},
	transcript: from(field.text, 'chat_transcript'),
	language: from(field.text, 'language'),
	analysis: {
		summary: from(field.text, 'chat_summary'),
		completionRating: from(field.word(COMPLETION_RATINGS), 'chat_completion_rating'),
	},
	sentiment: from(field.text, 'user_sentiment'),
	custom: found(field.jsonMap, 'custom_analysis_data'),
};
