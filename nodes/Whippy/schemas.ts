import { table } from '../shared/vendor-kit/field-table';
import { CALL, SESSION } from './mappings';

/**
 * call.started, call.ended, call.analyzed.
 *
 * https://docs.whippy.ai/docs/calls
 */
export const callSchema = table(CALL);

/**
 * conversation_agent_session.started, .ended, .analyzed.
 *
 * https://docs.whippy.ai/docs/conversation-agent
 */
export const sessionSchema = table(SESSION);
