import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { actionDescription, fetchOf } from '../shared/editor/action';
import { calls } from './calls';

export class Oration implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Oration',
		name: 'oration',
		icon: { light: 'file:oration.svg', dark: 'file:oration.dark.svg' },
		group: ['input'],
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Get conversations from Oration AI',
		defaults: { name: 'Oration' },
		usableAsTool: true,
		...actionDescription(calls),
	};

	execute = fetchOf(calls);
}
