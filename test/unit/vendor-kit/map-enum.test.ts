import type { Direction, Issue } from '../../../nodes/shared/call-event/call-event';
import { IssueLog } from '../../../nodes/shared/call-event/issues';
import {
	COMPLETION_RATINGS,
	directionOf,
	sentimentOf,
	SENTIMENTS,
	mapEnum,
	mapEnumOrIssue,
	mapKnown,
	type EnumMap,
	type EnumPrefixes,
} from '../../../nodes/shared/vendor-kit/map-enum';

const COLORS: EnumMap<'red' | 'blue'> = { rot: 'red', 'dark blue': 'blue' };

describe('mapEnum', () => {
	it.each<{ name: string; raw: string | null; word: string | null }>([
		{ name: 'a word of the table', raw: 'rot', word: 'red' },
		{ name: 'another case', raw: 'Dark BLUE', word: 'blue' },
		{ name: 'white space around', raw: ' rot\n', word: 'red' },
		{ name: 'a word that the table lacks', raw: 'green', word: 'unknown' },
		{ name: 'our own word, which is not the vendor’s', raw: 'red', word: 'unknown' },
		{ name: 'the name of a property that every object has', raw: 'constructor', word: 'unknown' },
		{ name: 'the name of the prototype', raw: '__proto__', word: 'unknown' },
		{ name: 'nothing', raw: null, word: null },
	])('gives $word for $name', ({ raw, word }) => {
		expect(mapEnum(COLORS, raw)).toBe(word);
	});

	it.each<{ name: string; table: EnumMap<string>; words: string[] }>([
		{ name: 'sentiments', table: SENTIMENTS, words: ['positive', 'neutral', 'negative'] },
		{
			name: 'completion ratings',
			table: COMPLETION_RATINGS,
			words: ['complete', 'partial', 'incomplete'],
		},
	])('knows the $name in any case', ({ table, words }) => {
		expect(words.map((word) => mapEnum(table, word.toUpperCase()))).toEqual(words);
		expect(mapEnum(table, 'mixed')).toBe('unknown');
	});
});

describe('mapEnum with prefixes', () => {
	const table: EnumMap<'fast' | 'slow' | 'broken'> = { 'car-fast': 'fast', car: 'slow' };
	const prefixes: EnumPrefixes<'fast' | 'slow' | 'broken'> = [
		['car-slow-', 'slow'],
		['car-', 'broken'],
		['car-fast-', 'fast'],
	];

	it.each([
		['a word of the table, though a prefix fits', 'car-fast', 'fast'],
		['a word of the table in another case', ' CAR ', 'slow'],
		['the prefix', 'car-slow-uphill', 'slow'],
		['the first prefix that fits', 'car-fast-downhill', 'broken'],
		['a prefix in another case', 'CAR-engine', 'broken'],
		['the whole prefix as the word', 'car-', 'broken'],
		['neither', 'bike', 'unknown'],
		['a prefix in the middle of a word', 'my car-slow-uphill', 'unknown'],
	])('takes %s: %s', (_name, raw, word) => {
		expect(mapEnum(table, raw, prefixes)).toBe(word);
	});

	it('gives null for nothing', () => {
		expect(mapEnum(table, null, prefixes)).toBeNull();
	});
});

describe('mapEnumOrIssue', () => {
	const PATH = ['data', 'color'];

	it.each<{ name: string; raw: string | null; word: string | null; messages: string[] }>([
		{ name: 'a word of the table', raw: 'ROT', word: 'red', messages: [] },
		{ name: 'nothing', raw: null, word: null, messages: [] },
		{ name: 'the word for what is not known', raw: ' UnKnown ', word: 'unknown', messages: [] },
		{
			name: 'an unknown word, in the case in which it was sent',
			raw: 'Green',
			word: 'unknown',
			messages: ['Unknown word "Green"'],
		},
		{
			name: 'an unknown word with quotes and a line break',
			raw: '"a"\nb',
			word: 'unknown',
			messages: [String.raw`Unknown word "\"a\"\nb"`],
		},
	])('reads $name', ({ raw, word, messages }) => {
		const issues = new IssueLog();
		expect({ word: mapEnumOrIssue(COLORS, raw, PATH, issues), issues: issues.list() }).toEqual({
			word,
			issues: messages.map((message): Issue => ({ path: 'data.color', message })),
		});
	});

	it('cuts no emoji of an endless word in two', () => {
		const issues = new IssueLog();
		mapEnumOrIssue(COLORS, `x${'😀'.repeat(100)}`, PATH, issues);
		expect(issues.list()[0]?.message).toMatch(/^Unknown word "x(?:😀){20,40}"$/u);
	});

	it('names no more than the beginning of an endless word', () => {
		const issues = new IssueLog();
		mapEnumOrIssue(COLORS, 'g'.repeat(100_000), PATH, issues);
		expect(issues.list()).toEqual([
			{ path: 'data.color', message: expect.stringMatching(/^Unknown word "g{20,100}"$/) },
		]);
	});
});

describe('directionOf', () => {
	it.each<{ raw: string | null; direction: Direction | null; messages: string[] }>([
		{ raw: 'inbound', direction: 'inbound', messages: [] },
		{ raw: 'OUTBOUND', direction: 'outbound', messages: [] },
		{ raw: null, direction: null, messages: [] },
		{ raw: 'sideways', direction: null, messages: ['Unknown word "sideways"'] },
	])('gives $direction for $raw', ({ raw, direction, messages }) => {
		const issues = new IssueLog();
		expect({ direction: directionOf(raw, ['direction'], issues), issues: issues.list() }).toEqual({
			direction,
			issues: messages.map((message): Issue => ({ path: 'direction', message })),
		});
	});
});

describe('sentimentOf', () => {
	it.each([
		{ raw: 'Positive', sentiment: 'positive' },
		{ raw: 'thrilled', sentiment: 'unknown' },
		{ raw: null, sentiment: null },
	])('gives $sentiment for $raw, and the word as it was sent', ({ raw, sentiment }) => {
		expect(sentimentOf(raw)).toEqual({ sentiment, sentimentRaw: raw });
	});
});

it.each<[raw: string | null, truth: boolean | null]>([
	[' TRUE', true],
	['false', false],
	['8', null],
	['unknown', null],
	['constructor', null],
	[null, null],
])('mapKnown reads %j as %j', (raw, truth) => {
	expect(mapKnown<boolean>({ true: true, false: false }, raw)).toBe(truth);
});
