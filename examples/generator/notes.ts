import { pixelsOf, type ExampleNode, type Place } from './model';

export type NoteColor = keyof typeof COLORS;

/** n8n's palette. */
const COLORS = { yellow: 1, orange: 2, red: 3, green: 4, blue: 5, purple: 6, gray: 7 };

/** Between a note and the next. */
const MARGIN = 32;

/** As n8n's editor draws a note, in pixels; measured, and rounded up. */
const PADDING = 32;
const CHARACTER_WIDTH = 6.9;
const LINE_HEIGHT = 19;
const HEADING_HEIGHT = 42;
const PARAGRAPH_GAP = 9;

/**
 * A sticky note.
 *
 * @param size in columns and rows; where the text needs fewer or more rows, it has these
 */
export function note(
	name: string,
	at: Place,
	size: Place,
	text: string,
	color: NoteColor = 'yellow',
): ExampleNode {
	const width = pixelsOf(size)[0] - MARGIN;
	const content = text.trim();
	return {
		name,
		type: 'n8n-nodes-base.stickyNote',
		typeVersion: 1,
		at,
		parameters: {
			content,
			width,
			height: heightOf(content, width),
			color: COLORS[color],
		},
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

/** Beside the trigger: what to fill in there. */
export function triggerNote(at: Place, more = ''): ExampleNode {
	return note(
		'Note: Trigger',
		at,
		[2.75, 2.5],
		`## 1. Your voice agent
Open the trigger, choose your credential, and give its **Production URL** to the vendor. ${more}`,
		'green',
	);
}

/** The same, and how another vendor takes its place. */
export function swapNote(at: Place, more = ''): ExampleNode {
	return triggerNote(
		at,
		`${more}

Another vendor? Add its trigger, and wire the same outputs to **Call**. Nothing else changes.`,
	);
}

/** Beside the sample. */
export function tryNote(at: Place, more = ''): ExampleNode {
	return note(
		'Note: Sample',
		at,
		[2.75, 1.5],
		`## Try it first
Point at *Try It*, and click **Execute workflow** beside it: the made-up call in *Sample Call* takes the same steps. ${more}`,
		'blue',
	);
}

/** For examples that write once per call. */
export function lastEventNote(at: Place): ExampleNode {
	return note(
		'Note: Event',
		at,
		[2.75, 2],
		`## Once per call
Only the last event of a call leads to **Call**: it says the most, and the order does not matter.

Oration: *Analyzed*. Whippy: *Call Analyzed*, *Chat Analyzed*. SpeakNode: *Completed*.`,
		'gray',
	);
}
