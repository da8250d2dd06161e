import type { SpeakerRole, Transcript, Turn } from './call-event';
import { truncate } from '../util/text';

/** How `transcript.text` names the speakers. */
export const LABEL_BY_ROLE: Record<SpeakerRole, string> = {
	agent: 'Agent:',
	user: 'User:',
	human_agent: 'Human Agent:',
	unknown: 'Unknown:',
};

/** One line per turn, `Agent: …`; `null` without turns. */
export function renderTurns(turns: readonly Turn[]): string | null {
	if (turns.length === 0) return null;
	let text = '';
	for (const turn of turns) text += `${text && '\n'}${LABEL_BY_ROLE[turn.role]} ${turn.text}`;
	return text;
}

export interface TranscriptSettings {
	/** Which form is kept. */
	transcript: 'textAndTurns' | 'text' | 'turns' | 'none';
	/** Of the text, and of all turns together; `null` for no limit. */
	transcriptMaxCharacters: number | null;
}

/** What the options leave of a transcript. `turnCount` stays the number of turns that the call had. */
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
