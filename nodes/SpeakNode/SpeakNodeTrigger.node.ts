import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { testSecretOrKey } from '../shared/editor/credential-test';
import {
	credentialUse,
	executeOf,
	lifecycleOf,
	triggerDescription,
	webhookOf,
} from '../shared/editor/trigger';
import { BY_HAND } from '../shared/registration/by-hand';
import { vendor } from './vendor';

export class SpeakNodeTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'SpeakNode Trigger',
		name: 'speakNodeTrigger',
		icon: { light: 'file:speaknode.svg', dark: 'file:speaknode.dark.svg' },
		group: ['trigger'],
		subtitle:
			'={{ $parameter["events"].length === 1 ? $parameter["events"][0] : $parameter["events"].length + " events" }}',
		description: 'Starts the workflow when a SpeakNode session starts or ends',
		eventTriggerDescription: 'Waiting for SpeakNode to send an event to the Test URL',
		defaults: { name: 'SpeakNode Trigger' },
		credentials: [{ name: 'speakNodeApi', testedBy: 'testSecretOrKey', ...credentialUse(vendor) }],
		...triggerDescription(vendor),
	};

	methods = { credentialTest: { testSecretOrKey } };

	webhookMethods = lifecycleOf(vendor, BY_HAND);

	webhook = webhookOf(vendor);

	execute = executeOf(vendor);
}
