import * as field from '../shared/vendor-kit/schema-fields';
import { z } from '../shared/vendor-kit/zod';

/** What was said, or a tool call, or its result; other kinds of entry have other keys. */
const entries = field.list(
	field.object({
		role: field.text,
		content: field.text,
		/** With the seconds at which each began. They are thousands, and only the first is read. */
		words: field.any,
		created_timestamp: field.epochMilliseconds,
		tool_call_id: field.id,
		name: field.text,
		arguments: field.any,
		successful: field.boolean,
	}),
);

const analysis = field.object({
	call_summary: field.text,
	chat_summary: field.text,
	user_sentiment: field.text,
	call_successful: field.boolean,
	chat_successful: field.boolean,
	in_voicemail: field.boolean,
	custom_analysis_data: field.jsonMap,
});

/** In cents. */
const cost = field.object({
	combined_cost: field.number,
	total_duration_seconds: field.duration,
	product_costs: field.list(field.object({ product: field.text, cost: field.number })),
});

/**
 * A call or a chat, in its events as from the API. Neither has a key of the other's.
 *
 * https://docs.retellai.com/features/webhook-overview
 * https://docs.retellai.com/api-references/get-call and get-chat
 * https://github.com/RetellAI/retell-typescript-sdk, src/resources/call.ts and chat.ts
 */
export const sessionSchema = z.object({
	call_id: field.id,
	call_type: field.text,
	call_status: field.text,
	chat_id: field.id,
	chat_type: field.text,
	chat_status: field.text,
	agent_id: field.id,
	agent_name: field.line,
	agent_version: field.id,
	/** The agent's, of a chat. */
	version: field.id,
	direction: field.text,
	from_number: field.text,
	to_number: field.text,
	start_timestamp: field.epochMilliseconds,
	end_timestamp: field.epochMilliseconds,
	duration_ms: field.milliseconds,
	disconnection_reason: field.text,
	transcript: field.text,
	transcript_object: entries,
	transcript_with_tool_calls: entries,
	/** Where the agent stores no personal data. */
	scrubbed_transcript_with_tool_calls: entries,
	/** Of a chat. */
	message_with_tool_calls: entries,
	recording_url: field.url,
	scrubbed_recording_url: field.url,
	call_analysis: analysis,
	chat_analysis: analysis,
	call_cost: cost,
	chat_cost: cost,
	transfer_destination: field.text,
	transfer_end_timestamp: field.epochMilliseconds,
	retell_llm_dynamic_variables: field.jsonMap,
	/** Any JSON value. */
	metadata: field.any,
});
