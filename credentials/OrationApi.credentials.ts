import type { IAuthenticateGeneric, ICredentialType, INodeProperties } from 'n8n-workflow';

import { baseUrlField } from '../nodes/shared/editor/credential-fields';

export class OrationApi implements ICredentialType {
	name = 'orationApi';

	displayName = 'Oration API';

	icon = {
		light: 'file:../nodes/Oration/oration.svg',
		dark: 'file:../nodes/Oration/oration.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-voice-agents/n8n-nodes-voice-agents/blob/main/docs/vendors/oration.md#connect';

	// Its secrets are of use to the nodes of this package only.
	restrictToSupportedNodes = true as const;

	properties: INodeProperties[] = [
		{
			displayName: 'Shared Secret',
			name: 'sharedSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'e.g. 32 random letters and digits',
			hint: 'For the trigger. Make up a random text of at least 16 characters and keep a copy: n8n does not show it again, and you need it for the webhook URL.',
			description:
				'A long random text of your own. Oration AI sends it with each delivery, in the header X-Webhook-Secret or as ?token= at the end of the webhook URL.',
		},
		{
			displayName: 'Second Shared Secret',
			name: 'secondSharedSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			hint: 'For the trigger, while you change the secret: both are accepted. Empty it afterwards.',
			description: 'The old secret, or the new one, until Oration AI sends only the other',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			hint: "For reading calls by Oration AI's API. The trigger does not need it.",
			description: 'The API key of your Oration AI workspace',
		},
		{
			displayName: 'Workspace ID',
			name: 'workspaceId',
			type: 'string',
			default: '',
			hint: "For reading calls by Oration AI's API, and for a trigger that takes deliveries of this workspace only",
			description:
				'If set, deliveries of another workspace are refused. It proves nothing by itself: anyone may know it.',
		},
		{
			...baseUrlField('Oration AI', 'https://www.oration.ai/api/v2'),
			hint: "For reading calls by Oration AI's API. Leave it as it is, unless Oration AI gave you another address.",
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: {
			headers: {
				'x-api-key': '={{$credentials.apiKey?.trim()}}',
				'x-workspace-id': '={{$credentials.workspaceId?.trim()}}',
			},
		},
	};
}
