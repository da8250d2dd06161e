import { beginning } from '../beginning';
import { callRowSteps } from '../call-row';
import type { Example } from '../model';
import { everyEventStep, FURTHER_LEFT, stepNotes, tryStep } from '../notes';

const start = beginning({ vendor: 'whippy', samples: ['call.ended', 'call.analyzed'] });

const steps = callRowSteps();

export const dataTableExample: Example = {
	file: 'data-table',
	name: 'Voice agent calls → n8n Data Table: one row per call',
	nodes: [
		...start.nodes,
		...steps.nodes,
		...stepNotes(
			[tryStep('Try it first'), everyEventStep('Together they fill the row.')],
			FURTHER_LEFT,
		),
	],
	wires: [...start.wires, ...steps.wires],
};
