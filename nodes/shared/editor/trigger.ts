import type {
	IExecuteFunctions,
	INodeCredentialDescription,
	INodeExecutionData,
	INodeProperties,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import { emit } from '../emit/emit';
import type { RegistrationHooks } from '../registration/by-hand';
import type { Vendor } from '../vendor-kit/vendor';
import { receive } from '../webhook/receive';
import { registerVendor } from '../webhook/vendor-registry';
import { outputNamesOf, outputsOf, propertiesOf } from './description';

/** What every trigger's description has in common: a node class spreads it into its own. */
type CommonDescription = Pick<
	INodeTypeDescription,
	'version' | 'inputs' | 'outputs' | 'outputNames' | 'webhooks' | 'properties'
>;

/** @param own parameters that this vendor alone has */
export function triggerDescription(
	vendor: Vendor,
	own: readonly INodeProperties[] = [],
): CommonDescription {
	return {
		// Version 1 would make n8n evaluate an expression on every delivery.
		version: 2,
		inputs: [],
		outputs: outputsOf(vendor.events),
		outputNames: outputNamesOf(vendor.events),
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
		properties: propertiesOf(vendor, own),
	};
}

/** How a trigger uses its credential: for every way to authenticate but None. */
export function credentialUse({
	authentication,
}: Vendor): Pick<INodeCredentialDescription, 'required' | 'displayOptions'> {
	return {
		required: true,
		displayOptions: { show: { authentication: Object.keys(authentication) } },
	};
}

/** The lifecycle of a node's only webhook: n8n demands all three hooks. */
export function lifecycleOf(hooks: RegistrationHooks): { default: RegistrationHooks } {
	return { default: hooks };
}

/** The method `webhook` of a node class. It makes the vendor known, so that a sibling's delivery is named. */
export function webhookOf(
	vendor: Vendor,
): (this: IWebhookFunctions) => Promise<IWebhookResponseData> {
	registerVendor(vendor);
	return async function () {
		return await receive.call(this, vendor);
	};
}

/** The method `execute` of a node class. */
export function executeOf(
	vendor: Vendor,
): (this: IExecuteFunctions) => Promise<INodeExecutionData[][]> {
	return async function () {
		return await emit.call(this, vendor);
	};
}
