import { VOICE_AGENT } from '../fields';
import type { Example } from '../model';
import { trigger } from '../trigger';
import { HUBSPOT_NOTE, hubspotSteps } from './hubspot';

const options = { crmFormats: ['hubspot'] };

const triggers = [
	trigger({ vendor: 'oration', options, name: 'Oration', at: [0, 0] }),
	trigger({ vendor: 'retell', options, name: 'Retell', at: [0, 0.5] }),
	trigger({ vendor: 'speaknode', options, name: 'SpeakNode', at: [0, 1] }),
];

const steps = hubspotSteps([2, 0]);

export const everyVendorExample: Example = {
	file: 'every-vendor',
	name: 'Calls of several voice agent vendors → HubSpot',
	nodes: [
		...triggers,
		{ name: VOICE_AGENT, type: 'n8n-nodes-base.noOp', typeVersion: 1, at: [1, 0], parameters: {} },
		...steps.nodes,
	],
	notes: [
		{
			above: 'Oration',
			columns: 3,
			color: 'green',
			text: `## Your voice agents
Choose your credentials in the triggers, delete those that you do not need, and **Publish**. Another vendor? Add its trigger with *CRM Formats › HubSpot*, and wire it to **Voice Agent**.

All vendors send the same fields, so the steps are there once.`,
		},
		{ ...HUBSPOT_NOTE },
	],
	wires: [...triggers.map(({ name }) => [name, VOICE_AGENT] as const), ...steps.wires],
};
