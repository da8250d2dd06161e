import type { CallStatus, EndReason } from '../shared/call-event/call-event';
import { found, from } from '../shared/vendor-kit/field-table';
import type { EnumMap } from '../shared/vendor-kit/map-enum';
import * as field from '../shared/vendor-kit/schema-fields';

/** `status` of a call, and of the body around it. */
export const CALL_STATUSES: EnumMap<CallStatus> = {
	pending: 'queued',
	registered: 'queued',
	paused: 'queued',
	ringing: 'ringing',
	'in-progress': 'in_progress',
	completed: 'completed',
	left_voicemail: 'completed',
	hangup_on_voicemail: 'completed',
	'no-answer': 'no_answer',
	busy: 'busy',
	canceled: 'canceled',
	'user-canceled': 'canceled',
	failed: 'failed',
	spam: 'failed',
};

/** `end_call_reason`; those from `voicemail_cut_off` on were seen in the API only. */
export const END_REASONS: EnumMap<EndReason> = {
	human_goodbye: 'user_hangup',
	human_pick_up_cut_off: 'user_hangup',
	agent_goodbye: 'agent_hangup',
	custom_end_call: 'agent_hangup',
	voicemail: 'voicemail',
	voicemail_message_left: 'voicemail',
	max_duration: 'max_duration',
	user_canceled: 'canceled',
	undefined: 'unknown',
	voicemail_cut_off: 'voicemail',
	human_ended_call: 'user_hangup',
	agent_ended_call: 'agent_hangup',
	error: 'platform_error',
	// Of silence or of dialling: no page says which.
	timeout: 'unknown',
};

/** Statuses that say why a call ended, and more surely than its reason. */
export const STATUS_END_REASONS: EnumMap<EndReason> = {
	left_voicemail: 'voicemail',
	hangup_on_voicemail: 'voicemail',
	spam: 'blocked',
};

/** What a language model says of a criterion. */
export const VERDICTS: EnumMap<'yes' | 'partly' | 'no' | 'notApplicable'> = {
	true: 'yes',
	partial: 'partly',
	false: 'no',
	not_applicable: 'notApplicable',
};

/** A post-call webhook, whole: most facts of a call stand beside `call`. */
export const POST_CALL = {
	call: {
		id: from(field.id, 'call.call_id'),
		statusRaw: from(field.text, 'call.status', 'status'),
		endReasonRaw: from(field.text, 'call.end_call_reason'),
		startedAt: from(field.time, 'call.start_time'),
		durationSeconds: from(field.decimalDuration, 'call.duration'),
		// Documented in the API only.
		recordingUrl: from(field.url, 'call.recording_url'),
		direction: from(field.direction, 'call.type_of_call'),
		from: from(field.text, 'call.phone_number_from'),
		to: from(field.text, 'call.phone_number_to'),
	},
	/** The same. */
	agentPhone: from(field.text, 'call.agent_phone_number'),
	contact: { externalId: from(field.id, 'call.external_id') },
	name: from(field.line, 'lead.name'),
	phone: found(field.text, 'lead.phone_number'),
	agent: { id: from(field.id, 'call.model_id') },
	transcript: from(field.text, 'call.transcript'),
	// What a language model says of the call: verdicts, but for a summary that is prose.
	sentimentRaw: from(field.text, 'analysis.user_sentiment'),
	summary: from(field.text, 'analysis.call_summary'),
	goal: found(field.text, 'analysis.goal'),
	completion: found(field.text, 'analysis.call_completion'),
	byHuman: found(field.text, 'analysis.answered_by_human'),
	/** By their names; one page puts the agent's id in front. */
	collected: from(field.jsonMap, 'collected_variables'),
	/** By their names. */
	actions: from(field.map, 'executed_actions'),
	variables: found(field.jsonMap, 'lead.prompt_variables'),
};

/** An entry of `executed_actions`. Input and time are documented nowhere, and were seen in the API. */
export const ACTION = {
	name: from(field.text, 'name'),
	type: from(field.text, 'action_type'),
	input: from(field.any, 'parameters_from_llm'),
	result: from(field.any, 'return_value'),
	error: from(field.text, 'error_message'),
	at: from(field.epochSeconds, 'timestamp'),
};
