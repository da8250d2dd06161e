import type { IAuthenticateGeneric, ICredentialType, INodeProperties } from 'n8n-workflow';

import {
	baseUrlField,
	secretFields,
	sharedSecretFields,
} from '../nodes/shared/editor/credential-fields';

export class BlandApi implements ICredentialType {
	name = 'blandApi';

	displayName = 'Bland API';

	icon = {
		light: 'file:../nodes/Bland/bland.svg',
		dark: 'file:../nodes/Bland/bland.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-voice-agents/n8n-nodes-voice-agents/blob/main/docs/vendors/bland.md#connect';

	properties: INodeProperties[] = [
		...secretFields({
			displayName: 'Webhook Secret',
			name: 'webhookSecret',
			hint: "For 'Webhook Secret (Signature)': the signing secret under Account Settings > Keys in Bland, which is shown once",
			description: 'Bland signs each delivery with it, and signs nothing while there is none',
			until: 'The old secret, or the new one, until Bland signs only with the other',
		}),
		...sharedSecretFields('Bland'),
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			hint: 'For other nodes. The trigger needs none.',
			description: 'A key of your organization in Bland. The deliveries need none.',
		},
		{
			...baseUrlField('Bland', 'https://api.bland.ai'),
			hint: 'For the test of the API key, and for other nodes. Leave it as it is, unless Bland gave you another address.',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { authorization: '={{$credentials.apiKey?.trim()}}' } },
	};
}
