import {
	describeValue,
	formatPath,
	IssueLog,
	type Path,
} from '../../../nodes/shared/call-event/issues';

describe('formatPath', () => {
	it.each<{ name: string; path: Path; formatted: string }>([
		{ name: 'the body itself', path: [], formatted: '' },
		{ name: 'one key', path: ['payload'], formatted: 'payload' },
		{
			name: 'keys and indexes',
			path: ['payload', 'transcripts', 0, 'messages', 12, 'text'],
			formatted: 'payload.transcripts[0].messages[12].text',
		},
		{ name: 'an index first', path: [3, 'a'], formatted: '[3].a' },
		{ name: 'a list in a list', path: ['a', 0, 1], formatted: 'a[0][1]' },
		{ name: 'a key with a space', path: ['payload', 'a b'], formatted: 'payload["a b"]' },
		{ name: 'a key with a dot', path: ['a.b', 'c'], formatted: '["a.b"].c' },
		{ name: 'a key with a quote', path: ['a', 'b"c'], formatted: String.raw`a["b\"c"]` },
		{ name: 'a key that looks like an index', path: ['a', '0'], formatted: 'a["0"]' },
		{ name: 'an empty key', path: ['a', ''], formatted: 'a[""]' },
		{ name: 'a key in another script', path: ['a', 'имя'], formatted: 'a["имя"]' },
		{ name: 'underscore and dollar', path: ['_a', '$b1'], formatted: '_a.$b1' },
	])('writes $name', ({ path, formatted }) => {
		expect(formatPath(path)).toBe(formatted);
	});
});

describe('describeValue', () => {
	it.each<{ value: unknown; words: string }>([
		{ value: undefined, words: 'nothing' },
		{ value: null, words: 'null' },
		{ value: '', words: 'empty text' },
		{ value: 'secret', words: 'text' },
		{ value: 0, words: 'a number' },
		{ value: -1.5, words: 'a number' },
		{ value: Infinity, words: 'an infinite number' },
		{ value: -Infinity, words: 'an infinite number' },
		{ value: false, words: 'true or false' },
		{ value: [], words: 'a list' },
		{ value: {}, words: 'an object' },
	])('$value is $words', ({ value, words }) => {
		expect(describeValue(value)).toBe(words);
	});
});

describe('IssueLog', () => {
	it.each([3, 100, 250])('goes on where an earlier one of %i issues ended', (count) => {
		const earlier = logOf(count).list();
		const log = new IssueLog(earlier);
		expect(log.list()).toEqual(earlier);
		log.add(['more'], 'Bad');
		const whole = logOf(count);
		whole.add(['more'], 'Bad');
		expect(log.list()).toEqual(whole.list());
	});

	function logOf(count: number): IssueLog {
		const log = new IssueLog();
		for (let index = 0; index < count; index += 1) log.add(['rows', index], 'Bad');
		return log;
	}

	function issuesUpTo(count: number): unknown[] {
		return Array.from({ length: count }, (_, index) => ({
			path: `rows[${index}]`,
			message: 'Bad',
		}));
	}

	it.each<{ name: string; count: number; listed: unknown[] }>([
		{ name: 'no issue', count: 0, listed: [] },
		{ name: 'issues in the order in which they came', count: 2, listed: issuesUpTo(2) },
		{ name: '100 issues', count: 100, listed: issuesUpTo(100) },
		{
			name: 'what is beyond 100 as a count',
			count: 1234,
			listed: [...issuesUpTo(100), { path: '', message: 'Issues left out: 1134' }],
		},
	])('lists $name', ({ count, listed }) => {
		expect(logOf(count).list()).toEqual(listed);
	});
});
