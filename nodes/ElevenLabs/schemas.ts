import * as field from '../shared/vendor-kit/schema-fields';
import { z } from '../shared/vendor-kit/zod';

/** Beside `data`; not where a conversation was fetched. */
export const envelopeSchema = z.object({ event_timestamp: field.epochSeconds });

const entrySchema = field.object({
	role: field.text,
	message: field.text,
	time_in_call_secs: field.duration,
	tool_calls: field.list(
		field.object({ request_id: field.id, tool_name: field.text, params_as_json: field.any }),
	),
	tool_results: field.list(
		field.object({ request_id: field.id, result_value: field.any, is_error: field.boolean }),
	),
});

/** Of a phone call, an SMS or a WhatsApp conversation: each has some of these. */
const lineSchema = field.object({
	direction: field.text,
	call_result: field.text,
	external_number: field.text,
	agent_number: field.text,
	sms_user_phone_number: field.text,
	agent_phone_number: field.text,
});

const metadataSchema = z.object({
	start_time_unix_secs: field.epochSeconds,
	accepted_time_unix_secs: field.epochSeconds,
	call_duration_secs: field.duration,
	/** In US dollars; `cost` counts credits. */
	cost_fiat: field.number,
	charging: field.object({ llm_price: field.number, platform_price: field.number }),
	phone_call: lineSchema,
	sms: lineSchema,
	whatsapp: lineSchema,
	batch_call: field.object({
		batch_call_id: field.id,
		batch_call_recipient_id: field.id,
		campaign: field.object({ campaign_id: field.id, campaign_lead_id: field.id }),
	}),
	termination_reason: field.text,
	error: field.map,
	main_language: field.text,
	text_only: field.boolean,
	conversation_initiation_source: field.text,
});

export const NO_METADATA = metadataSchema.parse({});

/**
 * post_call_transcription; the same object as the API's conversation.
 *
 * https://elevenlabs.io/docs/eleven-agents/workflows/post-call-webhooks
 * https://elevenlabs.io/docs/api-reference/conversations/get
 */
export const conversationSchema = z.object({
	conversation_id: field.id,
	agent_id: field.id,
	agent_name: field.line,
	version_id: field.id,
	user_id: field.id,
	status: field.text,
	transcript: field.list(entrySchema),
	metadata: field.object(metadataSchema.shape),
	analysis: field.object({
		transcript_summary: field.text,
		call_successful: field.text,
		data_collection_results: field.map,
		evaluation_criteria_results: field.map,
	}),
	conversation_initiation_client_data: field.object({ dynamic_variables: field.map }),
});

/** What the carrier reports: of a SIP trunk the first three, of Twilio the others. */
const reportSchema = z.object({
	from_number: field.id,
	to_number: field.id,
	sip_status_code: field.id,
	From: field.id,
	To: field.id,
	CallStatus: field.text,
});

export const NO_REPORT = reportSchema.parse({});

/** call_initiation_failure: the same page. */
export const failureSchema = z.object({
	conversation_id: field.id,
	agent_id: field.id,
	failure_reason: field.text,
	metadata: field.object({ body: field.object(reportSchema.shape) }),
});
