import type { ICredentialType, INodeProperties } from 'n8n-workflow';

export class SpeakNodeApi implements ICredentialType {
	name = 'speakNodeApi';

	displayName = 'SpeakNode API';

	icon = {
		light: 'file:../nodes/SpeakNode/speaknode.svg',
		dark: 'file:../nodes/SpeakNode/speaknode.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-voice-agents/n8n-nodes-voice-agents#speaknode-api';

	// It holds nothing but a secret, so no other node has a use for it.
	restrictToSupportedNodes = true as const;

	properties: INodeProperties[] = [
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			hint: "What the trigger's authentication needs: the webhook's secret, a token, a key, or a random text of your own, of at least 16 characters. Keep a copy: n8n does not show it again.",
			description:
				"What the trigger's authentication needs. Signature: the secret that SpeakNode shows for the webhook. Shared Secret: a long random text of your own. Bearer Token: the token. JWT: the signing secret, or the public key in PEM.",
		},
		{
			displayName: 'JWT Issuer',
			name: 'jwtIssuer',
			type: 'string',
			default: '',
			description: "Only for the authentication 'JWT': if set, a token must name this issuer",
		},
		{
			displayName: 'JWT Audience',
			name: 'jwtAudience',
			type: 'string',
			default: '',
			description: "Only for the authentication 'JWT': if set, a token must name this audience",
		},
	];
}
