import type { CallStatus, Channel, EndReason, SpeakerRole } from '../shared/call-event/call-event';
import type { EnumMap, EnumPrefixes } from '../shared/vendor-kit/map-enum';

/** What a conversation went over, by the key of `metadata` that says it. */
export const LINES = { phone_call: 'phone', sms: 'sms', whatsapp: 'chat' } as const;

/** `conversation_initiation_source`, in the order of the SDK's ConversationInitiationSource. */
export const CHANNELS: EnumMap<Channel> = {
	android_sdk: 'web',
	node_js_sdk: 'web',
	react_native_sdk: 'web',
	react_sdk: 'web',
	js_sdk: 'web',
	python_sdk: 'web',
	widget: 'web',
	sip_trunk: 'phone',
	twilio: 'phone',
	exotel: 'phone',
	genesys: 'phone',
	avaya: 'phone',
	audiocodes: 'phone',
	swift_sdk: 'web',
	whatsapp: 'chat',
	twilio_sms: 'sms',
	flutter_sdk: 'web',
	zendesk_integration: 'chat',
	slack_integration: 'chat',
	telegram_integration: 'chat',
	intercom_integration: 'chat',
	freshdesk_integration: 'chat',
	salesforce_integration: 'chat',
	genesys_bot_connector: 'phone',
};

export const TEST_SOURCE = 'template_preview';

/** They say nothing of the channel. */
export const OTHER_SOURCES: ReadonlySet<string> = new Set([TEST_SOURCE, 'subagent_tool']);

/** `status` of a conversation. */
export const CONVERSATION_STATUSES: EnumMap<CallStatus> = {
	initiated: 'queued',
	'in-progress': 'in_progress',
	processing: 'completed',
	done: 'completed',
	failed: 'failed',
};

/** `call_result` of a phone call, where it says more than `status`. */
export const CALL_RESULT_STATUSES: EnumMap<CallStatus> = {
	no_answer: 'no_answer',
	busy: 'busy',
	failed: 'failed',
};

/** `call_result` of a phone call that was taken. */
export const TAKEN_BY: EnumMap<'person' | 'machine'> = { answered: 'person', voicemail: 'machine' };

/** `failure_reason` of a call that never connected; `unknown` is the third. */
export const FAILURE_STATUSES: EnumMap<CallStatus> = { 'no-answer': 'no_answer', busy: 'busy' };

/** The same word. */
export const FAILURE_END_REASONS: EnumMap<EndReason> = { 'no-answer': 'no_answer', busy: 'busy' };

/** `CallStatus` of Twilio: https://www.twilio.com/docs/voice/api/call-resource#call-status-values */
export const TWILIO_END_REASONS: EnumMap<EndReason> = {
	busy: 'busy',
	'no-answer': 'no_answer',
	canceled: 'canceled',
	failed: 'telephony_error',
};

/** `sip_status_code`: https://www.rfc-editor.org/rfc/rfc3261#section-21 */
export const SIP_END_REASONS: EnumMap<EndReason> = {
	'403': 'rejected',
	'404': 'invalid_number',
	'408': 'no_answer',
	'480': 'no_answer',
	'484': 'invalid_number',
	'486': 'busy',
	'487': 'canceled',
	'600': 'busy',
	'603': 'rejected',
	'604': 'invalid_number',
};

export const SIP_PREFIXES: EnumPrefixes<EndReason> = [['5', 'telephony_error']];

/** Parts of `termination_reason`, in lower case; of several that a text has, the first counts. */
export const TERMINATIONS: ReadonlyArray<readonly [part: string, reason: EndReason]> = [
	['remote party', 'user_hangup'],
	['client disconnected', 'user_hangup'],
	['end_call', 'agent_hangup'],
	['ended by agent', 'agent_hangup'],
	['transfer', 'transferred'],
	['voicemail', 'voicemail'],
	['duration', 'max_duration'],
	['exceeded', 'max_duration'],
	['silence', 'silence_timeout'],
	['inactiv', 'silence_timeout'],
];

/** `role` of an entry. */
export const ROLES: EnumMap<SpeakerRole> = { agent: 'agent', user: 'user' };

/** `call_successful`. */
export const VERDICTS: EnumMap<'yes' | 'no'> = { success: 'yes', failure: 'no' };
