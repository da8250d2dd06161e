import type { ICredentialType, INodeProperties } from 'n8n-workflow';

import {
	apiKeyField,
	baseUrlField,
	keyInHeader,
	sharedSecretFields,
	webhookSecretFields,
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
		...webhookSecretFields('Bland', {
			hint: "For 'Webhook Secret (Signature)': the signing secret under Account Settings > Keys in Bland, which is shown once",
			description: 'Bland signs each delivery with it; without it, Bland signs nothing',
		}),
		...sharedSecretFields('Bland'),
		apiKeyField({
			hint: 'For the node Bland, which gets calls, and for other nodes. The trigger does not need it.',
			description: 'An API key of your organization in Bland. Deliveries do not need it.',
		}),
		{
			...baseUrlField('Bland', 'https://api.bland.ai'),
			hint: 'For the node Bland, the test of the API key, and other nodes. Leave it as it is, unless Bland gave you another address.',
		},
	];

	authenticate = keyInHeader('authorization');
}
