import type {
	CallEventType,
	CallStatus,
	Channel,
	EndReason,
} from '../shared/call-event/call-event';
import { each, found, from } from '../shared/vendor-kit/field-table';
import type { EnumMap } from '../shared/vendor-kit/map-enum';
import * as field from '../shared/vendor-kit/schema-fields';

/** `telnyx_conversation_channel` of a conversation's metadata. */
const CHANNELS: EnumMap<Channel> = {
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

/** `result` is an object, JSON text of one, or plain text. Only shape 3 names an insight. */
const INSIGHTS = each({
	id: from(field.id, 'insight_id'),
	name: from(field.line, 'insight_name'),
	result: from(field.any, 'result'),
});

/**
 * Where the fields of a call stand: in the payload of an event, in a report of insights, or in a
 * callback of TeXML, whose keys are in capitals. No key means one thing here and another there.
 */
export const CALL = {
	call: {
		statusRaw: from(field.text, 'CallStatus'),
		endReasonRaw: from(field.text, 'hangup_cause', 'HangupCause', 'reason'),
	},
	sessionId: from(field.id, 'call_session_id', 'CallSessionId', 'CallSid'),
	conversationId: from(field.id, 'conversation_id'),
	from: from(field.text, 'from', 'From'),
	to: from(field.text, 'to', 'To'),
	whoHungUp: from(field.text, 'hangup_source', 'HangupSource'),
	startedAt: from(field.time, 'start_time'),
	initiatedAt: from(field.utcTime, 'CallInitiatedAt'),
	answeredAt: from(field.utcTime, 'AnsweredTime'),
	happenedAt: found(field.utcTime, 'EndTime', 'Timestamp'),
	seconds: from(field.duration, 'duration_sec'),
	secondsInForm: from(field.decimalDuration, 'CallDuration'),
	agentId: from(field.id, 'assistant_id'),
	results: found(INSIGHTS, 'results', 'insights'),
	groups: from(
		each({ insights: from(INSIGHTS, 'conversation_insights') }),
		'conversation_insights',
	),
	metadata: found(field.map, 'metadata'),
};

/** Where those stand that Telnyx puts into the metadata of a conversation, among the user's own. */
export const METADATA = {
	channel: from(field.word(CHANNELS), 'telnyx_conversation_channel'),
	person: from(field.text, 'telnyx_end_user_target'),
	agent: from(field.text, 'telnyx_agent_target'),
	agentId: from(field.id, 'assistant_id'),
	sessionId: from(field.id, 'call_session_id'),
	from: from(field.text, 'from'),
	to: from(field.text, 'to'),
};
