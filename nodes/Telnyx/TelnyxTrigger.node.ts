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

export class TelnyxTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Telnyx Trigger',
		name: 'telnyxTrigger',
		icon: { light: 'file:telnyx.svg', dark: 'file:telnyx.dark.svg' },
		group: ['trigger'],
		subtitle:
			'={{ $parameter["events"].length === 1 ? $parameter["events"][0] : $parameter["events"].length + " events" }}',
		description:
			'Starts the workflow when a call of a Telnyx AI assistant is answered, ends or is analyzed',
		eventTriggerDescription: 'Waiting for Telnyx to send an event to the Test URL',
		defaults: { name: 'Telnyx Trigger' },
		credentials: [{ name: 'telnyxApi', testedBy: 'testApiKey', ...credentialUse(vendor) }],
		...triggerDescription(vendor),
	};

	methods = { credentialTest: { testApiKey } };

	webhookMethods = lifecycleOf(vendor, BY_HAND);

	webhook = webhookOf(vendor);

	execute = executeOf(vendor);
}
