import type { Channel, EndReason } from '../shared/call-event/call-event';
import type { EnumMap } from '../shared/vendor-kit/map-enum';
import type { KeysOfSecret } from '../shared/vendor-kit/sanitize-json';

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

/** `billingStatus` of a call that was made in the vendor's own console. */
export const TEST_BILLING_STATUS = 'billing_status_free_console';

export const SECRETS: readonly KeysOfSecret[] = [
	// By it anybody can join the call.
	['joinUrl'],
	// The secrets of the call's own webhooks, and the login at a SIP trunk.
	['callbacks'],
	['outgoing', 'username'],
	['outgoing', 'password'],
	// Addresses and headers of other services of the user's.
	['dataConnectionConfig'],
	['experimentalSettings'],
	['externalVoice'],
	['voiceOverrides'],
	['systemPrompt'],
];
