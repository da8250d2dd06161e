import type { Turn } from '../../../nodes/shared/call-event/call-event';
import {
	findLabels,
	readLabelled,
	relabel,
	splitAtLabels,
} from '../../../nodes/shared/vendor-kit/labelled-transcript';

function turn(role: Turn['role'], text: string): Turn {
	return { role, text, at: null };
}

const LABELS = [
	{ label: 'Agent', role: 'agent', ours: 'Agent' },
	{ label: 'Assistant', role: 'agent', ours: 'Agent' },
	{ label: 'AI', role: 'agent', ours: 'Agent' },
	{ label: 'Bot', role: 'agent', ours: 'Agent' },
	{ label: 'User', role: 'user', ours: 'User' },
	{ label: 'Human', role: 'user', ours: 'User' },
	{ label: 'Customer', role: 'user', ours: 'User' },
	{ label: 'Caller', role: 'user', ours: 'User' },
] as const;

const LABELS_IN_ANY_CASE = LABELS.flatMap(({ label, ...rest }) =>
	[label, label.toLowerCase(), label.toUpperCase()].map((spelling) => ({ spelling, ...rest })),
);

describe('splitAtLabels', () => {
	it.each(LABELS_IN_ANY_CASE)('takes "$spelling:" for the role $role', ({ spelling, role }) => {
		expect(splitAtLabels(findLabels(`${spelling}: Hello`))).toEqual([turn(role, 'Hello')]);
	});

	it.each<{ name: string; text: string; turns: Turn[] }>([
		{ name: 'no text', text: '', turns: [] },
		{ name: 'nothing but line breaks', text: '\n \r\n', turns: [] },
		{ name: 'no label at all', text: 'Hello\nBye', turns: [turn('unknown', 'Hello\nBye')] },
		{
			name: 'several turns of one speaker',
			text: 'Agent: Hello\nAgent: How are you?\nUser: Fine',
			turns: [turn('agent', 'Hello'), turn('agent', 'How are you?'), turn('user', 'Fine')],
		},
		{
			name: 'text before the first label',
			text: 'Recorded line\nAgent: Hello',
			turns: [turn('unknown', 'Recorded line'), turn('agent', 'Hello')],
		},
		{
			name: 'an empty line before the first label',
			text: '\nAgent: Hello',
			turns: [turn('agent', 'Hello')],
		},
		{
			name: 'lines without a label, which continue the turn',
			text: 'Agent: One\n\n two\nUser: Three',
			turns: [turn('agent', 'One\n\n two'), turn('user', 'Three')],
		},
		{
			name: 'labels inside a line',
			text: 'Agent: Note: call the agent: now\nNote: the user: left',
			turns: [turn('agent', 'Note: call the agent: now\nNote: the user: left')],
		},
		...[' ', '\t', '\u00a0', '\u3000', ' \t\u200b '].map((blank) => ({
			name: `a label behind ${JSON.stringify(blank)} in the middle of the text`,
			text: `Agent: One\n${blank}User: two`,
			turns: [turn('agent', 'One'), turn('user', 'two')],
		})),
		{
			name: 'lines that end and begin with a blank',
			text: 'user: One \n assistant: two \n user: three ',
			turns: [turn('user', 'One'), turn('agent', 'two'), turn('user', 'three')],
		},
		{
			name: 'an empty line before a label, which counts once',
			text: 'Agent: One\n\n \n User: two',
			turns: [turn('agent', 'One'), turn('user', 'two')],
		},
		{
			name: 'a label behind a mark of quotation',
			text: 'User: One\n> Agent: two',
			turns: [turn('user', 'One\n> Agent: two')],
		},
		...['\ufeff', '\ufeff\ufeff', ' ', '\t', '\u00a0', '\n ', '\u200b', ' \u200e\ufeff '].map(
			(start) => ({
				name: `the first label behind ${JSON.stringify(start)}`,
				text: `${start}Agent: Hello\nUser: Hi`,
				turns: [turn('agent', 'Hello'), turn('user', 'Hi')],
			}),
		),
		{
			name: 'a label behind a byte order mark in the middle of the text',
			text: 'Agent: Hello\n\ufeffUser: Hi',
			turns: [turn('agent', 'Hello'), turn('user', 'Hi')],
		},
		{
			name: 'a turn of nothing that can be seen',
			text: 'Agent: Hello\nUser: \u200b \u2060\nAgent: Bye',
			turns: [turn('agent', 'Hello'), turn('agent', 'Bye')],
		},
		{
			name: 'a label and a space before the colon',
			text: 'Agent: One\nUser : two',
			turns: [turn('agent', 'One\nUser : two')],
		},
		{
			name: 'words that only begin like a label',
			text: 'Agent: One\nUsers: two\nAIR: three\nHuman Agent: four',
			turns: [turn('agent', 'One\nUsers: two\nAIR: three\nHuman Agent: four')],
		},
		{
			name: 'a label without text',
			text: 'Agent:\nUser: Hello\nAgent:   ',
			turns: [turn('user', 'Hello')],
		},
		{
			name: 'a label whose text stands on the next line',
			text: 'Agent:\nHello',
			turns: [turn('agent', 'Hello')],
		},
		{
			name: 'no space behind the colon',
			text: 'Agent:Hello',
			turns: [turn('agent', 'Hello')],
		},
		{
			name: 'Windows line breaks',
			text: 'Agent: One\r\ntwo\r\nUser: Three\r\n',
			turns: [turn('agent', 'One\ntwo'), turn('user', 'Three')],
		},
		...['\r', '\u2028', '\u2029'].map((lineBreak) => ({
			name: `line breaks that are ${JSON.stringify(lineBreak)}`,
			text: ['Agent: One', 'two', 'User: Three'].join(lineBreak),
			turns: [turn('agent', 'One\ntwo'), turn('user', 'Three')],
		})),
	])('reads $name', ({ text, turns }) => {
		expect(splitAtLabels(findLabels(text))).toEqual(turns);
	});
});

