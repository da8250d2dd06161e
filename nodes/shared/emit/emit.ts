import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import { recordDelivery } from '../deduplicate/in-database';
import { countOutputs, outputIndex, readOutputs } from '../parameters/outputs';
import type { Vendor } from '../vendor-kit/vendor';
import { readQueuedItem, type QueuedEvent } from './queued-item';

/**
 * Puts each item that `receive` queued on the output of its event, apart from duplicates. `receive` could
 * return one list per output itself, but then n8n runs nothing behind any output but the first in
 * workflows whose settings lack `executionOrder: 'v1'`.
 *
 * @throws NodeOperationError for a delivery that was not taken, for an item that `receive` did not make,
 * and where n8n's database fails; but where *On Error* says to continue, an item says what went wrong
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
		try {
			const queued = eventIn(this, vendor, item, index);
			const output = outputs[outputIndex(vendor.events, queued.event, choice)];
			if (output === undefined) throw notADelivery(this, vendor, index);
			const { key, json } = queued;
			if (key !== null && (await recordDelivery(this, key)) === 'duplicate') continue;
			output.push({ json: json as IDataObject, pairedItem: { item: index } });
		} catch (error) {
			const failure = new NodeOperationError(this.getNode(), error as Error);
			if (!this.continueOnFail()) throw failure;
			// n8n would send the queued item itself out of the first output.
			outputs[0]?.push(errorItem(failure));
		}
	}
	return outputs;
}

function eventIn(
	context: IExecuteFunctions,
	vendor: Vendor,
	item: INodeExecutionData,
	index: number,
): QueuedEvent {
	const queued = readQueuedItem(item);
	if (queued === null) throw notADelivery(context, vendor, index);
	if (!('refused' in queued)) return queued;
	const { reason, message, description } = queued.refused;
	throw new NodeOperationError(context.getNode(), message, { description, type: reason });
}

function notADelivery(
	context: IExecuteFunctions,
	{ name }: Vendor,
	itemIndex: number,
): NodeOperationError {
	return new NodeOperationError(
		context.getNode(),
		`${name} Trigger was given an item that is no webhook delivery`,
		{
			description:
				'Start the workflow by a call of its webhook URL, or test the trigger with "Execute step".',
			type: 'not-a-delivery',
			itemIndex,
		},
	);
}

/** n8n takes an item of these keys alone for an error, and sends it to the error output where there is one. */
function errorItem({ type, message, description }: NodeOperationError): INodeExecutionData {
	return { json: { error: type ?? 'failed', message, details: description ?? message } };
}
