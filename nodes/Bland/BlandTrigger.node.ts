import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import {
	credentialUse,
	executeOf,
	lifecycleOf,
	triggerDescription,
	webhookOf,
} from '../shared/editor/trigger';
import { BY_HAND } from '../shared/registration/by-hand';
import { testApiKey } from './api';
import { vendor } from './vendor';

export class BlandTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Bland Trigger',
		name: 'blandTrigger',
		icon: { light: 'file:bland.svg', dark: 'file:bland.dark.svg' },
		group: ['trigger'],
		subtitle:
			'={{ $parameter["events"].length === 1 ? $parameter["events"][0] : $parameter["events"].length + " events" }}',
		description: 'Starts the workflow when a Bland call is over, or is enriched later',
		eventTriggerDescription: 'Waiting for Bland to send an event to the Test URL',
		defaults: { name: 'Bland Trigger' },
		credentials: [{ name: 'blandApi', testedBy: 'testApiKey', ...credentialUse(vendor) }],
		...triggerDescription(vendor),
	};

	methods = { credentialTest: { testApiKey } };

	webhookMethods = lifecycleOf(vendor, BY_HAND);

	webhook = webhookOf(vendor);

	execute = executeOf(vendor);
}
