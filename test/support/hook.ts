import type { IDataObject, IHookFunctions, NodeApiError, WorkflowActivateMode } from 'n8n-workflow';

export const WEBHOOK_URL = 'https://n8n.example.com/webhook/1f6c/webhook';

export interface Sent {
	method: string;
	url: string;
	qs?: IDataObject;
	body?: IDataObject;
}

export interface Reply {
	statusCode: number;
	headers?: IDataObject;
	body: unknown;
}

export interface Hook {
	context: IHookFunctions;
	sent: Sent[];
	warnings: string[];
	/** What each warning says beside its message. */
	details: unknown[];
	/** The credential's type, and how each request was to be made. */
	requests: unknown[][];
}

export interface HookNode {
	webhookUrl?: string | undefined;
	parameters?: Record<string, unknown>;
	/** What the credential holds. */
	credential?: Record<string, unknown>;
	/** Which credentials the node has. */
	credentials?: Record<string, unknown> | undefined;
	/** Why n8n calls a hook. */
	mode?: WorkflowActivateMode;
	/** What n8n keeps for the workflow, under `global` and under the node's name; a test has its own. */
	staticData?: IDataObject;
}

export const ok = (body: unknown): Reply => ({ statusCode: 200, body });

/** Of n8n's context for a hook what the client and the registration ask for; `reply` stands in for the vendor. */
export function hookOf(
	type: string,
	baseUrl: string,
	reply: (sent: Sent) => Reply | Promise<Reply>,
	node: HookNode = {},
): Hook {
	const sent: Sent[] = [];
	const warnings: string[] = [];
	const details: unknown[] = [];
	const requests: unknown[][] = [];
	const parameters: Record<string, unknown> = {
		authentication: 'signature',
		registration: 'automatic',
		events: ['call.ended'],
		...node.parameters,
	};
	const staticData = node.staticData ?? {};
	const credentials = 'credentials' in node ? node.credentials : { [type]: { id: '1', name: '' } };
	const context = {
		getNode: () => ({ id: 'node', name: 'Trigger', credentials }),
		getMode: () => (node.mode === 'manual' ? 'manual' : 'trigger'),
		getWorkflowStaticData: (type: string) => (staticData[type] ??= {}),
		getWorkflow: () => ({ id: 'workflow' }),
		getActivationMode: () => node.mode ?? 'activate',
		getNodeParameter: (name: string, fallback?: unknown) =>
			name in parameters ? parameters[name] : fallback,
		getNodeWebhookUrl: (name: string) =>
			name !== 'default' ? undefined : 'webhookUrl' in node ? node.webhookUrl : WEBHOOK_URL,
		getCredentials: async () => ({
			apiKey: 'key',
			baseUrl,
			sharedSecret: '',
			...node.credential,
		}),
		logger: {
			warn: (message: string, detail?: unknown) => {
				warnings.push(message);
				details.push(detail);
			},
		},
		helpers: {
			async httpRequestWithAuthentication(credentialType: string, request: Sent) {
				const { method, url, qs, body, ...how } = request;
				requests.push([credentialType, how]);
				const one = { method, url, ...(qs && { qs }), ...(body && { body }) };
				sent.push(one);
				const answer = { headers: {}, ...(await reply(one)) };
				return { ...answer, body: textOf(answer.body) };
			},
		},
	};
	return { context: context as unknown as IHookFunctions, sent, warnings, details, requests };
}

/** n8n gives what comes over the wire. */
function textOf(body: unknown): unknown {
	return typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
}

export async function failureOf(promise: Promise<unknown>): Promise<NodeApiError> {
	return await promise.then(
		() => {
			throw new Error('nothing failed');
		},
		(error: NodeApiError) => error,
	);
}
