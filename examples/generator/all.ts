import type { Example } from './model';
import { crmExamples } from './uses/crm';
import { dataTableExample } from './uses/data-table';
import { threeVendorsExample } from './uses/three-vendors';

/** Every example. Its file is written by `npm run examples`. */
export const examples: readonly Example[] = [dataTableExample, threeVendorsExample, ...crmExamples];
