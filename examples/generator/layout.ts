/** Column and row of a node, counted from the left upper corner; halves are fine. */
export type Place = readonly [column: number, row: number];

/** A sticky note. It stands above a node, and begins where the node does. */
export interface Note {
	above: string;
	/** How many columns wide. */
	columns: number;
	text: string;
	/** Green is the first thing to do, yellow what is to be filled in, gray what is good to know. */
	color: keyof typeof COLORS;
}

/** n8n's palette. */
const COLORS = { yellow: 1, green: 4, gray: 7 };

const COLUMN_WIDTH = 224;

/** A node, its name below it, and a note above it. */
const ROW_HEIGHT = 400;

/** Between two notes, and between a note and its node. */
const MARGIN = 24;

/** As n8n's editor draws a note, in pixels; measured, and rounded up. */
const PADDING = 32;
const CHARACTER_WIDTH = 6.9;
const LINE_HEIGHT = 19;
const HEADING_HEIGHT = 42;
const PARAGRAPH_GAP = 9;

export function nodeAt([column, row]: Place): [x: number, y: number] {
	return [Math.round(column * COLUMN_WIDTH), Math.round(row * ROW_HEIGHT)];
}

/** As n8n stores it, less id and name. */
export function drawNote(
	{ above, columns, text, color }: Note,
	nodes: ReadonlyArray<{ name: string; at: Place }>,
): object {
	const node = nodes.find(({ name }) => name === above);
	if (node === undefined) throw new Error(`a note above ${above}, which is not there`);
	const content = text.trim();
	const width = columns * COLUMN_WIDTH - MARGIN;
	const height = heightOf(content, width);
	const [x, y] = nodeAt(node.at);
	return {
		type: 'n8n-nodes-base.stickyNote',
		typeVersion: 1,
		position: [x - MARGIN, y - height - MARGIN],
		parameters: { content, width, height, color: COLORS[color] },
	};
}

function heightOf(text: string, width: number): number {
	const charactersInLine = Math.floor((width - PADDING) / CHARACTER_WIDTH);
	const heights = text.split('\n').map((line) => {
		if (line === '') return PARAGRAPH_GAP;
		if (line.startsWith('## ')) return HEADING_HEIGHT;
		return Math.ceil(line.length / charactersInLine) * LINE_HEIGHT;
	});
	return PADDING + heights.reduce((sum, height) => sum + height, 0);
}
