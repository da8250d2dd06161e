import type { Transcript, Turn } from '../../../nodes/shared/call-event/call-event';
import {
	limitTranscript,
	renderTurns,
	type TranscriptSettings,
} from '../../../nodes/shared/call-event/transcript';

function turn(role: Turn['role'], text: string): Turn {
	return { role, text, at: null };
}

describe('renderTurns', () => {
	it('writes a line for each turn, with our label of its role', () => {
		const turns = [
			turn('agent', 'Hi'),
			turn('user', 'One\ntwo'),
			turn('human_agent', 'Hello'),
			turn('unknown', 'Beep'),
		];
		expect(renderTurns(turns)).toBe('Agent: Hi\nUser: One\ntwo\nHuman Agent: Hello\nUnknown: Beep');
	});

	it('gives null without turns', () => {
		expect(renderTurns([])).toBeNull();
	});
});

describe('limitTranscript', () => {
	const TURNS = [turn('agent', 'a'.repeat(60)), turn('user', 'b'.repeat(40)), turn('agent', 'c')];
	const TEXT = 'x'.repeat(120);
	const WHOLE: Transcript = { text: TEXT, turns: TURNS, turnCount: 3, language: 'en' };

	it.each<{ name: string; settings: TranscriptSettings; left: Partial<Transcript> }>([
		{
			name: 'everything',
			settings: { transcript: 'textAndTurns', transcriptMaxCharacters: null },
			left: {},
		},
		{
			name: 'the text only',
			settings: { transcript: 'text', transcriptMaxCharacters: null },
			left: { turns: [] },
		},
		{
			name: 'the turns only',
			settings: { transcript: 'turns', transcriptMaxCharacters: null },
			left: { text: null },
		},
		{
			name: 'neither, also with a limit',
			settings: { transcript: 'none', transcriptMaxCharacters: 50 },
			left: { text: null, turns: [] },
		},
		{
			name: 'everything within the limit',
			settings: { transcript: 'textAndTurns', transcriptMaxCharacters: 120 },
			left: {},
		},
		{
			name: 'the text cut so that the marker is within the limit, and the turns that fit exactly',
			settings: { transcript: 'textAndTurns', transcriptMaxCharacters: 100 },
			left: { text: `${'x'.repeat(87)}… [truncated]`, turns: TURNS.slice(0, 2) },
		},
		{
			name: 'whole turns, and no short one behind a long one that does not fit',
			settings: { transcript: 'turns', transcriptMaxCharacters: 99 },
			left: { text: null, turns: TURNS.slice(0, 1) },
		},
		{
			name: 'no turn where the first is too long',
			settings: { transcript: 'turns', transcriptMaxCharacters: 59 },
			left: { text: null, turns: [] },
		},
	])('leaves $name', ({ settings, left }) => {
		expect(limitTranscript(WHOLE, settings)).toEqual({ ...WHOLE, ...left });
	});

	it('leaves the transcript that it was given as it was', () => {
		const before = structuredClone(WHOLE);
		limitTranscript(WHOLE, { transcript: 'textAndTurns', transcriptMaxCharacters: 20 });
		expect(WHOLE).toEqual(before);
	});
});
