import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { actionDescription, fetchOf } from '../shared/editor/action';
import { calls } from './calls';
import { getAgents } from './registration';

export class Ultravox implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Ultravox',
		name: 'ultravox',
		icon: { light: 'file:ultravox.svg', dark: 'file:ultravox.dark.svg' },
		group: ['input'],
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Get calls from Ultravox, also those that no webhook delivered',
		defaults: { name: 'Ultravox' },
		usableAsTool: true,
		...actionDescription(calls),
	};

	methods = { loadOptions: { getAgents } };

	execute = fetchOf(calls);
}
