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

/** A speaker's label counts at the start of a line only, so that "Note: call the agent: now" is no turn. */
const SPEAKER_LABEL = new RegExp(`^(${Object.keys(ROLE_BY_LABEL).join('|')}):`, 'i');

/**
 * Splits a transcript that names its speakers at the start of lines. A line without a name goes on
 * with the turn before it; text before the first name is a turn of role `unknown`.
 */
export function splitAtLabels(text: string): Turn[] {
	const turns: Array<{ role: SpeakerRole; lines: string[] }> = [];
	for (const line of text.split(/\r\n|[\n\r\u2028\u2029]/)) {
		const label = SPEAKER_LABEL.exec(line);
		if (label?.[1]) {
			const role = ROLE_BY_LABEL[label[1].toLowerCase()] ?? 'unknown';
			turns.push({ role, lines: [line.slice(label[0].length)] });
		} else {
			if (turns.length === 0) turns.push({ role: 'unknown', lines: [] });
			turns.at(-1)?.lines.push(line);
		}
	}
	return turns
		.map(({ role, lines }): Turn => ({ role, text: lines.join('\n').trim(), at: null }))
		.filter((turn) => turn.text !== '');
}

/** The transcript as delivered, trimmed, with each speaker's label made ours. */
export function withOurLabels(text: string | null): string | null {
	if (text === null) return null;
	return (
		text
			.replace(new RegExp(SPEAKER_LABEL, 'gim'), (_match, label: string) => {
				return `${LABEL_BY_ROLE[ROLE_BY_LABEL[label.toLowerCase()] ?? 'unknown']}:`;
			})
			.trim() || null
	);
}

/** One line per turn, `Agent: …`; `null` without turns. */
export function renderTurns(turns: readonly Turn[]): string | null {
	if (turns.length === 0) return null;
	return turns.map((turn) => `${LABEL_BY_ROLE[turn.role]}: ${turn.text}`).join('\n');
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
