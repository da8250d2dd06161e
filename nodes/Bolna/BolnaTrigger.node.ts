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

export class BolnaTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Bolna Trigger',
		name: 'bolnaTrigger',
		icon: { light: 'file:bolna.svg', dark: 'file:bolna.dark.svg' },
		group: ['trigger'],
		subtitle:
			'={{ $parameter["events"].length === 1 ? $parameter["events"][0] : $parameter["events"].length + " events" }}',
		description:
			'Starts the workflow when a Bolna call starts, ends, is analyzed or reaches nobody',
		eventTriggerDescription: 'Waiting for Bolna to send an event to the Test URL',
		defaults: { name: 'Bolna Trigger' },
		credentials: [{ name: 'bolnaApi', testedBy: 'testApiKey', ...credentialUse(vendor) }],
		...triggerDescription(vendor, registrationParameters),
	};

	methods = { credentialTest: { testApiKey }, loadOptions: { getAgents } };

	webhookMethods = lifecycleOf(vendor, hooks);

	webhook = webhookOf(vendor);

	execute = executeOf(vendor);
}
