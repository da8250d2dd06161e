import type { ICredentialType, INodeProperties } from 'n8n-workflow';

import {
	apiKeyField,
	baseUrlField,
	keyInHeader,
	sharedSecretFields,
	webhookSecretFields,
} from '../nodes/shared/editor/credential-fields';

export class UltravoxApi implements ICredentialType {
	name = 'ultravoxApi';

	displayName = 'Ultravox API';

	icon = {
		light: 'file:../nodes/Ultravox/ultravox.svg',
		dark: 'file:../nodes/Ultravox/ultravox.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-voice-agents/n8n-nodes-voice-agents/blob/main/docs/vendors/ultravox.md#connect';

	properties: INodeProperties[] = [
		apiKeyField({ hint: 'For automatic registration, the list of agents, and other nodes' }),
		...webhookSecretFields('Ultravox', {
			hint: "For 'Webhook Secret (Signature)', unless n8n registers the webhook: then it makes a secret of its own, and this one is accepted, too",
			description: 'The secret of the webhook that you added in Ultravox by hand',
		}),
		...sharedSecretFields('Ultravox'),
		baseUrlField('Ultravox', 'https://api.ultravox.ai'),
	];

	authenticate = keyInHeader('X-API-Key');
}
