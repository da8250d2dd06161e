import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import { errorItem } from '../emit/error-item';
import { ApiClient } from '../http/client';
import type { CallsApi, ListCalls } from './calls-api';
import { fetchedCall, type FetchedCall } from './fetched-call';
import { callsNotReceived, type Fetch } from './not-received';
import { readActionParameters, readListParameters } from './parameters';
import { getRecord, listFinished, READ_CALLS, recordOf } from './read-calls';

/**
 * Gets calls from a vendor, for each input item those that its parameters ask for.
 *
 * @throws NodeApiError or NodeOperationError, and then gives nothing; but where *On Error* says to continue,
 * an item says what went wrong in place of those of its input item
 */
export async function fetchCalls(
	this: IExecuteFunctions,
	calls: CallsApi,
): Promise<INodeExecutionData[][]> {
	const items: INodeExecutionData[] = [];
	const openClient = once(async () => await ApiClient.open(this, calls.api, READ_CALLS));
	for (const index of this.getInputData().keys()) {
		const pairedItem = { item: index };
		try {
			const client = await openClient();
			for (const { json } of await callsFor(this, client, calls, index)) {
				items.push({ json: json as IDataObject, pairedItem });
			}
		} catch (error) {
			const failure = failureOf(this, error as Error, index);
			if (!this.continueOnFail()) throw failure;
			items.push({ ...errorItem(failure), pairedItem });
		}
	}
	return [items];
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
	let made: Promise<Value> | undefined;
	return async () => await (made ??= make());
}

function failureOf(
	context: IExecuteFunctions,
	error: Error,
	itemIndex: number,
): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	return new NodeOperationError(context.getNode(), error, { itemIndex });
}

async function callsFor(
	context: IExecuteFunctions,
	client: ApiClient,
	calls: CallsApi,
	index: number,
): Promise<FetchedCall[]> {
	const parameters = readActionParameters(context, index);
	const now = new Date();
	if (context.getNodeParameter('operation', index) === 'get') {
		const id = String(context.getNodeParameter('callId', index, '')).trim();
		const record = id === '' ? null : await getRecord(client, calls, id);
		const call = record && (await fetchedCall(client, calls, record, parameters, now));
		if (call === null) throw noSuchCall(context, calls, index);
		return [call];
	}
	if (!canList(calls)) return [];
	const wanted = readListParameters(context, index);
	const fetch = { context, client, calls, parameters, wanted, now };
	return wanted.onlyNotReceived ? await callsNotReceived(fetch) : await allCalls(fetch);
}

function noSuchCall(
	context: IExecuteFunctions,
	{ vendor: { name } }: CallsApi,
	itemIndex: number,
): NodeOperationError {
	return new NodeOperationError(context.getNode(), `${name} has no call with this ID`, {
		description: `Check 'Call ID'. If it is right, check that the credential belongs to the account that has the call, and check its 'Base URL'.`,
		type: 'no-such-call',
		itemIndex,
	});
}

function canList(calls: CallsApi): calls is CallsApi & { readonly list: ListCalls } {
	return calls.list !== undefined;
}

async function allCalls({ client, calls, parameters, wanted, now }: Fetch): Promise<FetchedCall[]> {
	const fetched: FetchedCall[] = [];
	const query = { ...wanted, agentIds: parameters.filters.agentIds };
	for await (const row of listFinished(client, calls.list, query, now)) {
		const record = await recordOf(client, calls, row, now);
		const call = record && (await fetchedCall(client, calls, record, parameters, now));
		if (call !== null) fetched.push(call);
		if (fetched.length >= wanted.limit) break;
	}
	return fetched;
}
