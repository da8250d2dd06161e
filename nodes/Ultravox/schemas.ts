import { each, part, table } from '../shared/vendor-kit/field-table';
import { CALL, CALLER, LINE, MESSAGE } from './mappings';

/**
 * A call, in each event as from the API.
 *
 * https://docs.ultravox.ai/webhooks/available-webhooks
 * https://docs.ultravox.ai/api-reference/schema/call-definition
 */
export const callSchema = table(CALL);

export const lineSchema = part(LINE);

/** https://docs.ultravox.ai/telephony/sip, "Personalizing the Call" */
export const callerSchema = table(CALLER);

/** https://docs.ultravox.ai/api-reference/calls/calls-messages-list */
export const messagesSchema = each(MESSAGE);
