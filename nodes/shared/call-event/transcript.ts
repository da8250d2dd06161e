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

export const TRANSCRIPT_CONTENTS = ['textAndTurns', 'text', 'turns', 'none'] as const;

export type TranscriptContent = (typeof TRANSCRIPT_CONTENTS)[number];

export interface TranscriptSettings {
	content: TranscriptContent;
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
		text: text === null ? null : truncate(text, maxCharacters),
		turns: dropTurnsBeyond(turns, maxCharacters),
	};
}

function dropTurnsBeyond(turns: readonly Turn[], maxCharacters: number): Turn[] {
	let length = 0;
	const firstTooMany = turns.findIndex((turn) => (length += turn.text.length) > maxCharacters);
	return firstTooMany === -1 ? [...turns] : turns.slice(0, firstTooMany);
}
