import type { SpeakerRole, Transcript, Turn } from '../call-event/call-event';
import { LABEL_BY_ROLE } from '../call-event/transcript';
import { isBlank } from '../util/text';

/** What hides no label. A line break is none of it: behind it another line begins. */
const BLANK = '[\\t\\p{Zs}\\p{Cf}\\p{Default_Ignorable_Code_Point}]';

/** How the speakers are labelled. Sticky patterns: each is tried at one place only. */
const SPEAKERS: ReadonlyArray<{ role: SpeakerRole; pattern: RegExp }> = [
	{ role: 'agent', pattern: labelled('agent|assistant|ai|bot') },
	{ role: 'user', pattern: labelled('user|human|customer|caller') },
];

function labelled(words: string): RegExp {
	return new RegExp(`${BLANK}*(?:${words}):`, 'iuy');
}

const LEADING_NOTHING = /^[\s\p{Cf}\p{Default_Ignorable_Code_Point}]+/u;

/** A transcript, and where its speakers are named. */
interface LabelledText {
	text: string;
	labels: ReadonlyArray<{ role: SpeakerRole; start: number; end: number }>;
}

/** A label counts at the start of a line only, so that "Note: call the agent: now" is no turn. */
export function findLabels(delivered: string | null): LabelledText {
	if (delivered === null) return { text: '', labels: [] };
	const text = delivered.replace(LEADING_NOTHING, '').trimEnd();
	const labels = [];
	const nextLine = lineFinder(text);
	let start = 0;
	do {
		for (const { role, pattern } of SPEAKERS) {
			pattern.lastIndex = start;
			if (pattern.test(text)) labels.push({ role, start, end: pattern.lastIndex });
		}
		start = nextLine(start);
	} while (start > 0);
	return { text, labels };
}

const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/g;

/** Beside `\n`. */
const RARE_LINE_BREAKS = ['\r', '\u2028', '\u2029'];

function hasRareLineBreaks(text: string): boolean {
	return RARE_LINE_BREAKS.some((lineBreak) => text.includes(lineBreak));
}

/** Where the line behind a place begins; 0 behind the last one. One character is found much faster than a pattern. */
function lineFinder(text: string): (from: number) => number {
	if (!hasRareLineBreaks(text)) return (from) => text.indexOf('\n', from) + 1;
	return (from) => {
		LINE_BREAK.lastIndex = from;
		return LINE_BREAK.test(text) ? LINE_BREAK.lastIndex : 0;
	};
}

/** The transcript as delivered, trimmed, with each speaker's label made ours; `null` without text. */
export function relabel({ text, labels }: LabelledText): string | null {
	let ours = '';
	let copiedTo = 0;
	for (const { role, start, end } of labels) {
		const label = LABEL_BY_ROLE[role];
		if (text.startsWith(label, start)) continue;
		ours += text.slice(copiedTo, start) + label;
		copiedTo = end;
	}
	return ours + text.slice(copiedTo) || null;
}

/**
 * One turn for each label. A line without a label continues the turn before it; text before the first
 * label is a turn of role `unknown`.
 */
export function splitAtLabels({ text, labels }: LabelledText): Turn[] {
	const turns: Turn[] = [];
	const add = (role: SpeakerRole, start: number, end = text.length): void => {
		const words = text.slice(start, end).trim();
		if (!isBlank(words)) turns.push({ role, text: words, at: null });
	};
	add('unknown', 0, labels[0]?.start);
	labels.forEach(({ role, end }, index) => add(role, end, labels[index + 1]?.start));
	if (hasRareLineBreaks(text)) {
		for (const turn of turns) turn.text = turn.text.replace(LINE_BREAK, '\n');
	}
	return turns;
}

/** A transcript that is delivered as one text. */
export function readLabelled(delivered: string | null): Pick<Transcript, 'text' | 'turns'> {
	const labelled = findLabels(delivered);
	return { text: relabel(labelled), turns: splitAtLabels(labelled) };
}
