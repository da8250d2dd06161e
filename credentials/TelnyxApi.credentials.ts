import type { ICredentialType, INodeProperties } from 'n8n-workflow';

import {
	apiKeyField,
	baseUrlField,
	keyInHeader,
	sharedSecretFields,
} from '../nodes/shared/editor/credential-fields';

export class TelnyxApi implements ICredentialType {
	name = 'telnyxApi';

	displayName = 'Telnyx API';

	icon = {
		light: 'file:../nodes/Telnyx/telnyx.svg',
		dark: 'file:../nodes/Telnyx/telnyx.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-voice-agents/n8n-nodes-voice-agents/blob/main/docs/vendors/telnyx.md#connect';

	properties: INodeProperties[] = [
		{
			displayName: 'Public Key',
			name: 'publicKey',
			type: 'string',
			default: '',
			placeholder: 'e.g. +nbCi6+PCXj/QoxGaE0jD7FTXcl3mbV9TNblZwOmJ2g=',
			hint: "For 'Public Key (Signature)'. In Telnyx's portal: under Keys & Credentials.",
			description: 'Telnyx signs each delivery with its private half. It is not a secret.',
		},
		{
			displayName: 'Second Public Key',
			name: 'secondPublicKey',
			type: 'string',
			default: '',
			hint: 'Only while you change it: both are accepted. Empty it afterwards.',
			description: 'The old key, or the new one, until Telnyx signs only with the other',
		},
		apiKeyField({
			hint: 'For the node Telnyx, which gets calls. Deliveries do not need it.',
			description: 'An API key (v2) of your Telnyx account',
		}),
		...sharedSecretFields('Telnyx'),
		{
			...baseUrlField('Telnyx', 'https://api.telnyx.com'),
			hint: 'For calls from the API. Leave it as it is, unless Telnyx gave you another address.',
		},
	];

	authenticate = keyInHeader('Authorization', 'Bearer ');
}
