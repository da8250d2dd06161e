import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { actionDescription, fetchOf } from '../shared/editor/action';
import { calls } from './calls';
import { getAgents } from './registration';

export class ElevenLabs implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'ElevenLabs',
		name: 'elevenLabs',
		icon: { light: 'file:elevenlabs.svg', dark: 'file:elevenlabs.dark.svg' },
		group: ['input'],
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Get conversations from ElevenLabs, also those that no webhook delivered',
		defaults: { name: 'ElevenLabs' },
		usableAsTool: true,
		...actionDescription(calls),
	};

	methods = { loadOptions: { getAgents } };

	execute = fetchOf(calls);
}
