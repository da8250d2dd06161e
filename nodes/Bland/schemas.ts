import { table } from '../shared/vendor-kit/field-table';
import { RECORD } from './mappings';

/**
 * The record of a call, or what is found out of the call later. An organization can strip all but the
 * id.
 *
 * https://docs.bland.ai/tutorials/post-call-webhooks
 * https://docs.bland.ai/api-v1/get/calls-id
 * https://docs.bland.ai/api-v1/post/calls, `webhook_events`
 */
export const recordSchema = table(RECORD);
