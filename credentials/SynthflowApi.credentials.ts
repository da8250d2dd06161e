import type { ICredentialType, INodeProperties } from 'n8n-workflow';

import {
	apiKeyField,
	keyInHeader,
	sharedSecretFields,
	webhookSecretFields,
} from '../nodes/shared/editor/credential-fields';

export class SynthflowApi implements ICredentialType {
	name = 'synthflowApi';

	displayName = 'Synthflow API';

	icon = {
		light: 'file:../nodes/Synthflow/synthflow.svg',
		dark: 'file:../nodes/Synthflow/synthflow.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-voice-agents/n8n-nodes-voice-agents/blob/main/docs/vendors/synthflow.md#connect';

	properties: INodeProperties[] = [
		...sharedSecretFields('Synthflow'),
		...webhookSecretFields('Synthflow', {
			hint: "For 'Webhook Secret (Signature)'. In Synthflow: Settings, Security, Webhooks.",
			description: "Synthflow signs the call's ID with it in each delivery",
		}),
		apiKeyField({ hint: 'For the node Synthflow, which gets calls. Deliveries do not need it.' }),
		{
			displayName: 'Region',
			name: 'baseUrl',
			type: 'options',
			options: [
				{
					name: 'European Union',
					value: 'https://api.eu.synthflow.ai/v2',
					description: 'The API at api.eu.synthflow.ai',
				},
				{
					name: 'Global',
					value: 'https://api.synthflow.ai/v2',
					description: 'The API at api.synthflow.ai',
				},
				{
					name: 'United States',
					value: 'https://api.us.synthflow.ai/v2',
					description: 'The API at api.us.synthflow.ai',
				},
			],
			default: 'https://api.synthflow.ai/v2',
			hint: "For calls from the API. A key works only in its workspace's region; in another it is refused as if it were wrong.",
		},
	];

	authenticate = keyInHeader('Authorization', 'Bearer ');
}
