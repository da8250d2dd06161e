import type { Connection } from '../../runtime/n8n-types';
import { idOf } from './ids';

/** Columns and rows of the canvas, counted from its left upper corner; halves are fine. */
export type Place = readonly [column: number, row: number];

/**
 * What an example says of a node. Credentials and webhook ids are left out: each n8n has its own, and
 * two copies with the same webhook id cannot both be published.
 */
export interface ExampleNode {
	name: string;
	type: string;
	typeVersion: number;
	at: Place;
	parameters: Record<string, unknown>;
	/** n8n's own settings of a node, such as `retryOnFail`. */
	settings?: NodeSettings;
}

export interface NodeSettings {
	alwaysOutputData?: boolean;
	executeOnce?: boolean;
	maxTries?: number;
	onError?: 'continueErrorOutput' | 'continueRegularOutput' | 'stopWorkflow';
	retryOnFail?: boolean;
	waitBetweenTries?: number;
}

export interface Wire {
	from: string;
	/** Counted from 0. */
	output: number;
	to: string;
	input: number;
}

/** Some nodes of an example, and their wires. */
export interface Part {
	nodes: ExampleNode[];
	wires: Wire[];
}

/** One importable workflow. */
export interface Example extends Part {
	/** The file's name without `.json`. */
	file: string;
	name: string;
}

/** What n8n imports: a workflow with an id, because `n8n import:workflow` demands one. */
export interface ImportableWorkflow {
	id: string;
	name: string;
	active: false;
	nodes: object[];
	connections: Record<string, { main: Connection[][] }>;
	settings: { executionOrder: 'v1' };
	pinData: Record<string, never>;
}

const COLUMN_WIDTH = 240;

const ROW_HEIGHT = 160;

/** The same example always gives the same workflow, its ids included. */
export function workflowOf({ file, name, nodes, wires }: Example): ImportableWorkflow {
	const names = new Set(nodes.map((node) => node.name));
	if (names.size !== nodes.length) throw new Error(`${file}: two nodes have the same name`);
	const lost = wires.find(({ from, to }) => !names.has(from) || !names.has(to));
	if (lost !== undefined) throw new Error(`${file}: no node for ${lost.from} → ${lost.to}`);
	return {
		id: idOf(file).replaceAll('-', '').slice(0, 16),
		name,
		active: false,
		nodes: nodes.map((node) => storedNode(file, node)),
		connections: connectionsOf(wires),
		settings: { executionOrder: 'v1' },
		pinData: {},
	};
}

function storedNode(file: string, node: ExampleNode): object {
	const { name, type, typeVersion, at, parameters, settings } = node;
	return {
		parameters,
		id: idOf(file, name),
		name,
		type,
		typeVersion,
		position: pixelsOf(at),
		...settings,
	};
}

export function pixelsOf([column, row]: Place): [x: number, y: number] {
	return [Math.round(column * COLUMN_WIDTH), Math.round(row * ROW_HEIGHT)];
}

export function rowsOf(pixels: number): number {
	return pixels / ROW_HEIGHT;
}

function connectionsOf(wires: readonly Wire[]): ImportableWorkflow['connections'] {
	const connections: ImportableWorkflow['connections'] = {};
	for (const { from, output, to, input } of wires) {
		const { main } = (connections[from] ??= { main: [] });
		while (main.length <= output) main.push([]);
		main[output]?.push({ node: to, type: 'main', index: input });
	}
	return connections;
}
