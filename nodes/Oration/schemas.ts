import * as field from '../shared/vendor-kit/schema-fields';
import { z } from '../shared/vendor-kit/zod';

const customerSchema = field.object({
	id: field.id,
	identifier: field.id,
	name: field.line,
	email: field.email,
	phoneNumber: field.text,
	metadata: z.unknown().optional(),
});

/** A row holds the turns of one agent; a row can come twice, with another agent's id. */
const transcriptSchema = field.object({ messages: field.jsonList });

/** What `transcripts[].messages` holds. */
export const messagesSchema = field.list(
	field.object({
		messageType: field.text,
		message: field.text,
		timestamp: field.time,
	}),
);

const transferSchema = field.object({
	transferStatus: field.text,
	transferDestination: field.text,
	transferStartTime: field.time,
	transferEndTime: field.time,
});

const costSchema = field.object({
	totalCost: field.number,
	totalActualDuration: field.duration,
	totalBillableDuration: field.duration,
	items: field.list(
		field.object({
			chargeType: field.text,
			cost: field.number,
			actualDuration: field.duration,
			billableDuration: field.duration,
			providerModel: field.text,
		}),
	),
});

/** The two fields of the user's own analysis that have a place of their own in the call event. */
export const analysisSchema = z.object({ summary: field.text, sentiment: field.text });

/**
 * Both events have one payload; `conversation.completed` adds `transcripts` and `conversationCost`,
 * `conversation.analysisCompleted` fills `postCallMetadata`. An older version of the page has
 * `summary` beside the transcript, and neither agents nor transfers.
 *
 * https://docs.oration.ai/api-reference/conversationcompleted
 * https://docs.oration.ai/api-reference/conversationanalysiscompleted
 * https://docs.oration.ai/api-reference/endpoint/conversations/get (the enumerations)
 */
export const conversationSchema = z.object({
	id: field.id,
	agentId: field.id,
	callStartTime: field.time,
	callEndTime: field.time,
	/** Sent as `null` where nobody took the call. */
	userJoinTime: field.timeIfSent,
	customerId: field.id,
	customer: customerSchema,
	toPhoneNumber: field.text,
	fromPhoneNumber: field.text,
	conversationStatus: field.text,
	conversationType: field.text,
	telephonyType: field.text,
	endReason: field.text,
	postCallMetadata: field.jsonMap,
	dynamicVariables: field.jsonMap,
	campaignId: field.id,
	campaignRunId: field.id,
	recordingUrl: field.url,
	summary: field.text,
	transcript: field.text,
	transcripts: field.list(transcriptSchema),
	transferStatus: field.text,
	transferDestination: field.text,
	transferStartTime: field.time,
	transferEndTime: field.time,
	transfers: field.list(transferSchema),
	conversationCost: costSchema,
	updatedAt: field.time,
});
