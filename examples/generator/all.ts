import type { Example } from './model';
import { dataTableExample } from './uses/data-table';
import { hubSpotExample } from './uses/hubspot';

/** Every example, by its file's name. */
export const examples: readonly Example[] = [dataTableExample, hubSpotExample];
