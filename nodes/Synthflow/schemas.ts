import * as field from '../shared/vendor-kit/schema-fields';
import { z } from '../shared/vendor-kit/zod';

/**
 * The body of a post-call webhook, whole: most facts of a call stand beside `call`.
 *
 * https://docs.synthflow.ai/webhooks
 */
export const postCallSchema = z.object({
	status: field.text,
	lead: field.object({
		name: field.line,
		phone_number: field.text,
		prompt_variables: field.jsonMap,
	}),
	call: z.object({
		call_id: field.id,
		external_id: field.id,
		model_id: field.id,
		status: field.text,
		end_call_reason: field.text,
		start_time: field.time,
		duration: field.decimalDuration,
		transcript: field.text,
		/** Documented in the API only. */
		recording_url: field.url,
	}),
	/** By their names. */
	executed_actions: field.map,
	analysis: field.map,
	/** By their names; one page puts the agent's id in front. */
	collected_variables: field.jsonMap,
});

/** Of `executed_actions`; the last two keys are documented nowhere, and were seen in the API. */
export const actionSchema = field.object({
	name: field.text,
	action_type: field.text,
	error_message: field.text,
	return_value: field.any,
	parameters_from_llm: field.any,
	timestamp: field.epochSeconds,
});

/** What is read of `analysis`: verdicts, but for `call_summary`, which may be prose. */
export const verdictsSchema = z.object({
	goal: field.text,
	call_completion: field.text,
	answered_by_human: field.text,
	user_sentiment: field.text,
	call_summary: field.text,
});
