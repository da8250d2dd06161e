import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { actionDescription, fetchOf } from '../shared/editor/action';
import { calls } from './calls';
import { getAgents } from './registration';

export class Retell implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Retell AI',
		name: 'retell',
		icon: { light: 'file:retell.svg', dark: 'file:retell.dark.svg' },
		group: ['input'],
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Get calls from Retell AI, also those that no webhook delivered',
		defaults: { name: 'Retell AI' },
		usableAsTool: true,
		...actionDescription(calls),
	};

	methods = { loadOptions: { getAgents } };

	execute = fetchOf(calls);
}
