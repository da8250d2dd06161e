import { describedVendors } from '../../../tools/vendor-folders';
import { sampleCall, trigger } from '../beginning';
import { callNode } from '../call';
import { callRowSteps } from '../call-row';
import type { Example } from '../model';
import { FURTHER_LEFT, stepNotes, triggersStep, tryStep } from '../notes';
import { sampleOf } from '../sample';

const FIRST_ROW = -2;

const ROWS_PER_TRIGGER = 1.5;

/** The row below the first `count` triggers. */
const rowBelow = (count: number): number => FIRST_ROW + count * ROWS_PER_TRIGGER;

const triggers = describedVendors.map(({ vendor }, index) =>
	trigger({ vendor: vendor.id, at: [0, rowBelow(index)] }),
);

const sample = sampleCall(
	describedVendors.flatMap(({ vendor }) => sampleOf(vendor)),
	[0, rowBelow(triggers.length) + 0.5],
);

const steps = callRowSteps();

export const everyVendorExample: Example = {
	file: 'every-vendor',
	name: 'Calls of every vendor → one n8n Data Table',
	nodes: [
		...sample.nodes,
		...triggers.flatMap(({ nodes }) => nodes),
		callNode([2, 0]),
		...steps.nodes,
		...stepNotes(
			[
				tryStep('Try it first', 'There is one of each vendor.'),
				triggersStep(
					'All vendors send the same fields from here on, so the steps behind **Call** are there once.',
				),
			],
			FURTHER_LEFT,
		),
	],
	wires: [...triggers.flatMap(({ wires }) => wires), ...sample.wires, ...steps.wires],
};
