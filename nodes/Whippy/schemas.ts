import * as field from '../shared/vendor-kit/schema-fields';
import { z } from '../shared/vendor-kit/zod';

const attachmentSchema = field.object({ content_type: field.text, url: field.url });

const callAnalysisSchema = field.object({
	call_summary: field.text,
	user_sentiment: field.text,
	call_successful: field.boolean,
	call_completion_rating: field.text,
	in_voicemail: field.boolean,
	custom_analysis_data: field.jsonMap,
	/** So spelled in the samples of calls. */
	custom_analysis_dat: field.jsonMap,
});

/**
 * call.started, call.ended, call.analyzed. Older samples lack the envelope's `created_at` and
 * `data.metadata`.
 *
 * https://docs.whippy.ai/docs/calls
 */
export const callSchema = z.object({
	id: field.id,
	delivery_status: field.text,
	direction: field.text,
	type: field.text,
	body: field.text,
	language: field.text,
	from: field.text,
	to: field.text,
	created_at: field.time,
	updated_at: field.time,
	conversation_id: field.id,
	contact_id: field.id,
	campaign_id: field.id,
	campaign_contact_id: field.id,
	metadata: field.object({
		type: field.text,
		duration: field.milliseconds,
		placeholders_data: field.jsonMap,
		analysis: callAnalysisSchema,
		agent_id: field.id,
		agent_version_id: field.id,
	}),
	attachments: field.list(attachmentSchema),
});

/** What stands around a call. */
export const callEnvelopeSchema = z.object({ created_at: field.time });

/** The session names neither contact nor direction nor channel: its messages do. */
const messageSchema = field.object({
	direction: field.text,
	mode: field.text,
	type: field.text,
	body: field.text,
	from: field.text,
	to: field.text,
	contact_id: field.id,
	campaign_id: field.id,
	campaign_contact_id: field.id,
	created_at: field.time,
});

/**
 * conversation_agent_session.started, .ended, .analyzed.
 *
 * https://docs.whippy.ai/docs/conversation-agent
 */
export const sessionSchema = z.object({
	id: field.id,
	conversation_id: field.id,
	started_at: field.time,
	ended_at: field.time,
	ended_reason: field.text,
	chat_completion_rating: field.text,
	chat_summary: field.text,
	user_sentiment: field.text,
	custom_analysis_data: field.jsonMap,
	messages: field.list(messageSchema),
	chat_transcript: field.text,
	language: field.text,
	/** `id` is the version's, `agent_id` the agent's. */
	agent_version: field.object({ agent_id: field.id, id: field.id, name: field.line }),
});
