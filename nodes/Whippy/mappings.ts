import type { CallStatus, Channel, EndReason } from '../shared/call-event/call-event';
import type { EnumMap } from '../shared/vendor-kit/map-enum';

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
