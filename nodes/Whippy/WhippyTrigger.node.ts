import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import {
	credentialUse,
	executeOf,
	lifecycleOf,
	triggerDescription,
	webhookOf,
} from '../shared/editor/trigger';
import { testApiKey } from './api';
import { hooks, registrationOption } from './registration';
import { vendor } from './vendor';

export class WhippyTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Whippy Trigger',
		name: 'whippyTrigger',
		icon: { light: 'file:whippy.svg', dark: 'file:whippy.dark.svg' },
		group: ['trigger'],
		subtitle:
			'={{ $parameter["events"].length === 1 ? $parameter["events"][0] : $parameter["events"].length + " events" }}',
		description:
			'Starts the workflow when a Whippy call or chat session starts, ends or is analyzed',
		eventTriggerDescription: 'Waiting for Whippy to send an event to the Test URL',
		defaults: { name: 'Whippy Trigger' },
		credentials: [{ name: 'whippyApi', testedBy: 'testApiKey', ...credentialUse(vendor) }],
		...triggerDescription(vendor, [registrationOption]),
	};

	methods = { credentialTest: { testApiKey } };

	webhookMethods = lifecycleOf(vendor, hooks);

	webhook = webhookOf(vendor);

	execute = executeOf(vendor);
}
