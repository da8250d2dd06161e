import type {
	IExecuteFunctions,
	INodeCredentialDescription,
	INodeExecutionData,
	INodeProperties,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
	TriggerPanelDefinition,
} from 'n8n-workflow';

import { emit } from '../emit/emit';
import type { RowsOfCall } from '../http/rows-of-call';
import type { RegistrationHooks } from '../registration/by-hand';
import { isAutomaticByDefault } from '../registration/parameter';
import { REPLACE_EXISTING } from '../registration/slot-parameters';
import type { Vendor } from '../vendor-kit/vendor';
import { receive } from '../webhook/receive';
import { registerVendor } from '../webhook/vendor-registry';
import { outputsOf, propertiesOf, vendorPage } from './description';
import { withSampleCall } from './sample-call';
import { withCredential } from './with-credential';

/** What every trigger's description has in common: a node class spreads it into its own. */
type CommonDescription = Pick<
	INodeTypeDescription,
	'version' | 'inputs' | 'outputs' | 'webhooks' | 'triggerPanel' | 'properties'
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
		triggerPanel: triggerPanelOf(vendor, own),
		properties: propertiesOf(vendor, own),
	};
}

/** What the editor says in front of the output, before anything has come out. */
function triggerPanelOf(
	{ id, name }: Vendor,
	own: readonly INodeProperties[],
): TriggerPanelDefinition {
	const hasSlots = own.some((parameter) => parameter.name === REPLACE_EXISTING);
	const goLive = isAutomaticByDefault(own)
		? `publish it: the node then registers the Production URL in ${name} itself`
		: `publish it and give ${name} the Production URL`;
	const noWrite = hasSlots ? `. A test enters no URL in ${name}: publishing does` : '';
	const runs =
		'The runs are in the <a data-key="executions">executions list</a>, not in the editor.';
	const page = `<a href="${vendorPage(id)}" target="_blank">step by step</a>`;
	return {
		header: `Set 'Test With' to Sample Call, or let ${name} send an event to the Test URL${noWrite}`,
		executionsHelp: {
			inactive: `<b>While you build the workflow</b>, execute this step. It brings a sample call, or waits for an event at the Test URL.<br /><br /><b>When it is ready</b>, ${goLive}. From then on each event starts the workflow. ${runs}`,
			active: `<b>While you build the workflow</b>, execute this step. It brings a sample call, or waits for an event at the Test URL.<br /><br /><b>The workflow is published</b>: each event that ${name} sends to the Production URL starts it. ${runs}`,
		},
		activationHint: `When the workflow is ready, ${goLive}, ${page}.`,
	};
}

/**
 * How a trigger uses its credential: for every way to authenticate but None. Not required, so that a
 * newcomer can try a sample call; `withCredential` asks for it where it is needed.
 */
export function credentialUse({
	authentication,
}: Vendor): Pick<INodeCredentialDescription, 'displayOptions'> {
	return { displayOptions: { show: { authentication: Object.keys(authentication) } } };
}

/** The lifecycle of a node's only webhook: n8n demands all three hooks. */
export function lifecycleOf(
	vendor: Vendor,
	hooks: RegistrationHooks,
): { default: RegistrationHooks } {
	return { default: withSampleCall(vendor, withCredential(vendor, hooks)) };
}

/**
 * The method `webhook` of a node class. It registers the vendor, so that another vendor's trigger can
 * name its deliveries.
 */
export function webhookOf(
	vendor: Vendor,
): (this: IWebhookFunctions) => Promise<IWebhookResponseData> {
	registerVendor(vendor);
	return async function () {
		return await receive.call(this, vendor);
	};
}

/**
 * The method `execute` of a node class.
 *
 * @param rowsOfCall where the API of a vendor with `enrich` has what that reads
 */
export function executeOf(
	vendor: Vendor,
	rowsOfCall?: RowsOfCall,
): (this: IExecuteFunctions) => Promise<INodeExecutionData[][]> {
	return async function () {
		return await emit.call(this, vendor, rowsOfCall);
	};
}
