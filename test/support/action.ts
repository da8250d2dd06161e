import { ExecuteContext } from 'n8n-core';
import {
	createEmptyRunExecutionData,
	Workflow,
	type IDataObject,
	type IExecuteFunctions,
	type IHttpRequestOptions,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type INodeTypes,
	type IWorkflowExecuteAdditionalData,
	type NodeExecutionHint,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { credentialOf, vendorFolders } from './vendors';

/** An action node in a workflow, and how n8n runs it. */
export interface Action {
	node: INodeType;
	parameters?: IDataObject;
	/** Of the vendor's account. */
	credential: { apiKey: string; baseUrl: string } & IDataObject;
	mode?: WorkflowExecuteMode;
	workflowId?: string;
	nodeId?: string;
	/** What comes into it; one empty item where it is left out. */
	items?: IDataObject[];
	/** When the run began, which its retries repeat. */
	runBeganAt?: number;
	onError?: INode['onError'];
	/** Whether an AI agent calls it. */
	isTool?: boolean;
}

export interface Run {
	items: INodeExecutionData[];
	hints: NodeExecutionHint[];
}

let runs = 0;

/**
 * Runs an action node in n8n-core's own ExecuteContext, whose requests are real. What stands in are the
 * database that holds the credential, and the expressions in the credential's type.
 */
export async function runAction(action: Action): Promise<Run> {
	const { description } = action.node;
	const type = description.credentials?.[0]?.name ?? '';
	const node: INode = {
		id: action.nodeId ?? 'action-1',
		name: 'Get Calls',
		type: `n8n-nodes-voice-agents.${description.name}${action.isTool ? 'Tool' : ''}`,
		typeVersion: 1,
		position: [0, 0],
		parameters: {
			resource: 'call',
			operation: 'getAll',
			...action.parameters,
		} as INode['parameters'],
		credentials: { [type]: { id: '1', name: 'Credential' } },
		...(action.onError && { onError: action.onError }),
	};
	const nodeTypes = {
		getByNameAndVersion: () => action.node,
		getByName: () => action.node,
		getKnownTypes: () => ({}),
	} as unknown as INodeTypes;
	const workflow = new Workflow({
		id: action.workflowId ?? 'workflow-1',
		nodes: [node],
		connections: {},
		active: true,
		nodeTypes,
		settings: { timezone: 'UTC' },
	});
	const items = (action.items ?? [{}]).map((json) => ({ json }));
	const input = { main: [items] };
	const runData = createEmptyRunExecutionData();
	const mode = action.mode ?? 'trigger';
	runs += 1;
	runData.executionData = {
		...(runData.executionData as object),
		runtimeData: {
			version: 1,
			establishedAt: action.runBeganAt ?? runs,
			source: mode,
			triggerNode: { name: 'Every Hour', type: 'n8n-nodes-base.scheduleTrigger' },
		},
	} as never;
	const placed = workflow.nodes['Get Calls'] ?? node;
	const context = new ExecuteContext(
		workflow,
		placed,
		{ credentialsHelper: credentialsHelper() } as unknown as IWorkflowExecuteAdditionalData,
		mode,
		runData,
		0,
		items,
		input,
		{ node: placed, data: input, source: null },
		[],
	);
	Object.assign(context, { getCredentials: async () => action.credential });
	const outputs = await action.node.execute?.call(context as unknown as IExecuteFunctions);
	return { items: (outputs as INodeExecutionData[][])[0] ?? [], hints: context.hints };
}

/** Puts the key where the vendor's type of credential says. */
export function credentialsHelper(): object {
	return {
		getParentTypes: () => [],
		preAuthentication: async () => undefined,
		authenticate: async (
			credential: Action['credential'],
			type: string,
			request: IHttpRequestOptions,
		) => ({ ...request, headers: { ...request.headers, ...headersOf(credential, type) } }),
	};
}

/** A made-up vendor takes a bearer token. */
const BEARER = { Authorization: '=Bearer {{$credentials.apiKey?.trim()}}' };

function headersOf(credential: Action['credential'], type: string): Record<string, string> {
	const folder = vendorFolders.find(({ vendor }) => vendor.credential === type)?.folder;
	const authenticate = folder === undefined ? undefined : credentialOf(folder).authenticate;
	const isGeneric = typeof authenticate === 'object' && authenticate.type === 'generic';
	const headers = (isGeneric && authenticate.properties.headers) || BEARER;
	return Object.fromEntries(
		Object.entries(headers).map(([name, expression]) => [
			name,
			String(expression)
				.replace(/^=/, '')
				.replace(/\{\{\$credentials\.(\w+)\?\.trim\(\)\}\}/g, (_, field: string) =>
					String(credential[field] ?? ''),
				),
		]),
	);
}

/** The calls that an action gives, all of them, where a stand-in is the vendor's API. */
export async function callsOf(
	node: INodeType,
	{ key, url }: { key: string; url: string },
	parameters: IDataObject = {},
): Promise<Array<IDataObject & { call: IDataObject }>> {
	const { items } = await runAction({
		node,
		credential: { apiKey: key, baseUrl: url },
		parameters: { returnAll: true, ...parameters },
	});
	return items.map(({ json }) => json as IDataObject & { call: IDataObject });
}
