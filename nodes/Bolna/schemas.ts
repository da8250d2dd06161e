import { table } from '../shared/vendor-kit/field-table';
import { EXECUTION } from './mappings';

/**
 * An execution, in every delivery as from the API.
 *
 * https://www.bolna.ai/docs/api-reference/executions/get_execution
 * https://www.bolna.ai/docs/guides/post-call/polling-call-status-webhooks
 * https://github.com/bolna-ai/skills, references/execution-payload.md and openapi.yml
 */
export const executionSchema = table(EXECUTION);
