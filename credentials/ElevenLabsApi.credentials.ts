import type { ICredentialType, INodeProperties } from 'n8n-workflow';

import {
	apiKeyField,
	baseUrlField,
	keyInHeader,
	sharedSecretFields,
	webhookSecretFields,
} from '../nodes/shared/editor/credential-fields';

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
		apiKeyField({
			hint: 'For automatic registration and other nodes: the key of a workspace admin',
		}),
		...webhookSecretFields('ElevenLabs', {
			placeholder: 'e.g. wsec_…',
			hint: "For 'Webhook Secret (Signature)', unless n8n registers the webhook. ElevenLabs shows it once, when the webhook is created.",
			description: 'Including the wsec_ at its start. Each webhook has a secret of its own.',
		}),
		...sharedSecretFields('ElevenLabs'),
		baseUrlField('ElevenLabs', 'https://api.elevenlabs.io'),
	];

	authenticate = keyInHeader('xi-api-key');
}
