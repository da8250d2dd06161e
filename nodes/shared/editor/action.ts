import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeTypeDescription,
} from 'n8n-workflow';

import type { CallsApi } from '../fetch/calls-api';
import { fetchCalls } from '../fetch/execute';
import { actionProperties } from '../fetch/properties';

/** What every action's description has in common: a node class spreads it into its own. */
type CommonDescription = Pick<
	INodeTypeDescription,
	'version' | 'inputs' | 'outputs' | 'credentials' | 'properties'
>;

export function actionDescription(calls: CallsApi): CommonDescription {
	return {
		version: 1,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: calls.vendor.credential, required: true }],
		properties: actionProperties(calls),
	};
}

/** The method `execute` of a node class. */
export function fetchOf(
	calls: CallsApi,
): (this: IExecuteFunctions) => Promise<INodeExecutionData[][]> {
	return async function () {
		return await fetchCalls.call(this, calls);
	};
}
