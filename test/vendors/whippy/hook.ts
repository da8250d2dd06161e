import type { IDataObject, IHookFunctions, NodeApiError, WorkflowActivateMode } from 'n8n-workflow';

import { hooks } from '../../../nodes/Whippy/registration';

export const { checkExists: isRegistered, create: register, delete: unregister } = hooks;

export const WEBHOOK_URL = 'https://n8n.example.com/webhook/1f6c/webhook';

export const WHIPPY_URL = 'https://api.whippy.co/v1/developers';

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

interface Node {
	webhookUrl?: string | undefined;
	parameters?: Record<string, unknown>;
	/** What the credential holds. */
	credential?: Record<string, unknown>;
	/** Which credentials the node has. */
	credentials?: Record<string, unknown> | undefined;
	/** Why n8n calls a hook. */
	mode?: WorkflowActivateMode;
}

export const ok = (body: unknown): Reply => ({ statusCode: 200, body });

/** Of n8n's context for activation what the registration asks for; `reply` stands in for Whippy. */
export function hook(reply: (sent: Sent) => Reply, node: Node = {}): Hook {
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
	const credentials =
		'credentials' in node ? node.credentials : { whippyApi: { id: '1', name: 'Whippy' } };
	const context = {
		getNode: () => ({ name: 'Trigger', credentials }),
		getWorkflow: () => ({ id: 'workflow' }),
		getActivationMode: () => node.mode ?? 'activate',
		getNodeParameter: (name: string, fallback?: unknown) =>
			name in parameters ? parameters[name] : fallback,
		getNodeWebhookUrl: (name: string) =>
			name !== 'default' ? undefined : 'webhookUrl' in node ? node.webhookUrl : WEBHOOK_URL,
		getCredentials: async () => ({
			apiKey: 'key',
			baseUrl: 'https://api.whippy.co/v1/',
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
			async httpRequestWithAuthentication(type: string, request: Sent) {
				const { method, url, qs, body, ...how } = request;
				requests.push([type, how]);
				const one = { method, url, ...(qs && { qs }), ...(body && { body }) };
				sent.push(one);
				return { headers: {}, ...reply(one) };
			},
		},
	};
	return { context: context as unknown as IHookFunctions, sent, warnings, details, requests };
}

export async function failureOf(promise: Promise<unknown>): Promise<NodeApiError> {
	return await promise.then(
		() => {
			throw new Error('nothing failed');
		},
		(error: NodeApiError) => error,
	);
}
