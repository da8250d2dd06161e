import type { z } from 'zod/v4';

import type { Issue } from '../../../nodes/shared/call-event/call-event';
import {
	boolean,
	cents,
	decimal,
	decimalDuration,
	duration,
	email,
	epochMilliseconds,
	epochSeconds,
	id,
	jsonList,
	jsonMap,
	knownWord,
	line,
	list,
	map,
	mapIfAny,
	mapOf,
	milliseconds,
	number,
	object,
	secondsText,
	text,
	time,
	timeIfSent,
	url,
	utcTime,
	word,
} from '../../../nodes/shared/vendor-kit/schema-fields';
import { describeValue, IssueLog } from '../../../nodes/shared/call-event/issues';
import { parseLenient } from '../../../nodes/shared/vendor-kit/parse-lenient';

function read(schema: z.core.$ZodType, value: unknown): { value: unknown; issues: Issue[] } {
	const issues = new IssueLog();
	return { value: parseLenient(schema, value, issues), issues: issues.list() };
}

/** One value of every type that JSON has, apart from null. */
const ONE_OF_EACH = {
	text: 'words',
	number: 1.5,
	'true or false': true,
	list: [],
	object: {},
} as const;

type JsonType = keyof typeof ONE_OF_EACH;

interface Kind {
	kind: string;
	field: z.core.$ZodType;
	/** The value of a field that was not sent, was sent as null, and as '': null where it is not said. */
	missing?: unknown;
	empty?: unknown;
	right: Array<{ sent: unknown; read?: unknown }>;
	/** Of the right type, but not right. */
	wrong?: Array<{ sent: unknown; message: string }>;
	/** What a message says was expected. */
	expected: string;
	types: JsonType[];
}

const STAND_IN = 'Before the year 2000, so no time of a call';
const TOO_LATE = 'After the year 2099, so no time of a call';

