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

export class VendorNameTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Vendor Title Trigger',
		name: 'vendorNameTrigger',
		icon: { light: 'file:vendorid.svg', dark: 'file:vendorid.dark.svg' },
		group: ['trigger'],
		subtitle:
			'={{ $parameter["events"].length === 1 ? $parameter["events"][0] : $parameter["events"].length + " events" }}',
		description: 'Starts the workflow when Vendor Title reports a call',
		eventTriggerDescription: 'Waiting for Vendor Title to send an event to the Test URL',
		defaults: { name: 'Vendor Title Trigger' },
		credentials: [
			{ name: 'vendorNameApi', testedBy: 'testSharedSecret', ...credentialUse(vendor) },
		],
		...triggerDescription(vendor),
	};

	methods = { credentialTest: { testSharedSecret } };

	webhookMethods = lifecycleOf(vendor, BY_HAND);

	webhook = webhookOf(vendor);

	execute = executeOf(vendor);
}
