import type { ICredentialType, INodeProperties } from 'n8n-workflow';

export class WhippyApi implements ICredentialType {
	name = 'whippyApi';

	displayName = 'Whippy API';

	icon = {
		light: 'file:../nodes/Whippy/whippy.svg',
		dark: 'file:../nodes/Whippy/whippy.dark.svg',
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
				'A long random text of your own. Whippy sends it with each delivery, in the header X-Webhook-Secret or as ?token= at the end of the webhook URL.',
		},
	];
}
