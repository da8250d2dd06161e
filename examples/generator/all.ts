import type { Example } from './model';
import { dataTableExample } from './uses/data-table';

/** Every example, by its file's name. */
export const examples: readonly Example[] = [dataTableExample];
