import * as field from '../shared/vendor-kit/schema-fields';
import { z } from '../shared/vendor-kit/zod';

const phoneFields = { number: field.text, sipUri: field.text };

/** The whole settings of what was used may stand in `transcriber`, `model` and `voice`. */
const usedSchema = field.object({ provider: field.text, model: field.text });

const costSchema = field.object({
	type: field.text,
	cost: field.number,
	minutes: field.duration,
	transcriber: usedSchema,
	model: usedSchema,
	voice: usedSchema,
});

/** Beside `call` in a delivery; inside it in a call that the API gives, and sometimes in both. */
const twinFields = {
	startedAt: field.time,
	endedAt: field.time,
	endedReason: field.text,
	customer: field.object({
		...phoneFields,
		name: field.line,
		email: field.email,
		externalId: field.id,
	}),
	phoneNumber: field.object({ number: field.text }),
	assistantVersion: field.id,
	analysis: field.object({
		summary: field.text,
		structuredData: field.jsonMap,
		successEvaluation: field.text,
	}),
	cost: field.number,
	costs: field.list(costSchema),
	destination: field.object(phoneFields),
};

/** What was said, a list of tool calls, or the result of one. */
const messageSchema = field.object({
	role: field.text,
	message: field.text,
	time: field.epochMilliseconds,
	assistantName: field.line,
	toolCalls: field.list(
		field.object({
			id: field.id,
			function: field.object({ name: field.text, arguments: field.any }),
		}),
	),
	toolCallId: field.id,
	result: field.any,
});

/**
 * The `message` of end-of-call-report and status-update.
 *
 * https://docs.vapi.ai/server-url/events
 * https://docs.vapi.ai/assistants/retrieve-call-artifacts
 */
export const callSchema = z.object({
	...twinFields,
	timestamp: field.epochMilliseconds,
	status: field.text,
	assistant: field.object({ name: field.line }),
	artifact: field.object({
		messages: field.list(messageSchema),
		transcript: field.text,
		recordingUrl: field.url,
		presignedMonoUrl: field.url,
		presignedStereoUrl: field.url,
		presignedUrlsExpiresAt: field.time,
		/** By their ids: `{ name, result }`. */
		structuredOutputs: field.map,
		transfers: field.list(
			field.object({ destination: field.object(phoneFields), status: field.text }),
		),
		variableValues: field.jsonMap,
	}),
	call: z.object({
		...twinFields,
		id: field.id,
		type: field.text,
		assistantId: field.id,
		customerId: field.id,
		campaignId: field.id,
		assistantOverrides: field.object({
			variableValues: field.jsonMap,
			metadata: field.map,
		}),
	}),
});
