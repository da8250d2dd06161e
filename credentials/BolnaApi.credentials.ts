import type { ICredentialType, INodeProperties } from 'n8n-workflow';

import {
	apiKeyField,
	baseUrlField,
	keyInHeader,
	sharedSecretFields,
} from '../nodes/shared/editor/credential-fields';

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
		...sharedSecretFields('Bolna', {
			description:
				'A long random text of your own, which Bolna sends in the header X-Webhook-Secret, or which stands as ?token= at the end of the webhook URL there',
		}),
		apiKeyField({
			hint: 'For automatic registration, the node Bolna, which gets calls, and other nodes. In Bolna: under Developers.',
			description: 'Deliveries do not need it',
		}),
		baseUrlField('Bolna', 'https://api.bolna.ai'),
	];

	authenticate = keyInHeader('Authorization', 'Bearer ');
}
