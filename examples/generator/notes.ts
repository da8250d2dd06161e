import { LAST_EVENTS } from './last-event';
import { pixelsOf, rowsOf, type ExampleNode, type Place } from './model';

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

/** What its user reads beside the nodes. */
export interface Step {
	/** The node's name. */
	name: string;
	title: string;
	text: string;
	/** Gray ones explain, and have no number; the others are something to do. */
	color: NoteColor;
}

/** Left of the nodes, where no wire runs and n8n drops no new node; room for a button at their left. */
const STEPS_AT: Place = [-3.75, -0.75];

const STEPS_WIDTH = 2.75;

/** What its user does, numbered in this order, from top to bottom. */
export function stepNotes(steps: readonly Step[], [column, row] = STEPS_AT): ExampleNode[] {
	let number = 0;
	let top = row;
	return steps.map(({ name, title, text, color }) => {
		const heading = color === 'gray' ? title : `${++number}. ${title}`;
		const one = note(name, [column, top], [STEPS_WIDTH, 0], `## ${heading}\n${text}`, color);
		top += rowsOf(Number(one.parameters.height) + MARGIN);
		return one;
	});
}

/** Where the nodes before *Call* begin a column further left. */
export const FURTHER_LEFT: Place = [STEPS_AT[0] - 1, STEPS_AT[1]];

/** Something to fill in. */
export function fillInStep(name: string, title: string, text: string): Step {
	return { name, title, text, color: 'yellow' };
}

/** The button and the sample. */
export function tryStep(title: 'Try it first' | 'Try it', more = ''): Step {
	return {
		name: 'Note: Sample',
		title,
		text: `${POINT_AT_TRY_IT}, not the big button below, which waits for the vendor. The made-up call in *Sample Call* takes the same steps. ${more}`.trim(),
		color: 'blue',
	};
}

/** n8n draws the button only while the mouse is there. */
export const POINT_AT_TRY_IT =
	'Point at *Try It*, and click the **Execute workflow** that appears at its left';

const PUBLISH = 'Then **Publish**; that fails until each trigger has a credential, or is deleted.';

/** The trigger, and the last thing to do. */
export function triggerStep(more = ''): Step {
	return {
		name: 'Note: Trigger',
		title: 'Your voice agent',
		text: `Open the trigger, choose your credential, and give its **Production URL** to the vendor. ${more}
${PUBLISH}`,
		color: 'green',
	};
}

/** The same for several triggers. */
export function triggersStep(more: string): Step {
	return {
		...triggerStep(),
		title: 'Your voice agents',
		text: `In each trigger choose your credential, and give its **Production URL** to the vendor. Delete the triggers that you do not need.
${PUBLISH}

${more}`,
	};
}

/** Where every event of a call counts: the trigger, and how another vendor takes its place. */
export function everyEventStep(more = ''): Step {
	return withSwap(
		triggerStep(`All its events but *Other* lead to **Call**. ${more}`.trim()),
		'tick all its events but *Other* in **Trigger On**, choose its credential, and wire it to **Call**.',
	);
}

/** Where a call is logged once, by its last event. */
export function lastEventStep(more = ''): Step {
	return withSwap(
		triggerStep(more),
		'tick only its last event in **Trigger On**, choose its credential, and wire that output to **Call**.',
	);
}

function withSwap(step: Step, how: string): Step {
	return {
		...step,
		text: `${step.text}

Another vendor? Add its trigger (any of its events), ${how}`,
	};
}

/** For examples that write once per call. */
export const ONCE_PER_CALL: Step = {
	name: 'Note: Event',
	title: 'Once per call',
	text: `Only the last event of a call leads to **Call**: it says the most, and the order does not matter.

${LAST_EVENTS}`,
	color: 'gray',
};

/** For tables with a column of that name. */
export const STAGE = 'The column *stage* says how far a call is: 1 started, 2 ended, 3 analyzed.';
