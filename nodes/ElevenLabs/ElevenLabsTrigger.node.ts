import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import {
	credentialUse,
	executeOf,
	lifecycleOf,
	triggerDescription,
	webhookOf,
} from '../shared/editor/trigger';
import { testApiKey } from './api';
import { getAgents, hooks, registrationParameters } from './registration';
import { vendor } from './vendor';

export class ElevenLabsTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'ElevenLabs Trigger',
		name: 'elevenLabsTrigger',
		icon: { light: 'file:elevenlabs.svg', dark: 'file:elevenlabs.dark.svg' },
		group: ['trigger'],
		subtitle:
			'={{ $parameter["events"].length === 1 ? $parameter["events"][0] : $parameter["events"].length + " events" }}',
		description:
			'Starts the workflow when an ElevenLabs conversation is analyzed, or a call failed',
		eventTriggerDescription: 'Waiting for ElevenLabs to send an event to the Test URL',
		defaults: { name: 'ElevenLabs Trigger' },
		credentials: [{ name: 'elevenLabsApi', testedBy: 'testApiKey', ...credentialUse(vendor) }],
		...triggerDescription(vendor, registrationParameters),
	};

	methods = { credentialTest: { testApiKey }, loadOptions: { getAgents } };

	webhookMethods = lifecycleOf(vendor, hooks);

	webhook = webhookOf(vendor);

	execute = executeOf(vendor);
}
