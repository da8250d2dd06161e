import { beginning } from '../beginning';
import { callRowSteps } from '../call-row';
import type { Example } from '../model';
import { swapNote, tryNote } from '../notes';

const start = beginning({ vendor: 'whippy', sample: 'call.analyzed' });

const steps = callRowSteps();

export const dataTableExample: Example = {
	file: 'data-table',
	name: 'Voice agent calls → n8n Data Table: one row per call',
	nodes: [
		...start.nodes,
		...steps.nodes,
		swapNote([-0.25, -1.75], 'All its events lead to **Call**: together they fill the row.'),
		tryNote([-0.25, 3.1]),
	],
	wires: [...start.wires, ...steps.wires],
};
