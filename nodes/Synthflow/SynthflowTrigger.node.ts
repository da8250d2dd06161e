import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import {
	credentialUse,
	executeOf,
	lifecycleOf,
	triggerDescription,
	webhookOf,
} from '../shared/editor/trigger';
import { BY_HAND } from '../shared/registration/by-hand';
import { getAgents } from './agents';
import { testApiKey } from './api';
import { vendor } from './vendor';

export class SynthflowTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Synthflow Trigger',
		name: 'synthflowTrigger',
		icon: { light: 'file:synthflow.svg', dark: 'file:synthflow.dark.svg' },
		group: ['trigger'],
		subtitle:
			'={{ $parameter["events"].length === 1 ? $parameter["events"][0] : $parameter["events"].length + " events" }}',
		description: 'Starts the workflow when a Synthflow call is over and analyzed',
		eventTriggerDescription: 'Waiting for Synthflow to send an event to the Test URL',
		defaults: { name: 'Synthflow Trigger' },
		credentials: [{ name: 'synthflowApi', testedBy: 'testApiKey', ...credentialUse(vendor) }],
		...triggerDescription(vendor),
	};

	methods = { credentialTest: { testApiKey }, loadOptions: { getAgents } };

	webhookMethods = lifecycleOf(vendor, BY_HAND);

	webhook = webhookOf(vendor);

	execute = executeOf(vendor);
}
