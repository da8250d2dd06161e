import type { CallStatus, Channel, EndReason, SpeakerRole } from '../shared/call-event/call-event';
import type { IssueLog, Path } from '../shared/call-event/issues';
import {
	mapEnum,
	mapEnumOrIssue,
	type EnumMap,
	type EnumPrefixes,
} from '../shared/vendor-kit/map-enum';

/** What a conversation went over, by the key of `metadata` that says it. */
export const LINES = { phone_call: 'phone', sms: 'sms', whatsapp: 'chat' } as const;

/** `conversation_initiation_source`, in the order of the SDK's ConversationInitiationSource. */
const CHANNELS: EnumMap<Channel> = {
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
const OTHER_SOURCES: ReadonlySet<string> = new Set([TEST_SOURCE, 'subagent_tool']);

/** The channel of a conversation that names no line. */
export function channelOf(source: string | null, path: Path, issues: IssueLog): Channel {
	if (source === null || OTHER_SOURCES.has(source)) return 'unknown';
	return mapEnumOrIssue(CHANNELS, source, path, issues) ?? 'unknown';
}

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
const TAKEN_BY: EnumMap<'person' | 'machine'> = { answered: 'person', voicemail: 'machine' };

/** What became of a phone call, where `call_result` says it. */
export function resultOf(
	raw: string | null,
	path: Path,
	issues: IssueLog,
): { status: CallStatus | null; isMachine: boolean } {
	const status = mapEnum(CALL_RESULT_STATUSES, raw);
	if (status !== null && status !== 'unknown') return { status, isMachine: false };
	const takenBy = mapEnumOrIssue(TAKEN_BY, raw, path, issues);
	return { status: null, isMachine: takenBy === 'machine' };
}

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

const SIP_PREFIXES: EnumPrefixes<EndReason> = [['5', 'telephony_error']];

/** Why a call never connected, and whose word says it: the carrier's where the vendor's own says nothing. */
export function failureOf(
	reason: string | null,
	twilio: string | null,
	sip: string | null,
): { endReason: EndReason | null; endReasonRaw: string | null } {
	const told = [
		{ endReason: mapEnum(FAILURE_END_REASONS, reason), endReasonRaw: reason },
		{ endReason: mapEnum(TWILIO_END_REASONS, twilio), endReasonRaw: twilio },
		{ endReason: mapEnum(SIP_END_REASONS, sip, SIP_PREFIXES), endReasonRaw: sip },
	];
	const known = told.find(({ endReason }) => endReason !== null && endReason !== 'unknown');
	return known ?? { endReason: reason === null ? null : 'unknown', endReasonRaw: reason };
}

/** Parts of `termination_reason`, in lower case; of several that a text has, the first counts. */
const TERMINATIONS: ReadonlyArray<readonly [part: string, reason: EndReason]> = [
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

/** The free text of `termination_reason` → our word; where it has none, an error explains the end. */
export function terminationOf(text: string | null, hasFailed: boolean): EndReason | null {
	const lowerCase = text?.toLowerCase() ?? '';
	const [, reason = null] = TERMINATIONS.find(([part]) => lowerCase.includes(part)) ?? [];
	if (reason !== null || hasFailed) return reason ?? 'agent_error';
	return text === null ? null : 'unknown';
}

/** `role` of an entry. */
export const ROLES: EnumMap<SpeakerRole> = { agent: 'agent', user: 'user' };

/** `call_successful`. */
export const VERDICTS: EnumMap<'yes' | 'no'> = { success: 'yes', failure: 'no' };
