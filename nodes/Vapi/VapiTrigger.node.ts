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

export class VapiTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Vapi Trigger',
		name: 'vapiTrigger',
		icon: { light: 'file:vapi.svg', dark: 'file:vapi.dark.svg' },
		group: ['trigger'],
		subtitle:
			'={{ $parameter["events"].length === 1 ? $parameter["events"][0] : $parameter["events"].length + " events" }}',
		description: 'Starts the workflow when a Vapi call starts, ends or has its report',
		eventTriggerDescription: 'Waiting for Vapi to send an event to the Test URL',
		defaults: { name: 'Vapi Trigger' },
		credentials: [{ name: 'vapiApi', testedBy: 'testApiKey', ...credentialUse(vendor) }],
		...triggerDescription(vendor, registrationParameters),
	};

	methods = { credentialTest: { testApiKey }, loadOptions: { getAgents } };

	webhookMethods = lifecycleOf(vendor, hooks);

	webhook = webhookOf(vendor);

	execute = executeOf(vendor);
}