const KINDS: Kind[] = [
	{
		kind: 'text',
		field: text,
		right: [
			{ sent: 'words' },
			{ sent: ' two words\n' },
			{ sent: 'a\0b\0', read: 'ab' },
			{ sent: 'cut \ud83d', read: 'cut \ufffd' },
			{ sent: '\udc00\ud83d\ude00\ud83d', read: '\ufffd😀\ufffd' },
			{ sent: 'e\u0301\u200d', read: 'e\u0301\u200d' },
		],
		expected: 'text',
		types: ['text'],
	},
	{
		kind: 'line',
		field: line,
		right: [
			{ sent: 'Ada Lovelace' },
			{ sent: '\u202eAda\r\n\tLovelace\ud83d ', read: 'Ada Lovelace\ufffd' },
		],
		expected: 'text',
		types: ['text'],
	},
	{
		kind: 'email',
		field: email,
		right: [
			{ sent: ' ada@example.com', read: 'ada@example.com' },
			{ sent: 'mailto:ada@example.com.', read: 'ada@example.com' },
		],
		wrong: [
			{ sent: 'words', message: 'Not an e-mail address that CRMs take' },
			{ sent: 'ada@example..com', message: 'Not an e-mail address that CRMs take' },
		],
		expected: 'text',
		types: ['text'],
	},
	{
		kind: 'boolean',
		field: boolean,
		right: [{ sent: true }, { sent: false }],
		expected: 'true or false',
		types: ['true or false'],
	},
	{
		kind: 'number',
		field: number,
		right: [{ sent: 0 }, { sent: -1.5 }, { sent: -0, read: 0 }],
		wrong: [{ sent: Infinity, message: 'Expected a number, got an infinite number' }],
		expected: 'a number',
		types: ['number'],
	},
	{
		kind: 'duration',
		field: duration,
		right: [
			{ sent: 0 },
			{ sent: 16.039 },
			{ sent: -0, read: 0 },
			{ sent: Number.MAX_SAFE_INTEGER / 1000 },
		],
		wrong: [
			{ sent: -0.001, message: 'Not a duration of 0 or more' },
			{ sent: Number.MAX_SAFE_INTEGER / 1000 + 1, message: 'Too large for a duration' },
			{ sent: Infinity, message: 'Expected a number, got an infinite number' },
		],
		expected: 'a number',
		types: ['number'],
	},
	{
		kind: 'milliseconds',
		field: milliseconds,
		right: [
			{ sent: 0 },
			{ sent: 16_039, read: 16.039 },
			{ sent: 0.5, read: 0.0005 },
			{ sent: -0, read: 0 },
		],
		wrong: [
			{ sent: -1, message: 'Not a duration of 0 or more' },
			{ sent: Number.MAX_SAFE_INTEGER / 1000 + 1, message: 'Too large for a duration' },
			{ sent: Infinity, message: 'Expected a number, got an infinite number' },
		],
		expected: 'a number',
		types: ['number'],
	},
	{
		kind: 'decimal',
		field: decimal,
		right: [
			{ sent: 0.014 },
			{ sent: '61', read: 61 },
			{ sent: ' -0.5 ', read: -0.5 },
			{ sent: '+.25', read: 0.25 },
			{ sent: '7.', read: 7 },
			{ sent: '-0', read: 0 },
		],
		wrong: [
			{ sent: 'words', message: 'Not a decimal number' },
			{ sent: '1e5', message: 'Not a decimal number' },
			{ sent: '0x10', message: 'Not a decimal number' },
			{ sent: '1,5', message: 'Not a decimal number' },
			{ sent: '.', message: 'Not a decimal number' },
			{ sent: '9'.repeat(400), message: 'Not a decimal number' },
			{ sent: Infinity, message: 'Expected a number or text, got an infinite number' },
		],
		expected: 'a number or text',
		types: ['number', 'text'],
	},
	{
		kind: 'decimalDuration',
		field: decimalDuration,
		right: [{ sent: 61.5 }, { sent: '61', read: 61 }, { sent: '0', read: 0 }],
		wrong: [
			{ sent: '-1', message: 'Not a duration of 0 or more' },
			{ sent: '9'.repeat(16), message: 'Too large for a duration' },
			{ sent: '61s', message: 'Not a decimal number' },
		],
		expected: 'a number or text',
		types: ['number', 'text'],
	},
	{
		kind: 'secondsText',
		field: secondsText,
		right: [
			{ sent: '66s', read: 66 },
			{ sent: ' 66.5s ', read: 66.5 },
			{ sent: '0s', read: 0 },
		],
		wrong: [
			{ sent: '66', message: 'Not a number of seconds' },
			{ sent: '1m6s', message: 'Not a number of seconds' },
			{ sent: '66ms', message: 'Not a number of seconds' },
			{ sent: '-1s', message: 'Not a duration of 0 or more' },
		],
		expected: 'text',
		types: ['text'],
	},
	{
		kind: 'id',
		field: id,
		right: [{ sent: 'a-1' }, { sent: 42, read: '42' }, { sent: 0, read: '0' }],
		wrong: [{ sent: Infinity, message: 'Expected text or a number, got an infinite number' }],
		expected: 'text or a number',
		types: ['text', 'number'],
	},
	{
		kind: 'time',
		field: time,
		right: [
			{ sent: '2024-10-31T14:54:40.3791+02:00', read: '2024-10-31T12:54:40.379Z' },
			{ sent: '2000-01-01T00:00:00Z', read: '2000-01-01T00:00:00.000Z' },
		],
		wrong: [
			{ sent: 'words', message: 'Not an ISO 8601 time with a time zone' },
			{ sent: '2024-10-31T14:54:40', message: 'Not an ISO 8601 time with a time zone' },
			{ sent: '1970-01-01T00:00:00.000Z', message: STAND_IN },
			{ sent: '0001-01-01T00:00:00Z', message: STAND_IN },
			{ sent: '1969-12-31T19:00:00-05:00', message: STAND_IN },
			{ sent: '2000-01-01T00:30:00+01:00', message: STAND_IN },
			{ sent: '9999-12-31T23:59:59.999Z', message: TOO_LATE },
			{ sent: '2099-12-31T23:30:00-01:00', message: TOO_LATE },
		],
		expected: 'text',
		types: ['text'],
	},
	{
		kind: 'utcTime',
		field: utcTime,
		right: [
			{ sent: '2026-04-22T16:49:29', read: '2026-04-22T16:49:29.000Z' },
			{ sent: '2026-04-22 16:49:29.5', read: '2026-04-22T16:49:29.500Z' },
			{ sent: '2026-04-22T16:49:29+02:00', read: '2026-04-22T14:49:29.000Z' },
			{ sent: '2026-04-22T16:49:29Z', read: '2026-04-22T16:49:29.000Z' },
		],
		wrong: [
			{ sent: 'words', message: 'Not an ISO 8601 time' },
			{ sent: '2026-04-22', message: 'Not an ISO 8601 time' },
			{ sent: '2026-02-30T16:49:29', message: 'Not an ISO 8601 time' },
			{ sent: '0001-01-01T00:00:00', message: STAND_IN },
		],
		expected: 'text',
		types: ['text'],
	},
	{
		kind: 'epochSeconds',
		field: epochSeconds,
		right: [
			{ sent: 1_774_951_200, read: '2026-03-31T10:00:00.000Z' },
			{ sent: '1774951200', read: '2026-03-31T10:00:00.000Z' },
			{ sent: 1_717_243_200.579, read: '2024-06-01T12:00:00.579Z' },
			{ sent: ' 1774951200.25 ', read: '2026-03-31T10:00:00.250Z' },
		],
		wrong: [
			{ sent: 0, message: STAND_IN },
			{ sent: -1, message: STAND_IN },
			{ sent: 1_774_951_200_000, message: 'Not a time in seconds since 1970' },
			{ sent: 253_402_300_799, message: TOO_LATE },
			{ sent: '2026-03-31T10:00:00Z', message: 'Not a time in seconds since 1970' },
			{ sent: 'words', message: 'Not a time in seconds since 1970' },
			{ sent: Infinity, message: 'Expected a number or text, got an infinite number' },
		],
		expected: 'a number or text',
		types: ['number', 'text'],
	},
	{
		kind: 'epochMilliseconds',
		field: epochMilliseconds,
		right: [
			{ sent: 1_774_951_200_123, read: '2026-03-31T10:00:00.123Z' },
			{ sent: '1774951200123', read: '2026-03-31T10:00:00.123Z' },
			{ sent: 1_774_951_200_123.9, read: '2026-03-31T10:00:00.123Z' },
		],
		wrong: [
			{ sent: 1_774_951_200, message: STAND_IN },
			{ sent: 1e300, message: 'Not a time in milliseconds since 1970' },
			{ sent: 'words', message: 'Not a time in milliseconds since 1970' },
		],
		expected: 'a number or text',
		types: ['number', 'text'],
	},
	{
		kind: 'timeIfSent',
		field: timeIfSent,
		missing: undefined,
		right: [{ sent: '2024-10-31T12:54:40Z', read: '2024-10-31T12:54:40.000Z' }],
		wrong: [{ sent: 'words', message: 'Not an ISO 8601 time with a time zone' }],
		expected: 'text',
		types: ['text'],
	},
	{
		kind: 'url',
		field: url,
		right: [
			{ sent: 'https://example.com/a.mp3?b=c#d' },
			{
				sent: 'https://example.com/" onmouseover="alert(1)',
				read: 'https://example.com/%22%20onmouseover=%22alert(1)',
			},
			{ sent: 'ht\ntp://example.com', read: 'http://example.com/' },
			{ sent: ' HTTPS://Example.com/a b ', read: 'https://example.com/a%20b' },
		],
		wrong: [
			{ sent: 'words', message: 'Not an http or https URL' },
			{ sent: 'javascript:alert(1)', message: 'Not an http or https URL' },
		],
		expected: 'text',
		types: ['text'],
	},
	{
		kind: 'map',
		field: map,
		right: [{ sent: {} }, { sent: { '': '', constructor: 'x', deep: [{ null: null }] } }],
		expected: 'an object',
		types: ['object'],
	},
	{
		kind: 'list',
		field: list(text),
		missing: [],
		empty: [],
		right: [{ sent: [] }, { sent: ['a', null, ''], read: ['a', null, null] }],
		expected: 'a list',
		types: ['list'],
	},
	{
		kind: 'object',
		field: object({ name: text }),
		right: [
			{ sent: {}, read: { name: null } },
			{ sent: { name: 'a', unknown: 1 }, read: { name: 'a' } },
		],
		expected: 'an object',
		types: ['object'],
	},
	{
		kind: 'jsonMap',
		field: jsonMap,
		right: [
			{ sent: { a: '' } },
			{ sent: ' {"a":[null]} ', read: { a: [null] } },
			{ sent: 'null', read: null },
			{ sent: '""', read: null },
		],
		wrong: [
			{ sent: '{"a":', message: 'Not JSON text of an object' },
			{ sent: '[]', message: 'Not JSON text of an object' },
		],
		expected: 'an object or JSON text',
		types: ['object', 'text'],
	},
	{
		kind: 'jsonList',
		field: jsonList,
		right: [{ sent: [1, null] }, { sent: '[{"a":1}]', read: [{ a: 1 }] }],
		wrong: [
			{ sent: '[1,]', message: 'Not JSON text of a list' },
			{ sent: '{}', message: 'Not JSON text of a list' },
			{ sent: '1', message: 'Not JSON text of a list' },
		],
		expected: 'a list or JSON text',
		types: ['list', 'text'],
	},
];

