import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import { testSharedSecret } from '../shared/editor/credential-test';
import { outputNamesOf, outputsOf, propertiesOf } from '../shared/editor/description';
import { receive } from '../shared/webhook/receive';
import { emit } from '../shared/emit/emit';
import { vendor } from './vendor';

export class VendorNameTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Vendor Title Trigger',
		name: 'vendorNameTrigger',
		icon: { light: 'file:vendorid.svg', dark: 'file:vendorid.dark.svg' },
		group: ['trigger'],
		// Version 1 would make n8n evaluate an expression on every delivery.
		version: 2,
		subtitle:
			'={{ $parameter["events"].length + ($parameter["events"].length === 1 ? " event" : " events") }}',
		description: 'Starts the workflow when Vendor Title reports a call',
		eventTriggerDescription: 'Waiting for Vendor Title to send an event to the Test URL',
		defaults: { name: 'Vendor Title Trigger' },
		inputs: [],
		outputs: outputsOf(vendor.events),
		outputNames: outputNamesOf(vendor.events),
		credentials: [
			{
				name: 'vendorNameApi',
				required: true,
				testedBy: 'testSharedSecret',
				displayOptions: { show: { authentication: ['sharedSecret'] } },
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
		properties: propertiesOf(vendor),
	};

	methods = { credentialTest: { testSharedSecret } };

	// The user registers the webhook at Vendor Title by hand.
	webhookMethods = {
		default: {
			async checkExists(): Promise<boolean> {
				return true;
			},
			async create(): Promise<boolean> {
				return true;
			},
			async delete(): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive.call(this, vendor);
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await emit.call(this, vendor);
	}
}
