import type { IAuthenticateGeneric, ICredentialType, INodeProperties } from 'n8n-workflow';

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
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			hint: "For 'API Key (Signature)', automatic registration, and other nodes. In Whippy: the key of the developer application that has the endpoint.",
			description:
				'The API key of your developer application in Whippy. Whippy signs webhook deliveries with it.',
		},
		{
			displayName: 'Second API Key',
			name: 'secondApiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			hint: "For 'API Key (Signature)', while you change the key: both are accepted. Empty it afterwards.",
			description: 'The old key, or the new one, until Whippy signs only with the other',
		},
		{
			displayName: 'Shared Secret',
			name: 'sharedSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'e.g. 32 random letters and digits',
			hint: "For 'Secret in the URL or a Header': a random text of at least 16 characters. Keep a copy: n8n does not show it again.",
			description:
				'A long random text of your own, which stands as ?token= at the end of the webhook URL in Whippy',
		},
		{
			displayName: 'Second Shared Secret',
			name: 'secondSharedSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			hint: "For 'Secret in the URL or a Header', while you change it: both are accepted. Empty it afterwards.",
			description: 'The old secret, or the new one, until Whippy sends only the other',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.whippy.co/v1',
			hint: 'For automatic registration and other nodes. Leave it as it is, unless Whippy gave you another address.',
			description: "Address of Whippy's API, without a slash at its end",
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'X-WHIPPY-KEY': '={{$credentials.apiKey?.trim()}}' } },
	};
}
