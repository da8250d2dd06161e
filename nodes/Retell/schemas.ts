import * as field from '../shared/vendor-kit/schema-fields';
import { z } from '../shared/vendor-kit/zod';

/**
 * What was said, or a tool call, or its result; other kinds of entry have other keys.
 *
 * https://github.com/RetellAI/retell-typescript-sdk, src/resources/call.ts and chat.ts
 */
const entrySchema = field.object({
	role: field.text,
	content: field.text,
	/** With the seconds at which each began. They are thousands, and only the first is read. */
	words: field.any,
	created_timestamp: field.epochMilliseconds,
	tool_call_id: field.id,
	name: field.text,
	arguments: field.any,
	successful: field.boolean,
});

/** In cents. */
const costSchema = field.object({
	combined_cost: field.number,
	total_duration_seconds: field.duration,
	product_costs: field.list(field.object({ product: field.text, cost: field.number })),
});

/** Of calls and chats. */
const commonFields = {
	agent_id: field.id,
	start_timestamp: field.epochMilliseconds,
	end_timestamp: field.epochMilliseconds,
	transcript: field.text,
	retell_llm_dynamic_variables: field.jsonMap,
	/** Any JSON value. */
	metadata: field.any,
};

/**
 * call_started, call_ended, call_analyzed; the same object as the API's call.
 *
 * https://docs.retellai.com/features/webhook-overview
 * https://docs.retellai.com/api-references/get-call
 */
export const callSchema = z.object({
	...commonFields,
	call_id: field.id,
	call_type: field.text,
	call_status: field.text,
	agent_name: field.line,
	agent_version: field.id,
	direction: field.text,
	from_number: field.text,
	to_number: field.text,
	duration_ms: field.milliseconds,
	disconnection_reason: field.text,
	transcript_object: field.list(entrySchema),
	transcript_with_tool_calls: field.list(entrySchema),
	/** Where the agent stores no personal data. */
	scrubbed_transcript_with_tool_calls: field.list(entrySchema),
	recording_url: field.url,
	scrubbed_recording_url: field.url,
	call_analysis: field.object({
		call_summary: field.text,
		user_sentiment: field.text,
		call_successful: field.boolean,
		in_voicemail: field.boolean,
		custom_analysis_data: field.jsonMap,
	}),
	call_cost: costSchema,
	transfer_destination: field.text,
	transfer_end_timestamp: field.epochMilliseconds,
});

/** chat_started, chat_ended, chat_analyzed: https://docs.retellai.com/api-references/get-chat */
export const chatSchema = z.object({
	...commonFields,
	chat_id: field.id,
	chat_type: field.text,
	chat_status: field.text,
	version: field.id,
	message_with_tool_calls: field.list(entrySchema),
	chat_analysis: field.object({
		chat_summary: field.text,
		user_sentiment: field.text,
		chat_successful: field.boolean,
		custom_analysis_data: field.jsonMap,
	}),
	chat_cost: costSchema,
});
