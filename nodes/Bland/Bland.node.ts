import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { actionDescription, fetchOf } from '../shared/editor/action';
import { calls } from './calls';

export class Bland implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Bland',
		name: 'bland',
		icon: { light: 'file:bland.svg', dark: 'file:bland.dark.svg' },
		group: ['input'],
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Get calls from Bland, also those that no webhook delivered',
		defaults: { name: 'Bland' },
		usableAsTool: true,
		...actionDescription(calls),
	};

	execute = fetchOf(calls);
}
