import type { ICredentialType, INodeProperties } from 'n8n-workflow';

import {
	apiKeyField,
	baseUrlField,
	keyInHeader,
	sharedSecretFields,
	webhookSecretFields,
} from '../nodes/shared/editor/credential-fields';

export class VapiApi implements ICredentialType {
	name = 'vapiApi';

	displayName = 'Vapi API';

	icon = {
		light: 'file:../nodes/Vapi/vapi.svg',
		dark: 'file:../nodes/Vapi/vapi.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-voice-agents/n8n-nodes-voice-agents/blob/main/docs/vendors/vapi.md#connect';

	properties: INodeProperties[] = [
		apiKeyField({
			hint: 'For automatic registration, and other nodes. In Vapi: a private key, not a public one.',
			description: 'A private key of your organization in Vapi. Deliveries do not need it.',
		}),
		...webhookSecretFields('Vapi', {
			hint: "For 'Webhook Secret (Signature)': the secret of the HMAC credential that you chose for the server in Vapi",
			description: 'Vapi signs each delivery with it',
		}),
		...sharedSecretFields('Vapi', {
			hint: "For 'Secret in the URL or a Header' and for 'Token': a random text of at least 16 characters. Keep a copy: n8n does not show it again.",
			description:
				'A long random text of your own, which Vapi sends in the header X-Webhook-Secret, as a bearer token, or as ?token= at the end of the Server URL',
		}),
		baseUrlField('Vapi', 'https://api.vapi.ai'),
	];

	authenticate = keyInHeader('Authorization', 'Bearer ');
}
