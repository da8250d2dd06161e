import type { IAuthenticateGeneric, ICredentialType, INodeProperties } from 'n8n-workflow';

export class WhippyApi implements ICredentialType {
	name = 'whippyApi';

	displayName = 'Whippy API';

	icon = {
		light: 'file:../nodes/Whippy/whippy.svg',
		dark: 'file:../nodes/Whippy/whippy.dark.svg',
	} as const;

	documentationUrl = 'https://github.com/n8n-nodes-voice-agents/n8n-nodes-voice-agents#whippy-api';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			hint: 'In Whippy: the key of the developer application that has the endpoint',
			description:
				'The API key of your developer application in Whippy. Whippy signs webhook deliveries with it.',
		},
		{
			displayName: 'Shared Secret',
			name: 'sharedSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'e.g. 32 random letters and digits',
			hint: "Only for the authentication 'Shared Secret': a random text of at least 16 characters. Keep a copy: n8n does not show it again.",
			description:
				"Only for the authentication 'Shared Secret': a long random text of your own, which stands as ?token= at the end of the webhook URL in Whippy",
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.whippy.co/v1',
			description: "Address of Whippy's API, without a slash at its end",
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'X-WHIPPY-KEY': '={{$credentials.apiKey?.trim()}}' } },
	};
}
