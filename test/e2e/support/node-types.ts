import { NodeHelpers, type INode, type INodeTypeDescription } from 'n8n-workflow';

import type { N8nClient } from '../../../runtime/n8n/client';
import type { WorkflowNode } from '../../../runtime/n8n/types';

/** What n8n says of the types and versions that the nodes name; null where it does not know one. */
export async function describeNodes(
	client: N8nClient,
	nodes: readonly WorkflowNode[],
): Promise<Map<WorkflowNode, INodeTypeDescription | null>> {
	const known = await client.rest<Array<INodeTypeDescription & { name: string }>>(
		'POST',
		'/node-types',
		{ nodeInfos: nodes.map(({ type, typeVersion }) => ({ name: type, version: typeVersion })) },
	);
	return new Map(
		nodes.map((node) => [
			node,
			known.find(
				({ name, version }) =>
					isType(name, node.type) && [version].flat().includes(node.typeVersion),
			) ?? null,
		]),
	);
}

/** n8n leaves the package's name out for its own nodes. */
function isType(name: string, type: string): boolean {
	return name === type || type.endsWith(`.${name}`);
}

/**
 * What is wrong with a node's parameters: those that the node does not have, or does not show with
 * the others as they are, and what the editor would mark in red.
 */
export function complaintsAbout(node: WorkflowNode, description: INodeTypeDescription): string[] {
	const asNode = node as unknown as INode;
	const shown = NodeHelpers.getNodeParameters(
		description.properties,
		asNode.parameters,
		true,
		false,
		asNode,
		description,
	);
	const issues = NodeHelpers.getNodeParametersIssues(description.properties, asNode, description);
	return [
		...missingIn(shown, node.parameters, ''),
		...Object.values(issues?.parameters ?? {}).flat(),
		...newestVersion(node, description),
	];
}

function newestVersion(node: WorkflowNode, description: INodeTypeDescription): string[] {
	const newest = description.defaultVersion ?? Math.max(...[description.version].flat());
	return node.typeVersion >= newest ? [] : [`typeVersion ${node.typeVersion}, not ${newest}`];
}

/** The paths of what is in `given` but not in `shown`. */
function missingIn(shown: unknown, given: unknown, path: string): string[] {
	if (typeof given !== 'object' || given === null) return shown === given ? [] : [path];
	if (typeof shown !== 'object' || shown === null) return [path];
	return Object.entries(given).flatMap(([key, value]) =>
		missingIn((shown as Record<string, unknown>)[key], value, `${path}.${key}`),
	);
}
