import * as field from '../shared/vendor-kit/schema-fields';
import { z } from '../shared/vendor-kit/zod';

/** `result` is an object, JSON text of one, or plain text. Only a report in shape 3 has the name. */
const insights = field.list(
	field.object({ insight_id: field.id, insight_name: field.line, result: field.any }),
);

/** What stands beside the payload of an event. */
export const eventSchema = z.object({ occurred_at: field.time });

/** What Telnyx puts into the metadata of a conversation, among what is the user's own. */
export const metadataSchema = z.object({
	assistant_id: field.id,
	call_session_id: field.id,
	from: field.text,
	to: field.text,
	telnyx_agent_target: field.text,
	telnyx_conversation_channel: field.text,
	telnyx_end_user_target: field.text,
});

/**
 * The payload of an event in JSON, a report of insights, or a TeXML callback, whose keys are in
 * capitals. No key means one thing in one of them and another in the next.
 *
 * https://developers.telnyx.com/api-reference/callbacks/call-hangup, and the pages beside it
 * https://developers.telnyx.com/docs/inference/ai-insights/insight-groups
 * https://developers.telnyx.com/api-reference/callbacks/texml-call-completed
 */
export const callSchema = z.object({
	call_session_id: field.id,
	conversation_id: field.id,
	assistant_id: field.id,
	from: field.text,
	to: field.text,
	start_time: field.time,
	duration_sec: field.duration,
	hangup_cause: field.text,
	hangup_source: field.text,
	/** Why a conversation ended. */
	reason: field.text,
	/** Of an event, and of a report in shape 2. */
	results: insights,
	/** Of a report in shape 3. */
	insights,
	/** Of call.analyzed. */
	conversation_insights: field.list(field.object({ conversation_insights: insights })),
	metadata: field.map,

	CallSessionId: field.id,
	CallStatus: field.text,
	CallDuration: field.decimalDuration,
	CallInitiatedAt: field.utcTime,
	AnsweredTime: field.utcTime,
	EndTime: field.utcTime,
	Timestamp: field.utcTime,
	From: field.text,
	To: field.text,
	HangupCause: field.text,
	HangupSource: field.text,
});
