import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { actionDescription, fetchOf } from '../shared/editor/action';
import { calls } from './calls';

export class Whippy implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Whippy',
		name: 'whippy',
		icon: { light: 'file:whippy.svg', dark: 'file:whippy.dark.svg' },
		group: ['input'],
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Get calls from Whippy, also those that no webhook delivered',
		defaults: { name: 'Whippy' },
		usableAsTool: true,
		...actionDescription(calls),
	};

	execute = fetchOf(calls);
}
