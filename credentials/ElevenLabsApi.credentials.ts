import type { IAuthenticateGeneric, ICredentialType, INodeProperties } from 'n8n-workflow';

export class ElevenLabsApi implements ICredentialType {
	name = 'elevenLabsApi';

	displayName = 'ElevenLabs API';

	icon = {
		light: 'file:../nodes/ElevenLabs/elevenlabs.svg',
		dark: 'file:../nodes/ElevenLabs/elevenlabs.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-voice-agents/n8n-nodes-voice-agents/blob/main/docs/vendors/elevenlabs.md#connect';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			hint: 'For other nodes. The trigger works without it.',
			description: "A key of a workspace admin: others may not read the workspace's webhooks",
		},
		{
			displayName: 'Webhook Secret',
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'e.g. wsec_…',
			hint: "For the authentication 'Webhook Secret (Signature)'. ElevenLabs shows it once, when the webhook is created.",
			description: 'With the wsec_ at its beginning. Each webhook has a secret of its own.',
		},
		{
			displayName: 'Second Webhook Secret',
			name: 'secondWebhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			hint: 'Only while you change the webhook: both are accepted. Empty it afterwards.',
			description: 'The old secret, or the new one, until ElevenLabs signs only with the other',
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
				'A long random text of your own, which stands as ?token= at the end of the webhook URL in ElevenLabs, or in a request header X-Webhook-Secret of the webhook',
		},
		{
			displayName: 'Second Shared Secret',
			name: 'secondSharedSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			hint: 'Only while you change the shared secret: both are accepted. Empty it afterwards.',
			description: 'The old secret, or the new one, until ElevenLabs sends only the other',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.elevenlabs.io',
			hint: 'With data residency: https://api.eu.residency.elevenlabs.io, or with in or sg in place of eu',
			description: "Address of ElevenLabs' API, without a slash at its end",
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'xi-api-key': '={{$credentials.apiKey?.trim()}}' } },
	};
}
