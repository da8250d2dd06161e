import type { CallStatus, Channel, EndReason, SpeakerRole } from '../shared/call-event/call-event';
import { each, found, from } from '../shared/vendor-kit/field-table';
import type { EnumMap } from '../shared/vendor-kit/map-enum';
import * as field from '../shared/vendor-kit/schema-fields';

/**
 * `call_type` of a call, `chat_type` of a chat.
 *
 * @public The property tests read which words a vendor knows.
 */
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

/** By an agent's `channel`: where it stands in the API, its events, and those that it sends without a list. */
export const CHANNELS_OF_AGENTS = {
	voice: {
		resource: 'agent',
		events: /^(?:call|transfer)_/,
		usualEvents: ['call_started', 'call_ended', 'call_analyzed'],
	},
	chat: {
		resource: 'chat-agent',
		events: /^chat_/,
		usualEvents: ['chat_started', 'chat_ended', 'chat_analyzed'],
	},
};

/** transcript_updated is left out: it comes on every turn, with the whole transcript. */
export const OTHER_EVENTS = [
	'transfer_started',
	'transfer_bridged',
	'transfer_cancelled',
	'transfer_ended',
];

/** What was said, or a tool call, or its result; other kinds of entry have other keys. */
const ENTRIES = each({
	role: from(field.text, 'role'),
	text: from(field.text, 'content'),
	at: from(field.epochMilliseconds, 'created_timestamp'),
	/** With the seconds at which each began. They are thousands, and only the first is read. */
	words: from(field.any, 'words'),
	toolId: from(field.id, 'tool_call_id'),
	toolName: from(field.text, 'name'),
	toolInput: from(field.any, 'arguments'),
	isToolSuccessful: from(field.boolean, 'successful'),
});

/** Where the fields of a call or a chat stand: what is special to the kind has its name in the key. */
function sessionOf(kind: 'call' | 'chat') {
	const analysis = `${kind}_analysis`;
	const cost = `${kind}_cost`;
	return {
		call: {
			id: from(field.id, `${kind}_id`),
			channel: from(field.word(CHANNELS), `${kind}_type`),
			direction: from(field.direction, 'direction'),
			statusRaw: from(field.text, `${kind}_status`),
			endReasonRaw: from(field.text, 'disconnection_reason'),
			startedAt: from(field.epochMilliseconds, 'start_timestamp'),
			endedAt: from(field.epochMilliseconds, 'end_timestamp'),
			durationSeconds: from(field.milliseconds, 'duration_ms'),
			/** The second where the agent stores no personal data. */
			recordingUrl: from(field.url, 'recording_url', 'scrubbed_recording_url'),
		},
		from: found(field.text, 'from_number'),
		to: found(field.text, 'to_number'),
		agent: {
			id: from(field.id, 'agent_id'),
			name: from(field.line, 'agent_name'),
			version: from(field.id, 'agent_version', 'version'),
		},
		transcript: from(field.text, 'transcript'),
		entries: from(ENTRIES, 'transcript_object'),
		entriesWithTools: found(
			ENTRIES,
			'transcript_with_tool_calls',
			'scrubbed_transcript_with_tool_calls',
			'message_with_tool_calls',
		),
		analysis: {
			summary: from(field.text, `${analysis}.call_summary`, `${analysis}.chat_summary`),
			successful: from(field.boolean, `${analysis}.call_successful`, `${analysis}.chat_successful`),
			voicemail: from(field.boolean, `${analysis}.in_voicemail`),
		},
		sentiment: from(field.text, `${analysis}.user_sentiment`),
		custom: found(field.jsonMap, `${analysis}.custom_analysis_data`),
		cost: {
			total: from(field.cents, `${cost}.combined_cost`),
			billableSeconds: from(field.duration, `${cost}.total_duration_seconds`),
			items: from(
				each({ type: from(field.text, 'product'), amount: from(field.cents, 'cost') }),
				`${cost}.product_costs`,
			),
		},
		transfer: {
			destination: from(field.text, 'transfer_destination'),
			endedAt: from(field.epochMilliseconds, 'transfer_end_timestamp'),
		},
		variables: found(field.jsonMap, 'retell_llm_dynamic_variables'),
		metadata: found(field.mapIfAny, 'metadata'),
	};
}

export const CALL = sessionOf('call');

export const CHAT = sessionOf('chat');
