import type { ICredentialType, INodeProperties } from 'n8n-workflow';

export class SpeakNodeApi implements ICredentialType {
	name = 'speakNodeApi';

	displayName = 'SpeakNode API';

	icon = {
		light: 'file:../nodes/SpeakNode/speaknode.svg',
		dark: 'file:../nodes/SpeakNode/speaknode.dark.svg',
	} as const;

	documentationUrl = 'https://github.com/n8n-nodes-voice-agents/n8n-nodes-voice-agents#credentials';

	// It holds nothing but a secret, so no other node has a use for it.
	restrictToSupportedNodes = true as const;

	properties: INodeProperties[] = [
		{
			displayName: 'Shared Secret',
			name: 'sharedSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'A long random text of your own. SpeakNode sends it with each delivery, in the header X-Webhook-Secret or as ?token= at the end of the webhook URL.',
		},
	];
}
