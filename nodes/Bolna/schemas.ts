import * as field from '../shared/vendor-kit/schema-fields';
import { z } from '../shared/vendor-kit/zod';

/** In cents. */
const costs = field.object({
	llm: field.number,
	network: field.number,
	platform: field.number,
	synthesizer: field.number,
	transcriber: field.number,
});

const telephony = {
	call_type: field.text,
	provider: field.text,
	from_number: field.text,
	to_number: field.text,
	/** A number or text. */
	duration: field.decimalDuration,
	recording_url: field.url,
	hangup_by: field.text,
	hangup_reason: field.text,
};

/** Of a call that has none: it never left Bolna. */
export const NO_TELEPHONY = z.object(telephony).parse({});

/**
 * An execution, in every delivery as from the API.
 *
 * https://www.bolna.ai/docs/api-reference/executions/get_execution
 * https://www.bolna.ai/docs/guides/post-call/polling-call-status-webhooks
 * https://github.com/bolna-ai/skills, references/execution-payload.md and openapi.yml
 */
export const executionSchema = z.object({
	id: field.id,
	agent_id: field.id,
	batch_id: field.id,
	status: field.text,
	/** Without a zone in the deliveries that integrators published. */
	updated_at: field.utcTime,
	conversation_duration: field.duration,
	/** In cents. */
	total_cost: field.number,
	cost_breakdown: costs,
	answered_by_voice_mail: field.boolean,
	transcript: field.text,
	telephony_data: field.object(telephony),
	transfer_call_data: field.object({ status: field.text, to_number: field.text }),
	extracted_data: field.jsonMap,
	context_details: field.object({ recipient_data: field.jsonMap }),
	/** This and the two numbers are on no official page, but in published deliveries. */
	summary: field.text,
	user_number: field.text,
	agent_number: field.text,
});
