import type { CallStatus, Channel, EndReason, SpeakerRole } from '../shared/call-event/call-event';
import { each, found, from, part } from '../shared/vendor-kit/field-table';
import type { EnumMap, EnumPrefixes } from '../shared/vendor-kit/map-enum';
import type { KeysOfSecret } from '../shared/vendor-kit/sanitize-json';
import * as field from '../shared/vendor-kit/schema-fields';

/** What a conversation went over, by the key of `metadata` that says it. */
export const LINES: Readonly<Record<string, Channel>> = {
	phone_call: 'phone',
	sms: 'sms',
	whatsapp: 'chat',
};

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

/**
 * `call_successful`.
 *
 * @public The property tests read which words a vendor knows.
 */
export const VERDICTS: EnumMap<boolean> = { success: true, failure: false };

/** ElevenLabs subscribes to events by other names than it sends them. */
export const SUBSCRIPTIONS: Readonly<Record<string, string>> = {
	post_call_transcription: 'transcript',
};

/**
 * Prompts and keys of the user's own language model, headers that the user's tools were sent, and the
 * variables for these headers, which no language model may see:
 * https://elevenlabs.io/docs/eleven-agents/customization/personalization/dynamic-variables
 */
export const SECRETS: readonly KeysOfSecret[] = [
	['conversation_config_override'],
	['custom_llm_extra_body'],
	['tool_details', 'headers'],
	['webhook_details', 'headers'],
	['secret__*'],
];

/** A phone call, an SMS or a WhatsApp conversation. */
const LINE = part({
	direction: from(field.direction, 'direction'),
	result: from(field.text, 'call_result'),
	person: found(field.text, 'external_number', 'sms_user_phone_number'),
	agent: from(field.text, 'agent_number', 'agent_phone_number'),
});

const ENTRIES = each({
	role: from(field.text, 'role'),
	text: from(field.text, 'message'),
	second: from(field.duration, 'time_in_call_secs'),
	requests: from(
		each({
			id: from(field.id, 'request_id'),
			name: from(field.text, 'tool_name'),
			input: from(field.any, 'params_as_json'),
		}),
		'tool_calls',
	),
	results: from(
		each({
			id: from(field.id, 'request_id'),
			result: from(field.any, 'result_value'),
			isError: from(field.boolean, 'is_error'),
		}),
		'tool_results',
	),
});

/** Where the fields of post_call_transcription stand. */
export const CONVERSATION = {
	call: {
		id: from(field.id, 'conversation_id'),
		statusRaw: from(field.text, 'status'),
		endReasonRaw: from(field.text, 'metadata.termination_reason'),
		startedAt: from(field.epochSeconds, 'metadata.start_time_unix_secs'),
		answeredAt: from(field.epochSeconds, 'metadata.accepted_time_unix_secs'),
		durationSeconds: from(field.duration, 'metadata.call_duration_secs'),
	},
	error: from(field.map, 'metadata.error'),
	isText: from(field.boolean, 'metadata.text_only'),
	source: found(field.text, 'metadata.conversation_initiation_source'),
	line: found(LINE, 'metadata.phone_call', 'metadata.sms', 'metadata.whatsapp'),
	contact: { id: from(field.id, 'user_id') },
	agent: {
		id: from(field.id, 'agent_id'),
		name: from(field.line, 'agent_name'),
		version: from(field.id, 'version_id'),
	},
	batch: {
		id: from(field.id, 'metadata.batch_call.batch_call_id'),
		memberId: from(field.id, 'metadata.batch_call.batch_call_recipient_id'),
		campaign: from(
			part({
				id: from(field.id, 'campaign_id'),
				memberId: from(field.id, 'campaign_lead_id'),
			}),
			'metadata.batch_call.campaign',
		),
	},
	entries: from(ENTRIES, 'transcript'),
	language: from(field.text, 'metadata.main_language'),
	analysis: {
		summary: from(field.text, 'analysis.transcript_summary'),
		successful: from(field.knownWord(VERDICTS), 'analysis.call_successful'),
	},
	collected: found(field.mapOf('value'), 'analysis.data_collection_results'),
	criteria: found(field.mapOf('result'), 'analysis.evaluation_criteria_results'),
	cost: {
		/** In US dollars; `cost` counts credits. */
		total: from(field.number, 'metadata.cost_fiat'),
		llm_price: from(field.number, 'metadata.charging.llm_price'),
		platform_price: from(field.number, 'metadata.charging.platform_price'),
	},
	variables: found(field.map, 'conversation_initiation_client_data.dynamic_variables'),
};

/** Where those of call_initiation_failure stand: a SIP trunk has the keys in lower case, Twilio the others. */
export const FAILURE = {
	call: {
		id: from(field.id, 'conversation_id'),
		statusRaw: from(field.text, 'failure_reason'),
	},
	agent: { id: from(field.id, 'agent_id') },
	from: found(field.id, 'metadata.body.from_number', 'metadata.body.From'),
	to: found(field.id, 'metadata.body.to_number', 'metadata.body.To'),
	sipStatus: from(field.id, 'metadata.body.sip_status_code'),
	twilioStatus: from(field.text, 'metadata.body.CallStatus'),
};
