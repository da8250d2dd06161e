import type { IHookFunctions } from 'n8n-workflow';

import { choice } from './table';

/** What a test in the editor waits for. It changes nothing in a published workflow. */
export const TEST_WITH = choice({
	displayName: 'Test With',
	name: 'testWith',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Real Call',
			value: 'realCall',
			description: 'The step waits until {vendor} sends an event to the Test URL',
		},
		{
			name: 'Sample Call',
			value: 'sampleCall',
			description: 'The step sends itself a sample call, without {vendor} and without a credential',
		},
	],
	default: 'realCall',
	description: 'Where the event comes from when you execute this step in the editor',
});

export function isSampleCallWanted(context: IHookFunctions): boolean {
	return TEST_WITH.read(context.getNodeParameter('testWith', null)) === 'sampleCall';
}
