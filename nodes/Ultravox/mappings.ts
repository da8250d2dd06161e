import type { Channel, EndReason, SpeakerRole } from '../shared/call-event/call-event';
import { found, from, part } from '../shared/vendor-kit/field-table';
import type { EnumMap } from '../shared/vendor-kit/map-enum';
import type { KeysOfSecret } from '../shared/vendor-kit/sanitize-json';
import * as field from '../shared/vendor-kit/schema-fields';

/** The key in `medium`. */
export const CHANNELS: EnumMap<Channel> = {
	sip: 'phone',
	twilio: 'phone',
	telnyx: 'phone',
	plivo: 'phone',
	exotel: 'phone',
	webrtc: 'web',
	serverwebsocket: 'web',
};

/** `endReason`. */
export const END_REASONS: EnumMap<EndReason> = {
	unjoined: 'no_media',
	hangup: 'user_hangup',
	agent_hangup: 'agent_hangup',
	timeout: 'max_duration',
	connection_error: 'telephony_error',
	system_error: 'platform_error',
};

/** `sipDetails.terminationReason` of an outbound call that nobody joined. */
export const UNJOINED_END_REASONS: EnumMap<EndReason> = {
	sip_termination_normal: 'no_answer',
	sip_termination_invalid_number: 'invalid_number',
	sip_termination_timeout: 'no_answer',
	sip_termination_destination_unavailable: 'telephony_error',
	sip_termination_busy: 'busy',
	sip_termination_canceled: 'canceled',
	sip_termination_rejected: 'rejected',
	sip_termination_unknown: 'no_answer',
};

/** `role` of a message. */
export const ROLES: EnumMap<SpeakerRole> = {
	message_role_agent: 'agent',
	message_role_user: 'user',
};

/** `role` of a message of a tool. */
export const TOOL_ROLES: EnumMap<'request' | 'result'> = {
	message_role_tool_call: 'request',
	message_role_tool_result: 'result',
};

/** `billingStatus` of a call that was made in the vendor's own console. */
export const TEST_BILLING_STATUS = 'billing_status_free_console';

/** What a call holds, and where. */
export const CALL = {
	call: {
		id: from(field.id, 'callId'),
		startedAt: from(field.time, 'created'),
		answeredAt: from(field.time, 'joined'),
		endedAt: from(field.time, 'ended'),
		endReasonRaw: from(field.text, 'endReason'),
	},
	/** One key, which names how the call is connected; below it stands a `LINE`. */
	medium: from(field.map, 'medium'),
	termination: found(field.text, 'sipDetails.terminationReason'),
	billingStatus: from(field.text, 'billingStatus'),
	agent: { id: from(field.id, 'agentId', 'agent.agentId'), name: from(field.line, 'agent.name') },
	analysis: { summary: from(field.text, 'summary', 'shortSummary') },
	transcript: { language: from(field.text, 'languageHint') },
	cost: { billableSeconds: from(field.secondsText, 'billedDuration') },
	/** What the agent's templates were given; of an incoming SIP call a `CALLER`, too. */
	requestContext: from(field.map, 'requestContext'),
	metadata: found(field.map, 'metadata'),
};

export const LINE = {
	incoming: from(field.map, 'incoming'),
	outgoing: from(part({ from: from(field.text, 'from'), to: from(field.text, 'to') }), 'outgoing'),
};

export const CALLER = {
	number: from(field.text, 'ultravox.sip.caller_id'),
	displayName: from(field.text, 'ultravox.sip.from_display_name'),
};

/** What was said, or asked of a tool, or given back by it. */
export const MESSAGE = {
	role: from(field.text, 'role'),
	text: from(field.text, 'text'),
	/** Both count from when the call was joined: by the clock, and by the audio that came in. */
	seconds: from(field.secondsText, 'wallClockTimespan.start', 'timespan.start'),
	toolId: from(field.id, 'invocationId'),
	toolName: from(field.text, 'toolName'),
	errorDetails: from(field.text, 'errorDetails'),
};

export const SECRETS: readonly KeysOfSecret[] = [
	// By it anybody can join the call.
	['joinUrl'],
	// The secrets of the call's own webhooks, and the login at a SIP trunk.
	['callbacks'],
	['outgoing', 'username'],
	['outgoing', 'password'],
	// Handed on to a carrier as it is, and so the place of a SIP login there.
	['outgoing', 'additionalParams'],
	// Addresses and headers of other services of the user's.
	['dataConnectionConfig'],
	['experimentalSettings'],
	['externalVoice'],
	['voiceOverrides'],
	['firstSpeakerSettings', 'agent', 'prompt'],
	['firstSpeakerSettings', 'user', 'fallback', 'prompt'],
	['systemPrompt'],
];
