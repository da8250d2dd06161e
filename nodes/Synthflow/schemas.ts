import { part, table } from '../shared/vendor-kit/field-table';
import { ACTION, POST_CALL } from './mappings';

/** https://docs.synthflow.ai/webhooks */
export const postCallSchema = table(POST_CALL);

/** The same page shows those that extract; https://docs.synthflow.ai/about-custom-actions */
export const actionSchema = part(ACTION);
