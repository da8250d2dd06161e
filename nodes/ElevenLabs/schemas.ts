import { table } from '../shared/vendor-kit/field-table';
import { CONVERSATION, FAILURE } from './mappings';

/**
 * post_call_transcription; the same object as the API's conversation.
 *
 * https://elevenlabs.io/docs/eleven-agents/workflows/post-call-webhooks
 * https://elevenlabs.io/docs/api-reference/conversations/get
 */
export const conversationSchema = table(CONVERSATION);

/** call_initiation_failure: the same page. */
export const failureSchema = table(FAILURE);
