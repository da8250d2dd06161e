import { sampleCall, trigger } from '../beginning';
import { callNode } from '../call';
import { callRowSteps } from '../call-row';
import type { Example } from '../model';
import { FURTHER_LEFT, stepNotes, triggersStep, tryStep } from '../notes';

const triggers = [
	trigger({ vendor: 'oration', at: [0, -2] }),
	trigger({ vendor: 'whippy', at: [0, 0] }),
	trigger({ vendor: 'speaknode', at: [0, 2.5] }),
];

const sample = sampleCall(
	[
		{ vendor: 'oration', fixture: 'conversation.completed' },
		{ vendor: 'oration', fixture: 'conversation.analysisCompleted' },
		{ vendor: 'whippy', fixture: 'call.ended' },
		{ vendor: 'whippy', fixture: 'call.analyzed' },
		{ vendor: 'speaknode', fixture: 'ConversationComplete.phone-call' },
	],
	[0, 4],
);

const steps = callRowSteps();

export const threeVendorsExample: Example = {
	file: 'three-vendors',
	name: 'Oration, Whippy and SpeakNode calls → one n8n Data Table',
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
