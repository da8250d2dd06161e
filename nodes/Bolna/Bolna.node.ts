import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { actionDescription, fetchOf } from '../shared/editor/action';
import { calls } from './calls';
import { getAgents } from './registration';

export class Bolna implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Bolna',
		name: 'bolna',
		icon: { light: 'file:bolna.svg', dark: 'file:bolna.dark.svg' },
		group: ['input'],
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Get calls from Bolna, also those that no webhook delivered',
		defaults: { name: 'Bolna' },
		usableAsTool: true,
		...actionDescription(calls),
	};

	methods = { loadOptions: { getAgents } };

	execute = fetchOf(calls);
}
