import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import { outputNamesOf, outputsOf, propertiesOf } from '../shared/editor/description';
import { receive } from '../shared/webhook/receive';
import { route } from '../shared/emit/emit';
import { testApiKey } from './api';
import { hooks, registrationOption } from './registration';
import { vendor } from './vendor';

export class WhippyTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Whippy Trigger',
		name: 'whippyTrigger',
		icon: { light: 'file:whippy.svg', dark: 'file:whippy.dark.svg' },
		group: ['trigger'],
		// Version 1 would make n8n evaluate an expression on every delivery.
		version: 2,
		subtitle:
			'={{ $parameter["events"].length + ($parameter["events"].length === 1 ? " event" : " events") }}',
		description:
			'Starts the workflow when a Whippy call or chat session starts, ends or is analyzed',
		eventTriggerDescription: 'Waiting for Whippy to send an event to the Test URL',
		defaults: { name: 'Whippy Trigger' },
		inputs: [],
		outputs: outputsOf(vendor.events),
		outputNames: outputNamesOf(vendor.events),
		credentials: [
			{
				name: 'whippyApi',
				testedBy: 'testApiKey',
				required: true,
				displayOptions: { show: { authentication: ['signature', 'sharedSecret'] } },
			},
		],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				// Without this n8n answers the text "firstEntryJson".
				responseData: '',
				path: 'webhook',
			},
		],
		properties: propertiesOf(vendor, [registrationOption]),
	};

	methods = { credentialTest: { testApiKey } };

	webhookMethods = { default: hooks };

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive.call(this, vendor);
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await route.call(this, vendor);
	}
}
