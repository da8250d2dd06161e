import type { WorkflowNode } from '../../runtime/n8n/types';
import type { ExampleFile } from './examples';

/** n8n's canvas in a window of 1440 × 900, and what *Zoom to Fit* leaves free. */
const CANVAS = { width: 1240, height: 760 };
const FREE = 1.1;

/** Of a note's text, in pixels. */
const FONT_SIZE = 14;

export interface Box {
	of: string;
	left: number;
	right: number;
	top: number;
	bottom: number;
}

const NODE_SIZE = 96;

export function boxOf({ name, position: [left, top], parameters }: WorkflowNode): Box {
	const { width = NODE_SIZE, height = NODE_SIZE } = parameters as {
		width?: number;
		height?: number;
	};
	return { of: name, left, right: left + width, top, bottom: top + height };
}

export function overlaps(one: Box, other: Box): boolean {
	return (
		one.left < other.right &&
		other.left < one.right &&
		one.top < other.bottom &&
		other.top < one.bottom
	);
}

/** How large the text of a note is when the whole workflow fits the canvas. */
export function fontSizeOf({ nodes }: ExampleFile): number {
	const boxes = nodes.map(boxOf);
	const width =
		Math.max(...boxes.map(({ right }) => right)) - Math.min(...boxes.map(({ left }) => left));
	const height =
		Math.max(...boxes.map(({ bottom }) => bottom)) - Math.min(...boxes.map(({ top }) => top));
	return FONT_SIZE * Math.min(1, CANVAS.width / (width * FREE), CANVAS.height / (height * FREE));
}