describe.each(KINDS)('a field of kind $kind', (kind) => {
	const schema = object({ field: kind.field });
	const notSent = 'missing' in kind ? kind.missing : null;
	const nothing = kind.empty ?? null;

	it.each([
		{ name: 'is missing', body: {}, field: notSent },
		{ name: 'is null', body: { field: null }, field: nothing },
		{ name: 'is empty text', body: { field: '' }, field: nothing },
		{ name: 'is white space', body: { field: ' \r\n\t\u00a0\u2028' }, field: nothing },
		{ name: 'is invisible', body: { field: '\u200b\u202e\ufeff\0' }, field: nothing },
	])('gives "not sent" without an issue where it $name', ({ body, field }) => {
		expect(read(schema, body)).toEqual({ value: { field }, issues: [] });
	});

	const right = kind.right.map((value) => ({ shown: JSON.stringify(value.sent), value }));

	it.each(right)('reads $shown', ({ value }) => {
		const field = 'read' in value ? value.read : value.sent;
		expect(read(schema, { field: value.sent })).toEqual({ value: { field }, issues: [] });
	});

	const wrongType = Object.entries(ONE_OF_EACH)
		.filter(([type]) => !kind.types.includes(type as JsonType))
		.map(([, sent]) => ({
			sent,
			message: `Expected ${kind.expected}, got ${describeValue(sent)}`,
		}));

	it.each([...wrongType, ...(kind.wrong ?? [])])('refuses $sent: $message', ({ sent, message }) => {
		expect(read(schema, { field: sent })).toEqual({
			value: { field: notSent },
			issues: [{ path: 'field', message }],
		});
	});
});

