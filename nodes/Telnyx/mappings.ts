import type {
	CallEventType,
	CallStatus,
	Channel,
	EndReason,
} from '../shared/call-event/call-event';
import type { EnumMap } from '../shared/vendor-kit/map-enum';

/** `telnyx_conversation_channel` of a conversation's metadata. */
export const CHANNELS: EnumMap<Channel> = {
	phone_call: 'phone',
	web_call: 'web',
	sms_chat: 'sms',
	web_chat: 'chat',
};

/** `CallStatus` of a TeXML callback: https://developers.telnyx.com/docs/voice/programmable-voice/texml-verbs/hangup */
export const STATUSES: EnumMap<CallStatus> = {
	'in-progress': 'in_progress',
	completed: 'completed',
	conversation_ended: 'completed',
	failed: 'failed',
	'no-answer': 'no_answer',
	busy: 'busy',
	canceled: 'canceled',
};

/** Of an event in JSON, which names no status. */
export const STATUS_OF_TYPE: Readonly<Partial<Record<CallEventType, CallStatus>>> = {
	'call.started': 'in_progress',
	'call.ended': 'completed',
};

/** `hangup_cause` and `HangupCause`, but for `normal_clearing`; `reason` of a conversation that ended. */
export const END_REASONS: EnumMap<EndReason> = {
	customer_disconnect: 'user_hangup',
	no_answer: 'no_answer',
	timeout: 'no_answer',
	user_busy: 'busy',
	call_rejected: 'rejected',
	originator_cancel: 'canceled',
	time_limit: 'max_duration',
	not_found: 'invalid_number',
	unspecified: 'unknown',
};

/** The cause of a call that somebody ended; who it was says the source. */
export const NORMAL_END = 'normal_clearing';

/** Our direction and `hangup_source`: on an inbound call the caller is the person. */
export const WHO_HUNG_UP: EnumMap<EndReason> = {
	'inbound.caller': 'user_hangup',
	'inbound.callee': 'agent_hangup',
	'outbound.caller': 'agent_hangup',
	'outbound.callee': 'user_hangup',
};
