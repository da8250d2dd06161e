import { randomUUID } from 'node:crypto';

import type { WorkflowDraft, WorkflowNode } from '../../../runtime/n8n-types';
import { builtTriggers, type BuiltTrigger } from '../../../runtime/vendors';
import { ROOT } from '../../support/vendors';

const CALL = 'Call';

/**
 * What an example's note tells its user: add the other vendors' triggers with the same options, and
 * wire them to *Call*.
 */
export function withEveryVendor<Workflow extends WorkflowDraft>(workflow: Workflow): Workflow {
	const there = workflow.nodes.filter((node) => triggerOf(node) !== undefined);
	const { options } = there[0]?.parameters ?? {};
	const missing = builtTriggers(ROOT).filter(
		({ nodeType }) => !there.some(({ type }) => type === nodeType),
	);
	return {
		...workflow,
		nodes: [...workflow.nodes, ...missing.map((trigger) => nodeOf(trigger, options))],
		connections: {
			...workflow.connections,
			...Object.fromEntries(
				missing.map(({ nodeName }) => [
					nodeName,
					{ main: [[{ node: CALL, type: 'main' as const, index: 0 }]] },
				]),
			),
		},
	};
}

export function triggerOf({ type }: WorkflowNode): BuiltTrigger | undefined {
	return builtTriggers(ROOT).find(({ nodeType }) => nodeType === type);
}

function nodeOf({ nodeName, nodeType, typeVersion, events }: BuiltTrigger, options: unknown) {
	return {
		id: randomUUID(),
		name: nodeName,
		type: nodeType,
		typeVersion,
		position: [0, 0] as [number, number],
		parameters: { events, options },
		webhookId: randomUUID(),
	};
}
