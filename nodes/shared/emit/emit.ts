import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import type { CallEvent } from '../call-event/call-event';
import { recordFinalEvent } from '../deduplicate/catch-up';
import { recordDelivery } from '../deduplicate/in-database';
import type { RowsOfCall } from '../http/rows-of-call';
import { countOutputs, outputIndex, readOutputs } from '../parameters/outputs';
import type { Vendor } from '../vendor-kit/vendor';
import { enrichedItem } from './enriched-item';
import { errorItem } from './error-item';
import { readQueuedItem, type QueuedEvent } from './queued-item';

/**
 * Puts each item that `receive` queued on the output of its event, apart from duplicates. `receive` could
 * return one list per output itself, but then n8n runs nothing behind any output but the first in
 * workflows whose settings lack `executionOrder: 'v1'`.
 *
 * @param rowsOfCall where the API of a vendor with `enrich` has what that reads
 * @throws NodeOperationError for a delivery that was not taken, for an item that `receive` did not make,
 * and where n8n's database fails; but where *On Error* says to continue, an item says what went wrong
 */
export async function emit(
	this: IExecuteFunctions,
	vendor: Vendor,
	rowsOfCall?: RowsOfCall,
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
			if (await isDuplicate(this, vendor, queued)) continue;
			const json = queued.enrich
				? await enrichedItem(this, vendor, rowsOfCall, queued.json as CallEvent, index)
				: queued.json;
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

/** Whether an event was delivered before, or its call was fetched before; records it in any case. */
async function isDuplicate(
	context: IExecuteFunctions,
	{ id }: Vendor,
	{ event, key, final }: QueuedEvent,
): Promise<boolean> {
	if (key !== null && (await recordDelivery(context, key)) === 'duplicate') return true;
	if (final === undefined) return false;
	const answer = await recordFinalEvent(context, { vendor: id, event, ...final });
	// Without a key, duplicates are allowed.
	return key !== null && answer === 'duplicate';
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
		`${name} Trigger received an item that is not a webhook delivery`,
		{
			description:
				'Start the workflow by calling its webhook URL, or test the trigger with "Execute step".',
			type: 'not-a-delivery',
			itemIndex,
		},
	);
}
