import { table } from '../shared/vendor-kit/field-table';
import { CALL, METADATA } from './mappings';

/**
 * https://developers.telnyx.com/api-reference/callbacks/call-hangup, and the pages beside it
 * https://developers.telnyx.com/docs/inference/ai-insights/insight-groups
 * https://developers.telnyx.com/api-reference/callbacks/texml-call-completed
 */
export const callSchema = table(CALL);

/** https://developers.telnyx.com/docs/inference/ai-assistants/dynamic-variables */
export const metadataSchema = table(METADATA);
