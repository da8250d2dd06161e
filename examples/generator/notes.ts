import { pixelsOf, type ExampleNode, type Place } from './model';

export type NoteColor = keyof typeof COLORS;

/** n8n's palette. */
const COLORS = { yellow: 1, orange: 2, red: 3, green: 4, blue: 5, purple: 6, gray: 7 };

/** Room around the nodes that a note lies behind; half of it is left of a node's place. */
const MARGIN = 32;

/**
 * A sticky note.
 *
 * @param size in columns and rows
 */
export function note(
	name: string,
	at: Place,
	size: Place,
	text: string,
	color: NoteColor = 'yellow',
): ExampleNode {
	const [width, height] = pixelsOf(size);
	return {
		name,
		type: 'n8n-nodes-base.stickyNote',
		typeVersion: 1,
		at,
		parameters: {
			content: text.trim(),
			width: width - MARGIN,
			height: height - MARGIN,
			color: COLORS[color],
		},
	};
}

/** Beside the trigger: what to fill in there, and how another vendor takes its place. */
export function swapNote(at: Place, more = ''): ExampleNode {
	return note(
		'Note: Trigger',
		at,
		[2.75, 2.5],
		`## 1. Your voice agent
Open the trigger, choose your credential, and give its **Production URL** to the vendor. ${more}

Another vendor? Add its trigger, and wire the same outputs to **Call**. Nothing else changes.`,
		'green',
	);
}

/** Beside the sample. */
export function tryNote(at: Place, more = ''): ExampleNode {
	return note(
		'Note: Sample',
		at,
		[2.75, 1.5],
		`## Try it first
Click **Execute workflow**: the made-up call in *Sample Call* takes the same steps. ${more}`,
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
