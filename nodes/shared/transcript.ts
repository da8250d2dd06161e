import type { SpeakerRole, Transcript, Turn } from './call-event';
import { cutText } from './text';

const ROLE_BY_LABEL: Record<string, SpeakerRole> = {
	agent: 'agent',
	assistant: 'agent',
	ai: 'agent',
	bot: 'agent',
	user: 'user',
	customer: 'user',
	caller: 'user',
};

const LABEL_BY_ROLE: Record<SpeakerRole, string> = {
	agent: 'Agent',
	user: 'User',
	human_agent: 'Human Agent',
	unknown: 'Unknown',
};

const LABELS = Object.keys(ROLE_BY_LABEL).join('|');

/** A speaker's label counts at the start of a line only, so that "Note: call the agent: now" is no turn. */
const SPEAKER_LABEL = new RegExp(`^(${LABELS}):`, 'i');

const SPEAKER_LABELS = new RegExp(SPEAKER_LABEL, 'gim');

const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/;

/** Beside `\n`. */
const RARE_LINE_BREAKS = ['\r', '\u2028', '\u2029'];

/**
 * Splits a transcript that names its speakers at the start of lines. A line without a name goes on
 * with the turn before it; text before the first name is a turn of role `unknown`.
 */
export function splitAtLabels(text: string): Turn[] {
	const turns: Turn[] = [];
	let turn: Turn | undefined;
	for (const line of linesOf(text)) {
		const label = SPEAKER_LABEL.exec(line);
		if (label === null && turn !== undefined) {
			turn.text += `\n${line}`;
			continue;
		}
		turn = { role: roleOf(label?.[1]), text: line.slice(label?.[0].length ?? 0), at: null };
		turns.push(turn);
	}
	for (const one of turns) one.text = one.text.trim();
	return turns.filter((one) => one.text !== '');
}

/** A long text is split at one character five times as fast as by a pattern. */
function linesOf(text: string): string[] {
	const isPlain = !RARE_LINE_BREAKS.some((lineBreak) => text.includes(lineBreak));
	return text.split(isPlain ? '\n' : LINE_BREAK);
}

function roleOf(label = ''): SpeakerRole {
	return ROLE_BY_LABEL[label.toLowerCase()] ?? 'unknown';
}

/** The transcript as delivered, trimmed, with each speaker's label made ours. */
export function withOurLabels(text: string | null): string | null {
	if (text === null) return null;
	let labelled = '';
	let copiedTo = 0;
	for (const { 0: found, 1: label, index } of text.matchAll(SPEAKER_LABELS)) {
		const ours = `${LABEL_BY_ROLE[roleOf(label)]}:`;
		if (found === ours) continue;
		labelled += text.slice(copiedTo, index) + ours;
		copiedTo = index + found.length;
	}
	return (labelled + text.slice(copiedTo)).trim() || null;
}

/** One line per turn, `Agent: …`; `null` without turns. */
export function renderTurns(turns: readonly Turn[]): string | null {
	if (turns.length === 0) return null;
	let text = '';
	for (const turn of turns) text += `${text && '\n'}${LABEL_BY_ROLE[turn.role]}: ${turn.text}`;
	return text;
}

export interface TranscriptSettings {
	content: 'textAndTurns' | 'text' | 'turns' | 'none';
	/** Of the text, and of all turns together; `null` for no limit. */
	maxCharacters: number | null;
}

/** What the options leave of a transcript. `turnCount` stays the number of turns that the call had. */
export function limitTranscript(
	transcript: Transcript,
	{ content, maxCharacters }: TranscriptSettings,
): Transcript {
	const keepsText = content === 'textAndTurns' || content === 'text';
	const keepsTurns = content === 'textAndTurns' || content === 'turns';
	const text = keepsText ? transcript.text : null;
	const turns = keepsTurns ? transcript.turns : [];
	if (maxCharacters === null) return { ...transcript, text, turns };
	return {
		...transcript,
		text: text === null ? null : cutText(text, maxCharacters),
		turns: dropTurnsBeyond(turns, maxCharacters),
	};
}

function dropTurnsBeyond(turns: readonly Turn[], maxCharacters: number): Turn[] {
	let length = 0;
	const firstTooMany = turns.findIndex((turn) => (length += turn.text.length) > maxCharacters);
	return firstTooMany === -1 ? [...turns] : turns.slice(0, firstTooMany);
}
