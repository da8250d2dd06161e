import { table } from '../shared/vendor-kit/field-table';
import { CALL } from './mappings';

/**
 * The `message` of end-of-call-report and status-update.
 *
 * https://docs.vapi.ai/server-url/events
 * https://docs.vapi.ai/assistants/retrieve-call-artifacts
 */
export const callSchema = table(CALL);
