import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import { wasRecorded } from '../deduplicate/in-database';
import { isRecord } from '../util/type-guards';
import type { Vendor } from '../vendor-kit/vendor';

/** What `receive` passes to `route` as one item. */
interface QueuedItem {
	/** The index of the output. */
	output: number;
	/** What makes two deliveries the same: see `idempotencyKey`. `null`: duplicates are welcome. */
	key: string | null;
	/** The item that leaves by that output. */
	json: object;
}

export function queueItem({ output, key, json }: QueuedItem): INodeExecutionData {
	return { json: { output, key, json: json as IDataObject } };
}

/**
 * Puts each item that `receive` handed over on its own output, apart from duplicates. `receive`
 * could return one list per output itself, but then n8n runs nothing behind any output but the first
 * in workflows whose settings lack `executionOrder: 'v1'`.
 *
 * @throws NodeOperationError for an item that `receive` did not make, and where n8n's database fails
 */
export async function route(
	this: IExecuteFunctions,
	vendor: Vendor,
): Promise<INodeExecutionData[][]> {
	const outputs: INodeExecutionData[][] = vendor.events.map(() => []);
	for (const [index, item] of this.getInputData().entries()) {
		const { output, key, json } = item.json;
		const leaves = typeof output === 'number' ? outputs[output] : undefined;
		if (leaves === undefined || !isRecord(json)) {
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
		if (typeof key === 'string' && (await wasRecorded(this, key))) continue;
		leaves.push({ json: json as IDataObject, pairedItem: { item: index } });
	}
	return outputs;
}
