import type { CallStatus, Channel, EndReason, SpeakerRole } from '../shared/call-event/call-event';
import type { EnumMap } from '../shared/vendor-kit/map-enum';

/** `call_type` of a call, `chat_type` of a chat. */
export const CHANNELS: EnumMap<Channel> = {
	phone_call: 'phone',
	web_call: 'web',
	sms_chat: 'sms',
	api_chat: 'chat',
};

/** `call_status`. */
export const CALL_STATUSES: EnumMap<CallStatus> = {
	registered: 'queued',
	not_connected: 'failed',
	ongoing: 'in_progress',
	ended: 'completed',
	error: 'failed',
};

/** `chat_status`. */
export const CHAT_STATUSES: EnumMap<CallStatus> = {
	ongoing: 'in_progress',
	ended: 'completed',
	error: 'failed',
};

/**
 * `disconnection_reason`, in the order of the vendor's own list:
 * https://github.com/RetellAI/retell-typescript-sdk, src/resources/call.ts
 */
export const END_REASONS: EnumMap<EndReason> = {
	user_hangup: 'user_hangup',
	agent_hangup: 'agent_hangup',
	call_transfer: 'transferred',
	voicemail_reached: 'voicemail',
	ivr_reached: 'ivr',
	inactivity: 'silence_timeout',
	max_duration_reached: 'max_duration',
	concurrency_limit_reached: 'limit_reached',
	no_concurrency_fallback: 'limit_reached',
	no_valid_payment: 'insufficient_balance',
	scam_detected: 'blocked',
	dial_busy: 'busy',
	dial_failed: 'telephony_error',
	dial_no_answer: 'no_answer',
	invalid_destination: 'invalid_number',
	telephony_provider_permission_denied: 'telephony_error',
	telephony_provider_unavailable: 'telephony_error',
	sip_routing_error: 'telephony_error',
	marked_as_spam: 'blocked',
	user_declined: 'rejected',
	error_llm_websocket_open: 'agent_error',
	error_llm_websocket_lost_connection: 'agent_error',
	error_llm_websocket_runtime: 'agent_error',
	error_llm_websocket_corrupt_payload: 'agent_error',
	error_no_audio_received: 'no_media',
	error_asr: 'agent_error',
	error_retell: 'platform_error',
	error_unknown: 'platform_error',
	error_user_not_joined: 'no_media',
	registered_call_timeout: 'no_media',
	transfer_bridged: 'transferred',
	transfer_cancelled: 'transfer_failed',
	manual_stopped: 'canceled',
	call_take_over: 'human_takeover',
};

/** `role` of what was said or written; a transfer's target is a person of the user's side. */
export const ROLES: EnumMap<SpeakerRole> = {
	agent: 'agent',
	user: 'user',
	transfer_target: 'human_agent',
};

/** `role` of what the agent did, in the same lists. */
export const TOOL_ROLES: EnumMap<'request' | 'result'> = {
	tool_call_invocation: 'request',
	tool_call_result: 'result',
};
