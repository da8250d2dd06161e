import type { Example } from './model';
import { crmExamples } from './uses/crm';
import { dataTableExample } from './uses/data-table';
import { postgresExample } from './uses/postgres';
import { threeVendorsExample } from './uses/three-vendors';

/** Every example. Its file is written by `npm run examples`. */
export const examples: readonly Example[] = [
	dataTableExample,
	postgresExample,
	threeVendorsExample,
	...crmExamples,
];
