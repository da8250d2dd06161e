import type { IAuthenticateGeneric, ICredentialType, INodeProperties } from 'n8n-workflow';

import { baseUrlField, sharedSecretFields } from '../nodes/shared/editor/credential-fields';

export class BolnaApi implements ICredentialType {
	name = 'bolnaApi';

	displayName = 'Bolna API';

	icon = {
		light: 'file:../nodes/Bolna/bolna.svg',
		dark: 'file:../nodes/Bolna/bolna.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-voice-agents/n8n-nodes-voice-agents/blob/main/docs/vendors/bolna.md#connect';

	properties: INodeProperties[] = [
		...sharedSecretFields('Bolna'),
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			hint: 'For automatic registration, and other nodes. In Bolna: under Developers.',
			description: 'The deliveries need none',
		},
		baseUrlField('Bolna', 'https://api.bolna.ai'),
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.apiKey?.trim()}}' } },
	};
}
