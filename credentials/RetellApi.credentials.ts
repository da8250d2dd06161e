import type { IAuthenticateGeneric, ICredentialType, INodeProperties } from 'n8n-workflow';

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
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			hint: "For the authentication 'API Key (Signature)' and other nodes. In Retell AI: the key with the webhook badge.",
			description: 'Of the keys of a workspace, Retell AI signs deliveries with this one only',
		},
		{
			displayName: 'Second API Key',
			name: 'secondApiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			hint: 'Only while you change the key: both are accepted. Empty it afterwards.',
			description: 'The old key, or the new one, until Retell AI signs only with the other',
		},
		{
			displayName: 'Shared Secret',
			name: 'sharedSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'e.g. 32 random letters and digits',
			hint: "For the authentication 'Shared Secret': a random text of at least 16 characters. Keep a copy: n8n does not show it again.",
			description:
				'A long random text of your own, which stands as ?token= at the end of the webhook URL in Retell AI',
		},
		{
			displayName: 'Second Shared Secret',
			name: 'secondSharedSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			hint: 'Only while you change the shared secret: both are accepted. Empty it afterwards.',
			description: 'The old secret, or the new one, until Retell AI sends only the other',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.retellai.com',
			hint: 'Leave it as it is, unless Retell AI gave you another address',
			description: "Address of Retell AI's API, without a slash at its end",
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.apiKey?.trim()}}' } },
	};
}
