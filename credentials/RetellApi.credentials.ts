import type { ICredentialType, INodeProperties } from 'n8n-workflow';

import {
	apiKeyFields,
	baseUrlField,
	keyInHeader,
	sharedSecretFields,
} from '../nodes/shared/editor/credential-fields';

export class RetellApi implements ICredentialType {
	name = 'retellApi';

	displayName = 'Retell AI API';

	icon = {
		light: 'file:../nodes/Retell/retell.svg',
		dark: 'file:../nodes/Retell/retell.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-voice-agents/n8n-nodes-voice-agents/blob/main/docs/vendors/retell.md#connect';

	properties: INodeProperties[] = [
		...apiKeyFields('Retell AI', {
			hint: "For the authentication 'API Key (Signature)', automatic registration, and other nodes. In Retell AI: the key with the webhook badge.",
			description: 'The only key of a workspace that Retell AI signs deliveries with',
		}),
		...sharedSecretFields('Retell AI'),
		baseUrlField('Retell AI', 'https://api.retellai.com'),
	];

	authenticate = keyInHeader('Authorization', 'Bearer ');
}
