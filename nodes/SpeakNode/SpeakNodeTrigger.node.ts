import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import { testSecretOrKey } from '../shared/editor/credential-test';
import { outputNamesOf, outputsOf, propertiesOf } from '../shared/editor/description';
import { receive } from '../shared/webhook/receive';
import { emit } from '../shared/emit/emit';
import { vendor } from './vendor';

export class SpeakNodeTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'SpeakNode Trigger',
		name: 'speakNodeTrigger',
		icon: { light: 'file:speaknode.svg', dark: 'file:speaknode.dark.svg' },
		group: ['trigger'],
		// Version 1 would make n8n evaluate an expression on every delivery.
		version: 2,
		subtitle:
			'={{ $parameter["events"].length + ($parameter["events"].length === 1 ? " event" : " events") }}',
		description: 'Starts the workflow when a SpeakNode session starts or ends',
		eventTriggerDescription: 'Waiting for SpeakNode to send an event to the Test URL',
		defaults: { name: 'SpeakNode Trigger' },
		inputs: [],
		outputs: outputsOf(vendor.events),
		outputNames: outputNamesOf(vendor.events),
		credentials: [
			{
				name: 'speakNodeApi',
				required: true,
				testedBy: 'testSecretOrKey',
				displayOptions: {
					show: { authentication: ['signature', 'jwt', 'bearer', 'sharedSecret'] },
				},
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

	methods = { credentialTest: { testSecretOrKey } };

	// The user registers the webhook in SpeakNode by hand: its API has no documented call for that.
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
