import type { WorkflowDraft, WorkflowNode } from '../../runtime/n8n/types';

/** A delivery that is ready to be sent: signed, with ids of its own. */
export interface PreparedRequest {
	headers: Record<string, string>;
	body: string;
}

/** What comes of each of a contender's deliveries. */
export type Outcome = 'accepted' | 'ignored' | 'rejected';

/** One way to receive deliveries, as a workflow with one node behind its trigger that does nothing. */
export interface Contender {
	name: string;
	outcome: Outcome;
	draft: WorkflowDraft;
	/** Below `/webhook/`. */
	webhookPath: string;
	/** A delivery that no earlier one is equal to. */
	prepare(): PreparedRequest;
	/** Whether n8n keeps the node's deliveries in its database: that row is filled to its bound first. */
	fillsRecord?: boolean;
}

const END = 'End';

/** A trigger, what stands behind it, and a node that does nothing: each output leads to the next node. */
export function chain(name: string, nodes: WorkflowNode[], outputs = 1): WorkflowDraft {
	const end: WorkflowNode = {
		id: 'end',
		name: END,
		type: 'n8n-nodes-base.noOp',
		typeVersion: 1,
		position: [600, 0],
		parameters: {},
	};
	const all = [...nodes, end];
	return {
		name,
		nodes: all,
		connections: Object.fromEntries(
			nodes.map((node, index) => {
				const next = { node: all[index + 1]?.name ?? END, type: 'main' as const, index: 0 };
				return [
					node.name,
					{ main: Array.from({ length: index === 0 ? outputs : 1 }, () => [next]) },
				];
			}),
		),
		settings: { executionOrder: 'v1' },
	};
}