describe('timeIfSent', () => {
	it.each([
		{ name: 'null for a time that was sent as null', body: { at: null }, at: null },
		{ name: 'undefined for a time that was not sent', body: {}, at: undefined },
	])('gives $name', ({ body, at }) => {
		expect((read(object({ at: timeIfSent }), body).value as { at: unknown }).at).toBe(at);
	});
});

describe('parseLenient', () => {
	const schema = object({
		id,
		call: object({ seconds: duration, rows: list(object({ text, at: time })) }),
	});

	it('takes out what it refuses, and reads the rest as sent', () => {
		const body = {
			id: 7,
			call: {
				seconds: -1,
				rows: [{ text: 'a', at: 'noon' }, 5, null, { text: 1, at: 2 }, { text: 'b' }],
			},
		};
		const result = read(schema, body);
		expect({ ...result, issues: result.issues.sort(byPath) }).toEqual({
			value: {
				id: '7',
				call: {
					seconds: null,
					rows: [
						{ text: 'a', at: null },
						null,
						null,
						{ text: null, at: null },
						{ text: 'b', at: null },
					],
				},
			},
			issues: [
				{ path: 'call.rows[0].at', message: 'Not an ISO 8601 time with a time zone' },
				{ path: 'call.rows[1]', message: 'Expected an object, got a number' },
				{ path: 'call.rows[3].at', message: 'Expected text, got a number' },
				{ path: 'call.rows[3].text', message: 'Expected text, got a number' },
				{ path: 'call.seconds', message: 'Not a duration of 0 or more' },
			],
		});
	});

	it('leaves the body that it was given as it was', () => {
		const body = { id: true, call: { seconds: 'x', rows: [{ text: 1 }, 'x'] } };
		const before = structuredClone(body);
		read(schema, body);
		expect(body).toEqual(before);
	});

	it('says in an issue where in the body the value stands', () => {
		const issues = new IssueLog();
		parseLenient(list(text), ['a', 1], issues, ['payload', 'transcripts', 0, 'messages']);
		expect(issues.list()).toEqual([
			{ path: 'payload.transcripts[0].messages[1]', message: 'Expected text, got a number' },
		]);
	});

	it('reads keys of the body that every object has as any other', () => {
		const body = JSON.parse('{"__proto__":{"id":"x"},"constructor":1,"call":5}') as unknown;
		expect(read(schema, body)).toEqual({
			value: { id: null, call: null },
			issues: [{ path: 'call', message: 'Expected an object, got a number' }],
		});
	});

	it('lists 100 of 10,000 bad entries, counts the others, and keeps the place of each', () => {
		const rows = Array.from({ length: 10_000 }, (_, index) =>
			index % 2 === 0 ? 'bad' : { text: index },
		);
		const result = read(object({ rows: list(object({ text })) }), { rows });

		expect(result.value).toEqual({
			rows: rows.map((row) => (row === 'bad' ? null : { text: null })),
		});
		expect(result.issues).toHaveLength(101);
		expect(result.issues.at(-1)).toEqual({ path: '', message: 'Issues left out: 9900' });
		expect(new Set(result.issues.map((issue) => issue.path)).size).toBe(101);
	});
});

