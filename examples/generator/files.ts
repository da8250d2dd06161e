import { join } from 'node:path';

import { workflowOf, type Example } from './model';

export const EXAMPLES_FOLDER = join(__dirname, '..');

/** An example as its file holds it. */
export function textOf(example: Example): string {
	return `${JSON.stringify(workflowOf(example), null, 2)}\n`;
}
