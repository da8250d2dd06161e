import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { actionDescription, fetchOf } from '../shared/editor/action';
import { calls } from './calls';
import { getAgents } from './registration';

export class Vapi implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Vapi',
		name: 'vapi',
		icon: { light: 'file:vapi.svg', dark: 'file:vapi.dark.svg' },
		group: ['input'],
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Get calls from Vapi, also those that no webhook delivered',
		defaults: { name: 'Vapi' },
		usableAsTool: true,
		...actionDescription(calls),
	};

	methods = { loadOptions: { getAgents } };

	execute = fetchOf(calls);
}
