import { VOICE_AGENT } from '../../examples/generator/fields';
import type { ExampleFile } from './examples';

/** Nodes that hand on what they get. */
const PASSING = ['if', 'switch', 'filter', 'noOp', 'wait', 'limit'].map(
	(name) => `n8n-nodes-base.${name}`,
);

interface Wire {
	from: string;
	output: number;
	to: string;
}

function wiresOf({ connections }: Pick<ExampleFile, 'connections'>): Wire[] {
	return Object.entries(connections).flatMap(([from, { main = [] }]) =>
		main.flatMap((targets, output) => targets.map(({ node }) => ({ from, output, to: node }))),
	);
}

/** The nodes that make the item which a node gets: those before it that do not just hand on. */
export function sourcesOf(example: ExampleFile, node: string): string[] {
	const found = new Set<string>();
	const seen = new Set<string>();
	const visit = (name: string): void => {
		for (const { from } of wiresOf(example).filter(({ to }) => to === name)) {
			if (seen.has(from)) continue;
			seen.add(from);
			const type = example.nodes.find((candidate) => candidate.name === from)?.type ?? '';
			if (from !== VOICE_AGENT && PASSING.includes(type)) visit(from);
			else found.add(from);
		}
	};
	visit(node);
	return [...found];
}

/** The nodes that can be reached from those that nothing leads to, on the wires that are left. */
export function reachable(example: ExampleFile, isLeft: (wire: Wire) => boolean): Set<string> {
	const wires = wiresOf(example);
	const fed = new Set(wires.map(({ to }) => to));
	const found = new Set(example.nodes.map(({ name }) => name).filter((name) => !fed.has(name)));
	for (let before = -1; before !== found.size; ) {
		before = found.size;
		for (const wire of wires) if (found.has(wire.from) && isLeft(wire)) found.add(wire.to);
	}
	return found;
}
