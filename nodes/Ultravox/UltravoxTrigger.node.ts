import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import {
	credentialUse,
	executeOf,
	lifecycleOf,
	triggerDescription,
	webhookOf,
} from '../shared/editor/trigger';
import { messages, testApiKey } from './api';
import { getAgents, hooks, registrationParameters } from './registration';
import { vendor } from './vendor';

export class UltravoxTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Ultravox Trigger',
		name: 'ultravoxTrigger',
		icon: { light: 'file:ultravox.svg', dark: 'file:ultravox.dark.svg' },
		group: ['trigger'],
		subtitle:
			'={{ $parameter["events"].length === 1 ? $parameter["events"][0] : $parameter["events"].length + " events" }}',
		description: 'Starts the workflow when an Ultravox call is joined, ends or is billed',
		eventTriggerDescription: 'Waiting for Ultravox to send an event to the Test URL',
		defaults: { name: 'Ultravox Trigger' },
		credentials: [{ name: 'ultravoxApi', testedBy: 'testApiKey', ...credentialUse(vendor) }],
		...triggerDescription(vendor, registrationParameters),
	};

	methods = { credentialTest: { testApiKey }, loadOptions: { getAgents } };

	webhookMethods = lifecycleOf(vendor, hooks);

	webhook = webhookOf(vendor);

	execute = executeOf(vendor, messages);
}
