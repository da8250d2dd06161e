import type { SpeakerRole, Turn } from '../call-event/call-event';
import { LABEL_BY_ROLE } from '../call-event/transcript';

/** How the speakers are labelled. Sticky patterns: each is tried at one place only. */
const SPEAKERS: ReadonlyArray<{ role: SpeakerRole; pattern: RegExp }> = [
	{ role: 'agent', pattern: /(?:agent|assistant|ai|bot):/iy },
	{ role: 'user', pattern: /(?:user|customer|caller):/iy },
];

/** A transcript, and where its speakers are named. */
interface LabelledText {
	text: string;
	labels: ReadonlyArray<{ role: SpeakerRole; start: number; end: number }>;
}

/** A label counts at the start of a line only, so that "Note: call the agent: now" is no turn. */
export function findLabels(text: string | null): LabelledText {
	if (text === null) return { text: '', labels: [] };
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
	let labelled = '';
	let copiedTo = 0;
	for (const { role, start, end } of labels) {
		const ours = LABEL_BY_ROLE[role];
		if (text.startsWith(ours, start)) continue;
		labelled += text.slice(copiedTo, start) + ours;
		copiedTo = end;
	}
	return (labelled + text.slice(copiedTo)).trim() || null;
}

/**
 * One turn for each label. A line without a label goes on with the turn before it; text before the
 * first label is a turn of role `unknown`.
 */
export function splitAtLabels({ text, labels }: LabelledText): Turn[] {
	const turns: Turn[] = [];
	const add = (role: SpeakerRole, start: number, end = text.length): void => {
		const words = text.slice(start, end).trim();
		if (words !== '') turns.push({ role, text: words, at: null });
	};
	add('unknown', 0, labels[0]?.start);
	labels.forEach(({ role, end }, index) => add(role, end, labels[index + 1]?.start));
	if (hasRareLineBreaks(text)) {
		for (const turn of turns) turn.text = turn.text.replace(LINE_BREAK, '\n');
	}
	return turns;
}
