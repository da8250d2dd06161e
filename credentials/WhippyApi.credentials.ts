import type { ICredentialType, INodeProperties } from 'n8n-workflow';

import {
	apiKeyFields,
	baseUrlField,
	keyInHeader,
	sharedSecretFields,
} from '../nodes/shared/editor/credential-fields';

export class WhippyApi implements ICredentialType {
	name = 'whippyApi';

	displayName = 'Whippy API';

	icon = {
		light: 'file:../nodes/Whippy/whippy.svg',
		dark: 'file:../nodes/Whippy/whippy.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-voice-agents/n8n-nodes-voice-agents/blob/main/docs/vendors/whippy.md#connect';

	properties: INodeProperties[] = [
		...apiKeyFields('Whippy', {
			hint: "For 'API Key (Signature)', automatic registration, and other nodes. In Whippy: the key of the developer application that has the endpoint.",
			description:
				'The API key of your developer application in Whippy. Whippy signs webhook deliveries with it.',
		}),
		...sharedSecretFields('Whippy'),
		baseUrlField('Whippy', 'https://api.whippy.co/v1'),
	];

	authenticate = keyInHeader('X-WHIPPY-KEY');
}
