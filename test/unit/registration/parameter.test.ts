import type { IHookFunctions } from 'n8n-workflow';

import { isAutomatic, registrationParameter } from '../../../nodes/shared/registration/parameter';

it.each(['manual', 'automatic'] as const)('the parameter may be %s by default', (byDefault) => {
	const texts = {
		vendorName: 'Acme',
		description: 'With Automatic, it happens',
		default: byDefault,
	};
	expect(registrationParameter(texts)).toEqual({
		displayName: 'Webhook Registration',
		name: 'registration',
		type: 'options',
		options: [
			{
				name: 'Automatic',
				value: 'automatic',
				description: 'The node adds the webhook URL in Acme. Needs a credential, so not with None.',
			},
			{
				name: 'Manual',
				value: 'manual',
				description: 'You add the webhook URL in Acme by hand',
			},
		],
		default: byDefault,
		description: 'With Automatic, it happens',
	});
});

it.each([
	['automatic', true],
	['manual', false],
	[undefined, false],
	['Automatic', false],
])('%s is automatic: %s', (value, expected) => {
	const context = {
		getNodeParameter: (name: string, fallback: unknown) =>
			name === 'registration' ? (value ?? fallback) : undefined,
	} as unknown as IHookFunctions;
	expect(isAutomatic(context)).toBe(expected);
});
