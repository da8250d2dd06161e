import { sampleCall, trigger } from '../beginning';
import { callNode } from '../call';
import { callRowSteps } from '../call-row';
import type { Example } from '../model';
import { note, tryNote } from '../notes';

const triggers = [
	trigger({ vendor: 'oration', at: [0, -2] }),
	trigger({ vendor: 'whippy', at: [0, 0] }),
	trigger({ vendor: 'speaknode', at: [0, 2.5] }),
];

const sample = sampleCall('oration', 'conversation.completed', [0, 4]);

const steps = callRowSteps();

export const threeVendorsExample: Example = {
	file: 'three-vendors',
	name: 'Oration, Whippy and SpeakNode calls → one n8n Data Table',
	nodes: [
		...sample.nodes,
		...triggers.flatMap(({ nodes }) => nodes),
		callNode([2, 0]),
		...steps.nodes,
		note(
			'Note: Triggers',
			[-0.25, -3.75],
			[2.75, 2],
			`## 1. Your voice agents
In each trigger choose your credential, and give its **Production URL** to the vendor. Delete the triggers that you do not need.

All vendors send the same fields from here on, so the steps behind **Call** are there once.`,
			'green',
		),
		tryNote([-0.25, 5.1]),
	],
	wires: [...triggers.flatMap(({ wires }) => wires), ...sample.wires, ...steps.wires],
};
