/** What V8's profiler gives, as far as it is read here: https://chromedevtools.github.io/devtools-protocol/tot/Profiler/#type-Profile */
export interface Profile {
	nodes: Array<{
		id: number;
		callFrame: { functionName: string; url: string };
		children?: number[];
	}>;
	/** The node that was at work, sample by sample. */
	samples: number[];
	/** Microseconds from the sample before. */
	timeDeltas: number[];
}

export const OWN = 'this package';

const NOBODY = 'Node';

/** V8's names for time that no function takes. */
const IDLE = new Set(['(idle)', '(program)', '(root)']);
const GARBAGE_COLLECTOR = '(garbage collector)';

/**
 * Microseconds by the npm package that spent them. What Node does counts for the package that called
 * it, and all that is done on a call of this package counts for it.
 */
export function timeByOwner({ nodes, samples, timeDeltas }: Profile): Map<string, number> {
	const owners = ownersOf(nodes);
	const times = new Map<string, number>();
	for (const [index, id] of samples.entries()) {
		const owner = owners.get(id);
		if (owner === undefined) continue;
		times.set(owner, (times.get(owner) ?? 0) + (timeDeltas[index] ?? 0));
	}
	return times;
}

/** By the id of a node; a node of idle time has no owner. */
function ownersOf(nodes: Profile['nodes']): Map<number, string> {
	const byId = new Map(nodes.map((node) => [node.id, node]));
	const owners = new Map<number, string>();
	const visit = (id: number, caller: string): void => {
		const node = byId.get(id);
		if (node === undefined) return;
		const { functionName, url } = node.callFrame;
		const owner = caller === OWN ? OWN : (packageOf(url) ?? caller);
		if (functionName === GARBAGE_COLLECTOR) owners.set(id, 'garbage collection');
		else if (!IDLE.has(functionName)) owners.set(id, owner);
		for (const child of node.children ?? []) visit(child, owner);
	};
	const [root] = nodes;
	if (root !== undefined) visit(root.id, NOBODY);
	return owners;
}

/** `null` for what is of Node itself. */
function packageOf(url: string): string | null {
	const name = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1];
	if (name === undefined) return null;
	return name === 'n8n-nodes-voice-agents' ? OWN : name;
}
