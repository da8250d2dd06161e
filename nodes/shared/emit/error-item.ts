import type { INodeExecutionData, NodeApiError, NodeOperationError } from 'n8n-workflow';

/** n8n takes an item of these keys alone for an error, and sends it to the error output where there is one. */
export function errorItem(error: NodeOperationError | NodeApiError): INodeExecutionData {
	const { message, description } = error;
	const type = 'type' in error ? error.type : undefined;
	return { json: { error: type ?? 'failed', message, details: description ?? message } };
}
