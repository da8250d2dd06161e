import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { testSharedSecret } from '../shared/editor/credential-test';
import {
	credentialUse,
	executeOf,
	lifecycleOf,
	triggerDescription,
	webhookOf,
} from '../shared/editor/trigger';
import { BY_HAND } from '../shared/registration/by-hand';
import { vendor } from './vendor';

export class OrationTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Oration Trigger',
		name: 'orationTrigger',
		icon: { light: 'file:oration.svg', dark: 'file:oration.dark.svg' },
		group: ['trigger'],
		subtitle:
			'={{ $parameter["events"].length === 1 ? $parameter["events"][0] : $parameter["events"].length + " events" }}',
		description: 'Starts the workflow when an Oration AI conversation ends or is analyzed',
		eventTriggerDescription: 'Waiting for Oration AI to send an event to the Test URL',
		defaults: { name: 'Oration Trigger' },
		credentials: [{ name: 'orationApi', testedBy: 'testSharedSecret', ...credentialUse(vendor) }],
		...triggerDescription(vendor),
	};

	methods = { credentialTest: { testSharedSecret } };

	webhookMethods = lifecycleOf(vendor, BY_HAND);

	webhook = webhookOf(vendor);

	execute = executeOf(vendor);
}
