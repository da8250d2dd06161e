import { table } from '../shared/vendor-kit/field-table';
import { CALL } from './mappings';

/** FILL IN: the address of the page that documents this payload */
export const callSchema = table(CALL);
