import type { CallStatus, Channel, Direction, EndReason } from '../shared/call-event/call-event';
import { found, from } from '../shared/vendor-kit/field-table';
import type { EnumMap } from '../shared/vendor-kit/map-enum';
import * as field from '../shared/vendor-kit/schema-fields';

/**
 * `telephony_data.provider`, as the API's parameters of that name list it:
 * https://github.com/bolna-ai/skills, references/openapi.yml
 */
export const CHANNELS: EnumMap<Channel> = {
	twilio: 'phone',
	plivo: 'phone',
	exotel: 'phone',
	vobiz: 'phone',
	'sip-trunk': 'phone',
	'web-call': 'web',
	websocket: 'web',
};

/** `status`: https://www.bolna.ai/docs/guides/post-call/list-phone-call-status */
export const STATUSES: EnumMap<CallStatus> = {
	scheduled: 'queued',
	prepared: 'queued',
	queued: 'queued',
	rescheduled: 'queued',
	initiated: 'ringing',
	ringing: 'ringing',
	'in-progress': 'in_progress',
	'call-disconnected': 'completed',
	completed: 'completed',
	'no-answer': 'no_answer',
	busy: 'busy',
	canceled: 'canceled',
	stopped: 'canceled',
	failed: 'failed',
	error: 'failed',
	'balance-low': 'failed',
};

/** `status`, where it says why the call ended. */
export const REASONS_BY_STATUS: EnumMap<EndReason> = {
	'balance-low': 'insufficient_balance',
	stopped: 'canceled',
};

/**
 * `telephony_data.hangup_reason`: https://www.bolna.ai/docs/guides/post-call/list-phone-call-hangup-status,
 * and `HangupReason` in https://github.com/bolna-ai/bolna, bolna/enums.py
 */
export const END_REASONS: EnumMap<EndReason> = {
	'call recipient hung up': 'user_hangup',
	// As published deliveries spell it.
	'call recipient hungup': 'user_hangup',
	'end of inputs from bolna': 'agent_hangup',
	llm_prompted_hangup: 'agent_hangup',
	end_call_tool: 'agent_hangup',
	'call unanswered': 'no_answer',
	'call recipient was busy': 'busy',
	'call recipient rejected': 'rejected',
	'call canceled': 'canceled',
	voicemail_detected: 'voicemail',
	'carrier ended because call limit exceeded': 'max_duration',
	'carrier ended call because mpc duration limit exceeded': 'max_duration',
	'call timed out': 'max_duration',
	web_call_max_duration_reached: 'max_duration',
	inactivity_timeout: 'silence_timeout',
	'call recipient number invalid': 'invalid_number',
	'carrier unable to receive media': 'no_media',
	'carrier declined': 'telephony_error',
	failed: 'telephony_error',
	'network congestion from carrier': 'telephony_error',
	'carrier unable to reach bolna': 'telephony_error',
	'telephony internal error': 'telephony_error',
	'carrier internal error': 'telephony_error',
	transcriber_error: 'agent_error',
	transcriber_connection_error: 'agent_error',
	synthesizer_error: 'agent_error',
	llm_error: 'agent_error',
	s2s_error: 'agent_error',
	'bolna error': 'platform_error',
};

/** `telephony_data.hangup_reason` that does not say who hung up; `hangup_by` does. */
export const PLAIN_HANGUPS: EnumMap<'hangup'> = {
	'call completed': 'hangup',
	'call ended': 'hangup',
	'normal hangup': 'hangup',
};

/** `telephony_data.hangup_by`, where it can be the person: in calls of which direction it is. */
export const PERSON_HUNG_UP: EnumMap<Direction> = { caller: 'inbound', callee: 'outbound' };

/** Where the fields of an execution stand. */
export const EXECUTION = {
	call: {
		id: from(field.id, 'id'),
		direction: from(field.direction, 'telephony_data.call_type'),
		statusRaw: from(field.text, 'status'),
		endReasonRaw: from(field.text, 'telephony_data.hangup_reason'),
		durationSeconds: from(field.duration, 'conversation_duration'),
		recordingUrl: from(field.url, 'telephony_data.recording_url'),
	},
	/** Without a zone in the deliveries that integrators published. */
	updatedAt: from(field.utcTime, 'updated_at'),
	provider: found(field.text, 'telephony_data.provider'),
	hangupBy: from(field.text, 'telephony_data.hangup_by'),
	from: found(field.text, 'telephony_data.from_number'),
	to: found(field.text, 'telephony_data.to_number'),
	/** These two and `summary` are on no official page, but in published deliveries. */
	user: found(field.text, 'user_number'),
	ours: from(field.text, 'agent_number'),
	agent: { id: from(field.id, 'agent_id') },
	campaign: { id: from(field.id, 'batch_id') },
	transcript: from(field.text, 'transcript'),
	summary: from(field.text, 'summary'),
	voicemail: from(field.boolean, 'answered_by_voice_mail'),
	custom: found(field.jsonMap, 'extracted_data'),
	totalCost: from(field.cents, 'total_cost'),
	/** A number or text. */
	billableSeconds: from(field.decimalDuration, 'telephony_data.duration'),
	costs: {
		llm: from(field.cents, 'cost_breakdown.llm'),
		network: from(field.cents, 'cost_breakdown.network'),
		platform: from(field.cents, 'cost_breakdown.platform'),
		synthesizer: from(field.cents, 'cost_breakdown.synthesizer'),
		transcriber: from(field.cents, 'cost_breakdown.transcriber'),
	},
	transfer: {
		status: from(field.text, 'transfer_call_data.status'),
		destination: from(field.text, 'transfer_call_data.to_number'),
	},
	variables: found(field.jsonMap, 'context_details.recipient_data'),
};
