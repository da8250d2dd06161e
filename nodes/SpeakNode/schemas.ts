import * as field from '../shared/vendor-kit/schema-fields';
import { z } from '../shared/vendor-kit/zod';

/** One flat record for messages, tool calls, their outputs, hand-overs and configuration. */
const historyItemSchema = field.object({
	kind: field.text,
	role: field.text,
	content: field.text,
	created_at: field.time,
	tool_name: field.text,
	tool_call_id: field.id,
	tool_arguments_json: field.any,
	tool_output: field.any,
	tool_is_error: field.boolean,
});

/**
 * The page of SessionStarted repeats the sample of ConversationComplete, so only the session's id is
 * relied on.
 *
 * https://docs.speaknode.com/en/api/PostConversationCompleteWebhookSchema
 * https://docs.speaknode.com/en/api/PostSessionStartedWebhookSchema
 */
export const sessionSchema = z.object({
	session_id: field.id,
	agent_id: field.id,
	agent_name: field.line,
	audio_url: field.url,
	audio_url_expires_at: field.time,
	created_at: field.time,
	start_time: field.time,
	duration_seconds: field.duration,
	history: field.list(historyItemSchema),
	telecom_provider: field.text,
	from_number: field.text,
	to_number: field.text,
	campaign_id: field.id,
	campaign_name: field.line,
	campaign_item_id: field.id,
	url_parameters: field.jsonMap,
	test_run_id: field.id,
	test_id: field.id,
	test_eval_result: field.jsonMap,
});
