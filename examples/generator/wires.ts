import type { Wire } from './model';

/** One wire, from the first output to the first input unless told otherwise. */
export function wire(from: string, to: string, output = 0, input = 0): Wire {
	return { from, output, to, input };
}

/** Wires from node to node, in this order. */
export function chain(...names: string[]): Wire[] {
	return names.slice(1).map((name, index) => wire(names[index] ?? '', name));
}

/** From an IF: where what holds goes, and what does not. */
export function fork(from: string, yes: string, no: string): Wire[] {
	return [wire(from, yes, 0), wire(from, no, 1)];
}
