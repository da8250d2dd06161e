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

export class RetellTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Retell AI Trigger',
		name: 'retellTrigger',
		icon: { light: 'file:retell.svg', dark: 'file:retell.dark.svg' },
		group: ['trigger'],
		subtitle:
			'={{ $parameter["events"].length === 1 ? $parameter["events"][0] : $parameter["events"].length + " events" }}',
		description: 'Starts the workflow when a Retell AI call or chat starts, ends or is analyzed',
		eventTriggerDescription: 'Waiting for Retell AI to send an event to the Test URL',
		defaults: { name: 'Retell AI Trigger' },
		credentials: [{ name: 'retellApi', testedBy: 'testApiKey', ...credentialUse(vendor) }],
		...triggerDescription(vendor, registrationParameters),
	};

	methods = { credentialTest: { testApiKey }, loadOptions: { getAgents } };

	webhookMethods = lifecycleOf(vendor, hooks);

	webhook = webhookOf(vendor);

	execute = executeOf(vendor);
}