describe('relabel', () => {
	it.each(LABELS_IN_ANY_CASE)('makes "$ours:" of "$spelling:"', ({ spelling, ours }) => {
		expect(relabel(findLabels(`${spelling}: Hello`))).toBe(`${ours}: Hello`);
	});

	it.each<{ name: string; text: string | null; ours: string | null }>([
		{ name: 'nothing', text: null, ours: null },
		{ name: 'white space', text: ' \r\n ', ours: null },
		{ name: 'white space at both ends', text: '\n Hello \n', ours: 'Hello' },
		{
			name: 'a byte order mark before a label, which goes',
			text: '\ufeffAgent: Hi\n\u200bcaller: Hi',
			ours: 'Agent: Hi\nUser: Hi',
		},
		{
			name: 'labels on several lines',
			text: 'BOT: Hi\ncaller: Hi\nassistant: Bye',
			ours: 'Agent: Hi\nUser: Hi\nAgent: Bye',
		},
		{
			name: 'labels inside a line, as they are',
			text: 'bot: tell the bot: now\nNote: caller: left\n> caller: left',
			ours: 'Agent: tell the bot: now\nNote: caller: left\n> caller: left',
		},
		{
			name: 'labels behind blanks, which go',
			text: 'user: Hi \n assistant: Hi\n\tUser: Bye',
			ours: 'User: Hi \nAgent: Hi\nUser: Bye',
		},
		{
			name: 'Windows line breaks, as they are',
			text: 'bot: Hi\r\n\r\ncaller: Bye\r\n',
			ours: 'Agent: Hi\r\n\r\nUser: Bye',
		},
	])('gives $name', ({ text, ours }) => {
		expect(relabel(findLabels(text))).toBe(ours);
	});
});

describe('readLabelled', () => {
	it('gives the text with our labels, and its turns', () => {
		expect(readLabelled('AI: Hello\nCaller: Hi')).toEqual({
			text: 'Agent: Hello\nUser: Hi',
			turns: [turn('agent', 'Hello'), turn('user', 'Hi')],
		});
	});

	it.each([null, '', ' \n'])('gives neither for %j', (delivered) => {
		expect(readLabelled(delivered)).toEqual({ text: null, turns: [] });
	});
});
