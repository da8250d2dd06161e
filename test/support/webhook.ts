import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse as parseQuery } from 'node:querystring';

import { DataDeduplicationService, ExecuteContext, WebhookContext } from 'n8n-core';
import {
	createEmptyRunExecutionData,
	jsonParse,
	UserError,
	Workflow,
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type INodeTypes,
	type IWebhookFunctions,
	type IWebhookResponseData,
	type IWorkflowExecuteAdditionalData,
	type NodeOperationError,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { credentialsHelper } from './action';
import { post, type Delivery } from './http';
import { ProcessedData } from './processed-data';

export type { Delivery } from './http';

/** What n8n has recorded, for all nodes of a test file. */
export const processedData = new ProcessedData();

void DataDeduplicationService.init(processedData);

/**
 * Runs a trigger node as n8n does: a real HTTP request, n8n-core's own WebhookContext and
 * ExecuteContext. What stands in for n8n's server is the parsing of the body and the answer, below;
 * the end-to-end tests assert the same answers through the real one.
 */
export interface Trigger {
	node: INodeType;
	parameters?: IDataObject;
	/**
	 * The decrypted credential; `null` for a node that has none, `'deleted'` for one that is gone,
	 * `'unreadable'` for one that n8n fails to decrypt.
	 */
	credential?: IDataObject | null | 'deleted' | 'unreadable';
	mode?: WorkflowExecuteMode;
	workflowId?: string;
	nodeId?: string;
	/** The node's setting *On Error*. */
	onError?: INode['onError'];
}

export interface Answer {
	status: number;
	body: unknown;
	/** What `execute()` put on each output; `null` where no execution was started. */
	outputs: INodeExecutionData[][] | null;
	/** The messages that the node logged as warnings. */
	warnings: string[];
	/** How `execute()` failed, where it did. */
	failure?: Failure;
}

export interface Failure {
	message: string;
	description: unknown;
}

/** Posts one delivery to a trigger. */
export async function deliver(trigger: Trigger, delivery: Delivery): Promise<Answer> {
	const warnings: string[] = [];
	let outputs: INodeExecutionData[][] | null = null;
	let failure: Failure | undefined;
	let handled: Promise<void> | undefined;
	const server = createServer((request, response) => {
		// Express gives every response these two.
		Object.assign(response, {
			status: (code: number) => Object.assign(response, { statusCode: code }),
			json: (body: unknown) => response.end(JSON.stringify(body)),
		});
		handled = (async () => {
			await parseLikeN8n(request);
			const { workflow, node, data } = prepare(trigger, { request, response });
			const context = new WebhookContext(
				workflow,
				node,
				data,
				trigger.mode ?? 'webhook',
				{ webhookDescription: trigger.node.description.webhooks?.[0] } as never,
				[],
				null,
			);
			const logger = { warn: (message: string) => warnings.push(message) };
			Object.defineProperty(context, 'logger', { value: logger });
			const result = await trigger.node.webhook?.call(context as unknown as IWebhookFunctions);
			try {
				outputs = await execute(trigger, result);
			} catch (error) {
				const { message, description } = error as NodeOperationError;
				failure = { message, description };
			}
			if (result?.noWebhookResponse) return;
			response.end(JSON.stringify(result?.webhookResponse));
		})().catch((error: unknown) => {
			response.statusCode = 500;
			response.end(JSON.stringify(String(error)));
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	try {
		const { port } = server.address() as AddressInfo;
		const { status, text } = await post(`http://127.0.0.1:${port}/webhook`, delivery);
		await handled;
		const body = jsonParse<unknown>(text);
		return { status, body, outputs, warnings, ...(failure && { failure }) };
	} finally {
		server.close();
	}
}

/** n8n's middleware and, for a node above version 1, its parsing: other content types are left unread. */
async function parseLikeN8n(request: IncomingMessage): Promise<void> {
	const [contentType] = (request.headers['content-type'] ?? '').split(';');
	const fields = request as IncomingMessage & { body?: unknown; query?: unknown };
	if (contentType) request.contentType = contentType;
	fields.query = parseQuery(request.url?.split('?')[1] ?? '');
	request.readRawBody = async () => {
		if (fields.rawBody) return;
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		fields.rawBody = Buffer.concat(chunks);
	};
	if (contentType !== 'application/json' && contentType !== 'text/plain') return;
	await request.readRawBody();
	if (request.rawBody.length === 0) return;
	const text = request.rawBody.toString('utf8').replace(/^\ufeff/, '');
	fields.body = contentType === 'text/plain' ? text : jsonParse<unknown>(text);
}

/** An id of its own for each content, because the nodes remember a credential for some seconds. */
function idOf(credential: IDataObject | string): string {
	return JSON.stringify(credential);
}

function prepare(trigger: Trigger, http: { request?: unknown; response?: unknown } = {}) {
	const { name, credentials = [], version } = trigger.node.description;
	const credentialType = credentials[0]?.name ?? '';
	const node: INode = {
		id: trigger.nodeId ?? 'node-1',
		name: 'Trigger',
		type: `test.${name}`,
		typeVersion: [version].flat()[0] ?? 1,
		position: [0, 0],
		parameters: {
			authentication: 'none',
			events: [],
			...trigger.parameters,
		} as INode['parameters'],
		...(trigger.onError && { onError: trigger.onError }),
		...(trigger.credential && {
			credentials: { [credentialType]: { id: idOf(trigger.credential), name: 'secret' } },
		}),
	};
	const nodeTypes = {
		getByNameAndVersion: () => trigger.node,
		getByName: () => trigger.node,
		getKnownTypes: () => ({}),
	} as unknown as INodeTypes;
	const workflow = new Workflow({
		id: trigger.workflowId ?? 'workflow-1',
		nodes: [node],
		connections: {},
		active: true,
		nodeTypes,
		settings: { timezone: 'UTC' },
	});
	const data = {
		httpRequest: http.request,
		httpResponse: http.response,
		credentialsHelper: {
			...credentialsHelper(),
			isCredentialUsableByNode: () => true,
			getDecrypted: async () => {
				if (trigger.credential === 'deleted')
					throw new UserError('Credential with ID "1" does not exist');
				if (trigger.credential === 'unreadable') throw new Error('it cannot be decrypted');
				return trigger.credential;
			},
		},
	} as unknown as IWorkflowExecuteAdditionalData;
	return { workflow, node: workflow.nodes.Trigger ?? node, data };
}

/** What n8n does with a result that has `workflowData`: a run that begins with the node's `execute()`. */
async function execute(
	trigger: Trigger,
	result: IWebhookResponseData | undefined,
): Promise<INodeExecutionData[][] | null> {
	const items = result?.workflowData?.[0];
	if (items === undefined) return null;
	const { workflow, node, data } = prepare(trigger);
	const input = { main: [items] };
	const context = new ExecuteContext(
		workflow,
		node,
		data,
		trigger.mode ?? 'webhook',
		createEmptyRunExecutionData(),
		0,
		items,
		input,
		{ node, data: input, source: null },
		[],
	);
	return ((await trigger.node.execute?.call(context as unknown as IExecuteFunctions)) ?? null) as
		| INodeExecutionData[][]
		| null;
}
