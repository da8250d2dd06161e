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
			hint: 'At least 16 letters and digits of your own, for example from a password manager',
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
