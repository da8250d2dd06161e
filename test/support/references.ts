import { isRecord } from '../../nodes/shared/util/type-guards';
import type { WorkflowNode } from '../../runtime/n8n/types';
import type { ExampleFile } from './examples';
import { sourcesOf } from './wires';

/** A field that a parameter takes from another node's item. */
export interface Reference {
	/** The node whose parameter it is. */
	node: string;
	/** The nodes that the item may come from. */
	from: string[];
	path: string[];
	text: string;
}

/** `$json.a.b`, `$('Call').item.json.a.b`, with `["any key"]` in place of a name. */
const FIELD =
	/^(?:\$json|\$\('(?<from>[^']+)'\)\.(?:item|first\(\))\.json)(?<path>(?:\.[A-Za-z_]\w*|\["[^"\\]+"\]|\[\d+\])*)$/;

const STEP = /\.([A-Za-z_]\w*)|\["([^"\\]+)"\]|\[(\d+)\]/g;

/** Every expression in the parameters of an example, without its braces. */
export function expressionsOf({ nodes }: Pick<ExampleFile, 'nodes'>): Array<{
	node: WorkflowNode;
	expression: string;
}> {
	return nodes.flatMap((node) =>
		textsIn(node.parameters)
			.filter((text) => text.startsWith('='))
			.flatMap((text) => [...text.matchAll(/\{\{(.*?)\}\}/gs)])
			.map(([, expression = '']) => ({ node, expression: expression.trim() })),
	);
}

/** The same as references; what is more than a reference to a field is null. */
export function referenceOf(
	example: ExampleFile,
	{ node, expression }: { node: WorkflowNode; expression: string },
): Reference | null {
	const match = FIELD.exec(expression);
	if (match?.groups === undefined) return null;
	const { from, path = '' } = match.groups;
	return {
		node: node.name,
		from: from === undefined ? sourcesOf(example, node.name) : [from],
		path: [...path.matchAll(STEP)].map(([, name, key, index]) => name ?? key ?? index ?? ''),
		text: expression,
	};
}

/** Every text in a value, however deep. */
export function textsIn(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null) return [];
	return Object.values(value).flatMap(textsIn);
}

/** A condition of an IF, a Filter or a Switch. */
export interface StoredCondition {
	leftValue: string;
	operator: { operation: string };
}

export function conditionsOf(example: ExampleFile): StoredCondition[] {
	const found: StoredCondition[] = [];
	JSON.stringify(example.nodes, (_key, value: unknown) => {
		if (isRecord(value) && 'operator' in value) found.push(value as unknown as StoredCondition);
		return value;
	});
	return found;
}
