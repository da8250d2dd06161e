import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import { recordDelivery } from '../deduplicate/in-database';
import { countOutputs, outputIndex, readOutputs } from '../parameters/outputs';
import type { Vendor } from '../vendor-kit/vendor';
import { readQueuedItem } from './queued-item';

/**
 * Puts each item that `receive` queued on the output of its event, apart from duplicates. `receive` could
 * return one list per output itself, but then n8n runs nothing behind any output but the first in
 * workflows whose settings lack `executionOrder: 'v1'`.
 *
 * @throws NodeOperationError for an item that `receive` did not make, and where n8n's database fails
 */
export async function emit(
	this: IExecuteFunctions,
	vendor: Vendor,
): Promise<INodeExecutionData[][]> {
	const choice = readOutputs(this);
	const outputs = Array.from(
		{ length: countOutputs(vendor.events, choice) },
		(): INodeExecutionData[] => [],
	);
	for (const [index, item] of this.getInputData().entries()) {
		const queued = readQueuedItem(item);
		const output = outputs[outputIndex(vendor.events, queued?.event, choice)];
		if (queued === null || output === undefined) {
			throw new NodeOperationError(
				this.getNode(),
				`${vendor.name} Trigger was given an item that is no webhook delivery`,
				{
					description:
						'Start the workflow by a call of its webhook URL, or test the trigger with "Execute step".',
					itemIndex: index,
				},
			);
		}
		const { key, json } = queued;
		if (key !== null && (await recordDelivery(this, key)) === 'duplicate') continue;
		output.push({ json: json as IDataObject, pairedItem: { item: index } });
	}
	return outputs;
}
