import { randomUUID } from 'node:crypto';

import type { WorkflowDraft, WorkflowNode } from '../../../runtime/n8n/types';
import type { BuiltTrigger } from '../../../runtime/n8n/vendors';

/** A trigger node in a workflow, and the names of what belongs to it. */
export interface PlacedTrigger {
	trigger: BuiltTrigger;
	webhookId: string;
	credential: { id: string; name: string } | null;
	parameters?: Record<string, unknown>;
	onError?: string;
	/** Before the names of its nodes, where a workflow has several triggers. */
	prefix: string;
}

export function triggerName({ prefix }: Pick<PlacedTrigger, 'prefix'>): string {
	return `${prefix}Trigger`;
}

/** A workflow of triggers, and behind each output a node with its name. */
export function draftOf(
	placed: PlacedTrigger[],
	settings: Record<string, unknown> = { executionOrder: 'v1' },
): WorkflowDraft {
	return {
		name: `${placed.map(({ trigger }) => trigger.vendorName).join(', ')} ${randomUUID().slice(0, 8)}`,
		nodes: placed.flatMap((one) => [triggerNode(one), ...nodesBehind(one)]),
		connections: Object.fromEntries(
			placed.map((one) => [
				triggerName(one),
				{
					main: nodesBehind(one).map(({ name }) => [
						{ node: name, type: 'main' as const, index: 0 },
					]),
				},
			]),
		),
		settings,
	};
}

function triggerNode(placed: PlacedTrigger): WorkflowNode {
	const { trigger, webhookId, credential, parameters, onError } = placed;
	return {
		id: randomUUID(),
		name: triggerName(placed),
		type: trigger.nodeType,
		typeVersion: trigger.typeVersion,
		position: [0, 0],
		parameters: {
			authentication: 'sharedSecret',
			// A node that by default registers itself would call its vendor.
			registration: 'manual',
			events: trigger.events,
			outputs: 'perEvent',
			...parameters,
		},
		webhookId,
		...(onError !== undefined && { onError }),
		...(credential && { credentials: { [trigger.credentialType]: credential } }),
	};
}

function nodesBehind({ trigger, prefix }: PlacedTrigger): WorkflowNode[] {
	return trigger.outputNames.map((output, index) => ({
		id: randomUUID(),
		name: `${prefix}${output}`,
		type: 'n8n-nodes-base.noOp',
		typeVersion: 1,
		position: [300, index * 150],
		parameters: {},
	}));
}

/** A draft of what a stored workflow is made of, under a webhook URL of its own, as the editor gives each. */
export function copyOf(stored: WorkflowDraft, webhookId: string): WorkflowDraft {
	const { name, nodes, connections, settings } = stored;
	return {
		name: `${name} copy`,
		nodes: nodes.map((node) => (node.webhookId === undefined ? node : { ...node, webhookId })),
		connections,
		settings,
	};
}

/** A workflow's JSON as it reaches somebody else: their n8n has none of the credentials. */
export function withoutCredentials(workflow: WorkflowDraft): WorkflowDraft {
	const nodes = workflow.nodes.map((node) => {
		const copy = { ...node };
		delete copy.credentials;
		return copy;
	});
	return { ...workflow, nodes };
}
