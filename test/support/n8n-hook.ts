import { HookContext } from 'n8n-core';
import {
	Workflow,
	type IDataObject,
	type IHookFunctions,
	type IHttpRequestOptions,
	type INode,
	type INodeTypes,
	type IWorkflowExecuteAdditionalData,
	type WorkflowActivateMode,
} from 'n8n-workflow';

import type { RegistrationHooks } from '../../nodes/shared/registration/by-hand';

interface HookOfNode {
	/** The credential's type, and what it holds. */
	type: string;
	credential: { apiKey: string } & Record<string, string>;
	/** The header in which the credential's type puts the key. */
	keyHeader: string;
	/** What stands before the key: `Bearer `. */
	keyPrefix?: string;
	parameters?: INode['parameters'];
	webhookUrl?: string;
	mode?: WorkflowActivateMode;
	/** What n8n keeps for the workflow. */
	staticData?: IDataObject;
}

/**
 * n8n-core's own context for a hook, whose requests are real. What stands in are the database that
 * holds the credential, the expression in the credential's type, and n8n's address.
 */
export function n8nHook(hook: HookOfNode): IHookFunctions & { warnings: string[] } {
	const node: INode = {
		id: 'node',
		name: 'Trigger',
		type: 'trigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: hook.parameters ?? {},
		credentials: { [hook.type]: { id: '1', name: 'Credential' } },
	};
	const nodeType = { description: { properties: [] } };
	const workflow = new Workflow({
		id: 'workflow',
		nodes: [node],
		connections: {},
		active: true,
		...(hook.staticData && { staticData: hook.staticData }),
		nodeTypes: { getByNameAndVersion: () => nodeType } as unknown as INodeTypes,
	});
	const credentialsHelper = {
		getParentTypes: () => [],
		preAuthentication: async () => undefined,
		authenticate: async (
			{ apiKey }: HookOfNode['credential'],
			_type: string,
			request: IHttpRequestOptions,
		) => ({
			...request,
			headers: { ...request.headers, [hook.keyHeader]: `${hook.keyPrefix ?? ''}${apiKey}` },
		}),
	};
	const data = { credentialsHelper } as unknown as IWorkflowExecuteAdditionalData;
	const context = new HookContext(workflow, node, data, 'trigger', hook.mode ?? 'activate');
	const warnings: string[] = [];
	Object.defineProperty(context, 'logger', {
		value: { warn: (message: string) => warnings.push(message) },
	});
	return Object.assign(context as unknown as IHookFunctions, {
		getCredentials: async () => hook.credential as never,
		getNodeParameter: (name: string, fallback?: unknown) =>
			(hook.parameters?.[name] ?? fallback) as never,
		getNodeWebhookUrl: () => hook.webhookUrl,
		warnings,
	});
}

type Context = ReturnType<typeof n8nHook>;

/** Does as n8n does when somebody publishes or unpublishes a workflow with such a node. */
export function publisherOf<Node>(
	hooks: RegistrationHooks,
	contextOf: (node: Node) => Context,
): {
	/** Gives the message that the user sees; `null` where all is well. */
	publish(node: Node): Promise<string | null>;
	/** Gives the warnings in n8n's log. */
	unpublish(node: Node): Promise<string[]>;
} {
	return {
		async publish(node: Node): Promise<string | null> {
			const context = contextOf(node);
			try {
				if (!(await hooks.checkExists.call(context))) await hooks.create.call(context);
				return null;
			} catch (error) {
				await hooks.delete.call(context);
				return (error as Error).message;
			}
		},
		async unpublish(node: Node): Promise<string[]> {
			const context = contextOf(node);
			await hooks.delete.call(context);
			return context.warnings;
		},
	};
}
