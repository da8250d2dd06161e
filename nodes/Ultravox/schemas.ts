import * as field from '../shared/vendor-kit/schema-fields';
import { z } from '../shared/vendor-kit/zod';

/**
 * A call, in each event as from the API.
 *
 * https://docs.ultravox.ai/webhooks/available-webhooks
 * https://docs.ultravox.ai/api-reference/schema/call-definition
 */
export const callSchema = z.object({
	callId: field.id,
	created: field.time,
	joined: field.time,
	ended: field.time,
	endReason: field.text,
	billedDuration: field.secondsText,
	billingStatus: field.text,
	languageHint: field.text,
	/** One key, which names how the call is connected: see `lineSchema`. */
	medium: field.map,
	summary: field.text,
	shortSummary: field.text,
	agent: field.object({ agentId: field.id, name: field.line }),
	agentId: field.id,
	sipDetails: field.object({ terminationReason: field.text }),
	/** What the agent's templates were given; of an incoming SIP call the caller, too: see `callerSchema`. */
	requestContext: field.map,
	metadata: field.map,
});

/** What stands under the key of `medium`. */
export const lineSchema = field.object({
	incoming: field.map,
	outgoing: field.object({ from: field.text, to: field.text }),
});

/** In `requestContext`: https://docs.ultravox.ai/telephony/sip, "Personalizing the Call" */
export const callerSchema = z.object({
	ultravox: field.object({
		sip: field.object({ caller_id: field.text, from_display_name: field.text }),
	}),
});
