import type { Connection } from '../../runtime/n8n/types';
import { idOf } from './ids';
import { drawNote, nodeAt, type Note, type Place } from './layout';

/**
 * What an example says of a node. Credentials and webhook ids are left out: each n8n has its own, and
 * two copies with the same webhook id cannot both be published.
 */
export interface ExampleNode extends NodeSettings {
	name: string;
	type: string;
	typeVersion: number;
	at: Place;
	parameters: Record<string, unknown>;
	/** A trigger's sample: n8n takes it in place of a delivery while the workflow is tried. */
	pinned?: object;
}

/** n8n's own settings of a node. */
export interface NodeSettings {
	alwaysOutputData?: boolean;
	maxTries?: number;
	onError?: 'continueRegularOutput';
	retryOnFail?: boolean;
	waitBetweenTries?: number;
}

/** From an output, counted from 0, to another node. */
export type Wire = readonly [from: string, to: string, output?: number, kind?: Connection['type']];

/** One importable workflow. */
export interface Example {
	/** The file's name without `.json`. */
	file: string;
	name: string;
	nodes: ExampleNode[];
	notes: Note[];
	wires: Wire[];
}

/** What n8n imports: a workflow with an id, because `n8n import:workflow` demands one. */
export interface ImportableWorkflow {
	id: string;
	name: string;
	active: false;
	nodes: object[];
	connections: Record<string, Partial<Record<Connection['type'], Connection[][]>>>;
	settings: { executionOrder: 'v1' };
	pinData: Record<string, Array<{ json: object }>>;
}

/** The same example always gives the same workflow, its ids included. */
export function workflowOf({ file, name, nodes, notes, wires }: Example): ImportableWorkflow {
	const names = new Set(nodes.map((node) => node.name));
	if (names.size !== nodes.length) throw new Error(`${file}: two nodes have the same name`);
	const lost = wires.find(([from, to]) => !names.has(from) || !names.has(to));
	if (lost !== undefined) throw new Error(`${file}: no node for ${lost[0]} → ${lost[1]}`);
	return {
		id: idOf(file).replaceAll('-', '').slice(0, 16),
		name,
		active: false,
		nodes: [
			...nodes.map((node) => storedNode(file, node)),
			...notes.map((note, index) => ({
				...drawNote(note, nodes),
				id: idOf(file, 'note', String(index)),
				name: `Note ${index + 1}`,
			})),
		],
		connections: connectionsOf(wires),
		settings: { executionOrder: 'v1' },
		pinData: Object.fromEntries(
			nodes.flatMap(({ name: node, pinned }) => (pinned ? [[node, [{ json: pinned }]]] : [])),
		),
	};
}

function storedNode(file: string, node: ExampleNode): object {
	const stored: Partial<ExampleNode> = { ...node };
	delete stored.at;
	delete stored.pinned;
	return { ...stored, id: idOf(file, node.name), position: nodeAt(node.at) };
}

/** Wires from node to node, in this order, each from the first output. */
export function chain(...names: string[]): Wire[] {
	return names.slice(1).map((name, index) => [names[index] ?? '', name]);
}

/** From an IF: where what holds goes, and what does not. */
export function fork(from: string, yes: string, no: string): Wire[] {
	return [
		[from, yes, 0],
		[from, no, 1],
	];
}

function connectionsOf(wires: readonly Wire[]): ImportableWorkflow['connections'] {
	const connections: ImportableWorkflow['connections'] = {};
	for (const [from, to, output = 0, type = 'main'] of wires) {
		const outputs = ((connections[from] ??= {})[type] ??= []);
		while (outputs.length <= output) outputs.push([]);
		outputs[output]?.push({ node: to, type, index: 0 });
	}
	return connections;
}
