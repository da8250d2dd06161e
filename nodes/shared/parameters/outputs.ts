import type { IExecuteFunctions } from 'n8n-workflow';

import type { EventRow } from '../vendor-kit/vendor';
import { choice } from './table';

export const OUTPUTS = choice({
	displayName: 'Outputs',
	name: 'outputs',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'One for All Events',
			value: 'single',
			description:
				"Every item comes out of the same output, and its 'eventType' says which event it is. n8n can mock and pin its data.",
		},
		{
			name: 'One per Event',
			value: 'perEvent',
			description: 'Each event has an output of its own, whether or not it is ticked',
		},
	],
	default: 'single',
	description:
		'Whether events share an output. If you switch from One per Event to One for All Events, n8n deletes the wires of all outputs but the first.',
});

export type Outputs = ReturnType<typeof OUTPUTS.read>;

/** The parameter as it is when the node runs. */
export function readOutputs(context: IExecuteFunctions): Outputs {
	return OUTPUTS.read(context.getNodeParameter('outputs', 0, null));
}

export function countOutputs(events: readonly EventRow[], outputs: Outputs): number {
	return outputs === 'perEvent' ? events.length : 1;
}

/** The index of the output that an event comes out of; -1 for an event that is no row of the table. */
export function outputIndex(
	events: readonly EventRow[],
	event: string | undefined,
	outputs: Outputs,
): number {
	const index = events.findIndex((row) => row.event === event);
	return outputs === 'single' ? Math.min(index, 0) : index;
}
