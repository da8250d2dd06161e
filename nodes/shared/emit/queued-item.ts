import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { isRecord } from '../util/type-guards';

/** What `webhook()` puts into n8n's queue, and `execute()` takes out of it. */
export interface QueuedItem {
	/** The row whose output the item comes out of. */
	event: string;
	/** What makes two deliveries the same: see `idempotencyKey`. `null`: duplicates are welcome. */
	key: string | null;
	/** The item that comes out. */
	json: object;
}

export function queueItem({ event, key, json }: QueuedItem): INodeExecutionData {
	return { json: { event, key, json: json as IDataObject } };
}

/** `null` for an item that `queueItem` did not make. */
export function readQueuedItem({ json: item }: INodeExecutionData): QueuedItem | null {
	const { event, key, json } = item;
	if (typeof event !== 'string' || !isRecord(json)) return null;
	return { event, key: typeof key === 'string' ? key : null, json };
}
