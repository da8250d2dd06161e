import { randomUUID } from 'node:crypto';

import type { N8nClient } from '../n8n/client';
import type { DataTable, DataTableColumn } from '../n8n/data-tables';
import type { WorkflowDraft, WorkflowNode } from '../n8n/types';
import type { BuiltTrigger } from '../n8n/vendors';

/** A published demo workflow. */
export interface LiveWorkflow {
	id: string;
	name: string;
	/** Where the vendor would send its events. */
	webhookUrl: string;
	/** The name of the trigger node in the workflow. */
	triggerName: string;
}

/** Not to be mistaken for the table of an example. */
const TABLE_NAME = 'Demo: call events';
const ROW_NODE_NAME = 'Store Call Event';

/** The table's columns, each with the field of the call event that fills it. */
const COLUMNS: ReadonlyArray<DataTableColumn & { field: string }> = [
	{ name: 'received_at', type: 'date', field: 'receivedAt' },
	{ name: 'vendor', type: 'string', field: 'vendor' },
	{ name: 'event', type: 'string', field: 'vendorEventType' },
	{ name: 'call_id', type: 'string', field: 'call.id' },
	{ name: 'title', type: 'string', field: 'crm.title' },
	{ name: 'status', type: 'string', field: 'call.status' },
	{ name: 'duration_seconds', type: 'number', field: 'call.durationSeconds' },
	{ name: 'sentiment', type: 'string', field: 'analysis.sentiment' },
	{ name: 'summary', type: 'string', field: 'analysis.summary' },
	{ name: 'from', type: 'string', field: 'call.from' },
	{ name: 'to', type: 'string', field: 'call.to' },
];

/** @returns the Data Table that the demo's workflows write to, created where it is missing */
export async function findOrCreateTable(client: N8nClient): Promise<DataTable> {
	const columns = COLUMNS.map(({ name, type }) => ({ name, type }));
	return await client.dataTables.findOrCreate(TABLE_NAME, columns);
}

/**
 * Creates a vendor's credential and demo workflow, or updates those of an earlier start (their
 * webhook keeps its address), and publishes the workflow.
 *
 * @param secret what deliveries must prove to know
 */
export async function publishDemo(
	client: N8nClient,
	trigger: BuiltTrigger,
	table: DataTable,
	secret: string,
): Promise<LiveWorkflow> {
	const credential = await client.saveCredential({
		name: `${trigger.vendorName} (demo)`,
		type: trigger.credentialType,
		data: { [trigger.secretField]: secret },
	});
	const name = `${trigger.vendorName}: store every call event`;
	const existing = await client.findWorkflow(name);
	const webhookId = existing?.nodes.find(({ type }) => type === trigger.nodeType)?.webhookId;
	const triggerNode = triggerNodeOf(trigger, credential, webhookId ?? randomUUID());
	const draft = workflowOf(name, triggerNode, trigger.outputNames.length, table);
	const workflow =
		existing === undefined
			? await client.createWorkflow(draft)
			: await client.updateWorkflow(existing.id, draft);
	const webhookPath = `${triggerNode.webhookId}/webhook`;
	await client.publish(workflow, webhookPath);
	return {
		id: workflow.id,
		name,
		webhookUrl: `${client.url}/webhook/${webhookPath}`,
		triggerName: triggerNode.name,
	};
}

function triggerNodeOf(
	trigger: BuiltTrigger,
	credential: { id: string; name: string },
	webhookId: string,
): WorkflowNode {
	return {
		id: randomUUID(),
		name: trigger.nodeName,
		type: trigger.nodeType,
		typeVersion: trigger.typeVersion,
		position: [0, 0],
		parameters: {
			authentication: 'sharedSecret',
			// A node that by default registers itself would call its vendor.
			registration: 'manual',
			events: trigger.events,
			outputs: 'perEvent',
			simplify: true,
			options: {},
		},
		webhookId,
		credentials: { [trigger.credentialType]: credential },
	};
}

function workflowOf(
	name: string,
	triggerNode: WorkflowNode,
	outputCount: number,
	table: DataTable,
): WorkflowDraft {
	const toRowNode = [{ node: ROW_NODE_NAME, type: 'main' as const, index: 0 }];
	return {
		name,
		nodes: [triggerNode, rowNodeOf(table)],
		connections: {
			[triggerNode.name]: { main: Array.from({ length: outputCount }, () => toRowNode) },
		},
		settings: { executionOrder: 'v1' },
	};
}

function rowNodeOf(table: DataTable): WorkflowNode {
	return {
		id: randomUUID(),
		name: ROW_NODE_NAME,
		type: 'n8n-nodes-base.dataTable',
		typeVersion: 1.1,
		position: [360, 0],
		parameters: {
			resource: 'row',
			operation: 'insert',
			// The id: a table *By Name* is found by a part of its name, which may be another one's.
			dataTableId: { __rl: true, mode: 'list', value: table.id, cachedResultName: table.name },
			columns: {
				mappingMode: 'defineBelow',
				value: Object.fromEntries(
					COLUMNS.map(({ name, field }) => [name, `={{ $json.${field} }}`]),
				),
				matchingColumns: [],
				schema: COLUMNS.map(({ name, type }) => ({
					id: name,
					displayName: name,
					type,
					display: true,
					required: false,
					defaultMatch: false,
					readOnly: false,
					removed: false,
				})),
				attemptToConvertTypes: false,
				convertFieldsToString: false,
			},
			options: {},
		},
	};
}
