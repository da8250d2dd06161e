import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { isRecord } from '../util/type-guards';

/** What `webhook()` puts into n8n's queue, and `execute()` takes out of it. */
export type QueuedItem = QueuedEvent | QueuedRefusal;

export interface QueuedEvent {
	/** The row whose output the item comes out of. */
	event: string;
	/** What makes two deliveries the same: see `idempotencyKey`. `null` allows duplicates. */
	key: string | null;
	/** The item that comes out. */
	json: object;
	/** `json` is the call event; the item is made from it after the API's data was added. */
	enrich?: boolean | undefined;
	/** The call that a final event is of, where calls are recorded for catch-up. */
	final?: FinalOf | undefined;
}

/** What tells a final event of a vendor from another one with the same name. */
export interface FinalOf {
	callId: string;
	version: string | null;
}

/** A delivery that was not accepted. The node fails with it, so that its user sees why. */
export interface QueuedRefusal {
	refused: Failure;
}

/** Why a run of the node fails. */
export interface Failure {
	/** In one word. */
	reason: string;
	message: string;
	description: string;
}

export function queueItem({ event, key, json, enrich, final }: QueuedEvent): INodeExecutionData {
	return {
		json: {
			event,
			key,
			json: json as IDataObject,
			...(enrich && { enrich }),
			...(final && { final: { ...final } }),
		},
	};
}

export function queueRefusal({ reason, message, description }: Failure): INodeExecutionData {
	return { json: { refused: { reason, message, description } } };
}

/** `null` for an item that neither `queueItem` nor `queueRefusal` made. */
export function readQueuedItem({ json: item }: INodeExecutionData): QueuedItem | null {
	const { event, key, json, refused, enrich, final } = item;
	if (isFailure(refused)) return { refused };
	if (typeof event !== 'string' || !isRecord(json)) return null;
	return {
		event,
		key: typeof key === 'string' ? key : null,
		json,
		...(enrich === true && { enrich }),
		...(isFinalOf(final) && { final }),
	};
}

function isFinalOf(value: unknown): value is FinalOf & IDataObject {
	if (!isRecord(value) || typeof value.callId !== 'string') return false;
	return value.version === null || typeof value.version === 'string';
}

function isFailure(value: unknown): value is Failure & IDataObject {
	if (!isRecord(value)) return false;
	return [value.reason, value.message, value.description].every((text) => typeof text === 'string');
}