describe('a word', () => {
	const COLORS = { rot: 'red', blau: 'blue' } as const;
	const strange = [{ path: '', message: 'Unknown word "grün"' }];

	it.each<[sent: unknown, value: unknown, issues: Issue[]]>([
		[' ROT', 'red', []],
		['grün', 'unknown', strange],
		['Unknown', 'unknown', []],
		['', null, []],
		[7, null, [{ path: '', message: 'Expected text, got a number' }]],
	])('%j is read as %j; where it must be known, any other is null', (sent, value, issues) => {
		expect(read(word(COLORS), sent)).toEqual({ value, issues });
		const known = value === 'unknown' ? null : value;
		expect(read(knownWord(COLORS), sent)).toEqual({ value: known, issues });
	});
});

it.each<[kind: z.core.$ZodType, sent: unknown, value: unknown, issues: string[]]>([
	[cents, 11.4, 0.114, []],
	[cents, '11', null, ['Expected a number, got text']],
	[mapIfAny, { a: 1 }, { a: 1 }, []],
	[mapIfAny, ['a'], null, []],
	[mapIfAny, 'a', null, []],
	[mapOf('value'), { a: { value: 1, why: 'x' }, b: {}, c: null }, { a: 1, b: null, c: null }, []],
	[mapOf('value'), [], null, ['Expected an object, got a list']],
])('reads a value of its kind (%#)', (kind, sent, value, messages) => {
	const { issues, ...rest } = read(kind, sent);
	expect(rest).toEqual({ value });
	expect(issues.map(({ message }) => message)).toEqual(messages);
});

it('a map of objects names each that is none', () => {
	expect(read(mapOf('value'), { a: 'x', b: { value: true } })).toEqual({
		value: { a: null, b: true },
		issues: [{ path: 'a', message: 'Expected an object, got text' }],
	});
});

function byPath(one: Issue, other: Issue): number {
	return one.path < other.path ? -1 : 1;
}

it('a map of objects counts the wrong entries beyond the first hundred', () => {
	const sent = Object.fromEntries(Array.from({ length: 200_000 }, (_, index) => [`k${index}`, 0]));
	const { issues } = read(object({ results: mapOf('value') }), { results: sent });

	expect(issues).toHaveLength(101);
	expect(issues[0]).toEqual({ path: 'results.k0', message: 'Expected an object, got a number' });
	expect(issues[100]).toEqual({ path: '', message: 'Issues left out: 199900' });
});
