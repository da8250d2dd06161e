import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { actionDescription, fetchOf } from '../shared/editor/action';
import { calls } from './calls';

export class Telnyx implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Telnyx',
		name: 'telnyx',
		icon: { light: 'file:telnyx.svg', dark: 'file:telnyx.dark.svg' },
		group: ['input'],
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Get calls from Telnyx, also those that no webhook delivered',
		defaults: { name: 'Telnyx' },
		usableAsTool: true,
		...actionDescription(calls),
	};

	execute = fetchOf(calls);
}
