import type { ICredentialType, INodeProperties } from 'n8n-workflow';

export class OrationApi implements ICredentialType {
	name = 'orationApi';

	displayName = 'Oration API';

	icon = {
		light: 'file:../nodes/Oration/oration.svg',
		dark: 'file:../nodes/Oration/oration.dark.svg',
	} as const;

	documentationUrl = 'https://github.com/n8n-nodes-voice-agents/n8n-nodes-voice-agents#oration-api';

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
			placeholder: 'e.g. 32 random letters and digits',
			hint: 'Make up a random text of at least 16 characters and keep a copy: n8n does not show it again, and you need it for the webhook URL',
			description:
				'A long random text of your own. Oration AI sends it with each delivery, in the header X-Webhook-Secret or as ?token= at the end of the webhook URL.',
		},
		{
			displayName: 'Workspace ID',
			name: 'workspaceId',
			type: 'string',
			default: '',
			description:
				'If set, deliveries of another workspace are refused. It is no proof by itself: anyone may know it.',
		},
	];
}
