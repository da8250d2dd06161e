import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { actionDescription, fetchOf } from '../shared/editor/action';
import { getAgents } from './agents';
import { calls } from './calls';

export class Synthflow implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Synthflow',
		name: 'synthflow',
		icon: { light: 'file:synthflow.svg', dark: 'file:synthflow.dark.svg' },
		group: ['input'],
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Get calls from Synthflow, also those that no webhook delivered',
		defaults: { name: 'Synthflow' },
		usableAsTool: true,
		...actionDescription(calls),
	};

	methods = { loadOptions: { getAgents } };

	execute = fetchOf(calls);
}
