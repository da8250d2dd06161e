import type { SpeakerRole, Transcript, Turn } from './call-event';
import { toPlainCharacters, truncate } from '../util/text';

/** How `transcript.text` names the speakers. */
export const LABEL_BY_ROLE: Record<SpeakerRole, string> = {
	agent: 'Agent:',
	user: 'User:',
	human_agent: 'Human Agent:',
	unknown: 'Unknown:',
};

/** Each turn behind its label, `Agent: …`; `null` without turns. */
export function renderTurns(turns: readonly Turn[]): string | null {
	if (turns.length === 0) return null;
	let text = '';
	for (const turn of turns) {
		text += `${text && '\n'}${LABEL_BY_ROLE[turn.role]} ${quoteLabels(turn.text)}`;
	}
	return text;
}

const LINE_BREAK = /[\n\r\v\f\x85\u2028\u2029]/;

/**
 * A line after the first: its break, its leading white space, and as many characters as a label can
 * have.
 */
const FURTHER_LINE =
	/(\r\n|[\n\r\v\f\x85\u2028\u2029])((?:(?![\n\r\v\f\x85\u2028\u2029])[\s\p{Cf}])*)([^\n\r\v\f\x85\u2028\u2029]{0,40})/gu;

/** Plain and full-width ones. */
const COLON = /[:\uff1a\ufe55\ufe13]/;

/** Our labels and those that vendors use, also where a blank stands before the colon. */
const LABEL =
	/^(?:(?:human[\s_-]*)?agent|assistant|ai|bot|robot|representative|transfer[\s_-]*target|user|human|customer|caller|unknown)\s*:/i;

/**
 * Puts `> ` in front of each line after the first that looks like another speaker's: otherwise whoever
 * writes a message could put words into the agent's mouth.
 */
export function quoteLabels(text: string): string {
	if (!LINE_BREAK.test(text)) return text;
	return text.replace(FURTHER_LINE, (whole, lineBreak: string, blank: string, start: string) =>
		COLON.test(start) && LABEL.test(toPlainCharacters(start))
			? `${lineBreak}> ${blank}${start}`
			: whole,
	);
}

export interface TranscriptSettings {
	/** Which form is kept. */
	transcript: 'textAndTurns' | 'text' | 'turns' | 'none';
	/** Of the text, and of all turns together; `null` for no limit. */
	transcriptMaxCharacters: number | null;
}

/** Applies the options to a transcript. `turnCount` stays the number of turns that the call had. */
export function limitTranscript(
	transcript: Transcript,
	{ transcript: form, transcriptMaxCharacters: maxCharacters }: TranscriptSettings,
): Transcript {
	const keepsText = form === 'textAndTurns' || form === 'text';
	const keepsTurns = form === 'textAndTurns' || form === 'turns';
	const text = keepsText ? transcript.text : null;
	const turns = keepsTurns ? transcript.turns : [];
	if (maxCharacters === null) return { ...transcript, text, turns };
	return {
		...transcript,
		text: text === null ? null : truncate(text, maxCharacters),
		turns: dropTurnsBeyond(turns, maxCharacters),
	};
}

function dropTurnsBeyond(turns: readonly Turn[], maxCharacters: number): Turn[] {
	let length = 0;
	const firstTooMany = turns.findIndex((turn) => (length += turn.text.length) > maxCharacters);
	return firstTooMany === -1 ? [...turns] : turns.slice(0, firstTooMany);
}
