import { IssueLog } from '../../../nodes/shared/call-event/issues';
import type { KeysOfSecret } from '../../../nodes/shared/vendor-kit/sanitize-json';
import {
	joinToolCalls,
	toolCallsIn,
	withoutContents,
	withPaths,
	type ToolRequest,
	type ToolResult,
} from '../../../nodes/shared/vendor-kit/tool-calls';

const requestWith = (known: Partial<ToolRequest> = {}): ToolRequest => ({
	id: 'call_1',
	name: 'look_up',
	input: null,
	at: null,
	path: ['calls', 0, 'arguments'],
	...known,
});

const resultWith = (known: Partial<ToolResult> = {}): ToolResult => ({
	id: 'call_1',
	result: null,
	isError: null,
	path: ['results', 0, 'output'],
	...known,
});

function join(
	requests: ToolRequest[],
	results: ToolResult[] = [],
	secrets: readonly KeysOfSecret[] = [],
) {
	const issues = new IssueLog();
	const toolCalls = joinToolCalls(requests, results, ['calls'], { issues, secrets });
	return { toolCalls, issues: issues.list() };
}

it('toolCallsIn reads the entries of a transcript, and names a place in them', () => {
	const issues = new IssueLog();
	const entries = [
		null,
		{ at: '2026-11-28T16:02:00.000Z', calls: [null, { id: 'a', name: 'book', input: '[' }] },
		{ at: null, calls: [], answer: { id: 'a', result: 'booked', isError: false } },
		{ at: null, calls: [], answer: { id: 'b', result: 'of which?', isError: null } },
	];
	const read = toolCallsIn(entries, ['talk'], { issues, secrets: [] }, ({ at, calls, answer }) => ({
		at,
		requests: withPaths(calls, 'calls', ['given', 'input']),
		results: answer === undefined ? [] : [{ ...answer, path: ['answer'] }],
	}));
	expect(read).toEqual([
		{
			name: 'book',
			input: {},
			result: 'booked',
			isError: false,
			at: '2026-11-28T16:02:00.000Z',
		},
	]);
	expect(issues.list().map(({ path }) => path)).toEqual([
		'talk[3].answer',
		'talk[1].calls[1].given.input',
	]);
});

/** The input of a call, as it is read. */
function inputOf(input: unknown) {
	const { toolCalls, issues } = join([requestWith({ input })]);
	return { input: toolCalls[0]?.input, issues };
}

/** The result of a call, as it is read. */
function resultOf(result: unknown) {
	const { toolCalls, issues } = join([requestWith()], [resultWith({ result })]);
	return { result: toolCalls[0]?.result, issues };
}

const CUT = 'Cut after 10,000 characters';

describe('joinToolCalls', () => {
	it('gives nothing for nothing', () => {
		expect(join([])).toEqual({ toolCalls: [], issues: [] });
	});

	it("leaves out the vendor's secrets, from texts of JSON, too", () => {
		const { toolCalls } = join(
			[requestWith({ input: '{"day":"Tuesday","access_token":"t-1"}' })],
			[resultWith({ result: { call: { access_token: 't-1' }, ok: true } })],
			[['access_token']],
		);
		expect(toolCalls).toMatchObject([
			{ input: { day: 'Tuesday' }, result: { call: {}, ok: true } },
		]);
		expect(JSON.stringify(toolCalls)).not.toContain('t-1');
	});

	it('joins by the id, in the order of the requests', () => {
		const { toolCalls, issues } = join(
			[
				requestWith({ id: 'a', name: 'first', at: '2026-11-28T16:02:00.000Z' }),
				requestWith({ id: 'b', name: 'second', input: { day: 'Tuesday' } }),
			],
			[
				resultWith({ id: 'b', result: { booked: true }, isError: false }),
				resultWith({ id: 'a', result: 'busy', isError: true }),
			],
		);
		expect(issues).toEqual([]);
		expect(toolCalls).toEqual([
			{
				name: 'first',
				input: {},
				result: 'busy',
				isError: true,
				at: '2026-11-28T16:02:00.000Z',
			},
			{
				name: 'second',
				input: { day: 'Tuesday' },
				result: { booked: true },
				isError: false,
				at: null,
			},
		]);
	});

	it('gives each use of an id its own result', () => {
		const { toolCalls } = join(
			[requestWith(), requestWith(), requestWith()],
			[resultWith({ result: 'one' }), resultWith({ result: 'two' })],
		);
		expect(toolCalls.map(({ result }) => result)).toEqual(['one', 'two', null]);
	});

	it('joins nothing by an id that is missing', () => {
		const { toolCalls, issues } = join(
			[requestWith({ id: null })],
			[resultWith({ id: null, result: 'of which?' })],
		);
		expect(toolCalls.map(({ result }) => result)).toEqual([null]);
		expect(issues).toEqual([{ path: 'results[0].output', message: 'No tool call of this id' }]);
	});

	it('leaves out a result without its call, with an issue', () => {
		expect(join([], [resultWith()])).toEqual({
			toolCalls: [],
			issues: [{ path: 'results[0].output', message: 'No tool call of this id' }],
		});
	});

	it.each<{ name: string; input: unknown; read: unknown; message?: string }>([
		{ name: 'nothing', input: null, read: {} },
		{ name: 'an object', input: { a: 1 }, read: { a: 1 } },
		{
			name: 'JSON text of an object',
			input: '{"a":{"b":[1,null]}}',
			read: { a: { b: [1, null] } },
		},
		{ name: 'JSON text of a list', input: '[1]', read: {}, message: 'Not JSON text of an object' },
		{ name: 'JSON text of null', input: 'null', read: {}, message: 'Not JSON text of an object' },
		{ name: 'text', input: 'tomorrow', read: {}, message: 'Not JSON text of an object' },
		{
			name: 'a list',
			input: [1],
			read: {},
			message: 'Expected an object or JSON text, got a list',
		},
		{
			name: 'a number',
			input: 7,
			read: {},
			message: 'Expected an object or JSON text, got a number',
		},
	])('reads $name as input', ({ input, read, message }) => {
		const issues = message === undefined ? [] : [{ path: 'calls[0].arguments', message }];
		expect(inputOf(input)).toEqual({ input: read, issues });
	});

	it.each<{ name: string; result: unknown; read: unknown }>([
		{ name: 'nothing', result: null, read: null },
		{ name: 'an object', result: { a: 1 }, read: { a: 1 } },
		{ name: 'a list', result: [1, 'b'], read: [1, 'b'] },
		{ name: 'JSON text of an object', result: '{"a":1}', read: { a: 1 } },
		{ name: 'JSON text of a list', result: ' [1] ', read: [1] },
		{ name: 'text', result: 'booked', read: 'booked' },
		{ name: 'text that is a number', result: '42', read: '42' },
		{ name: 'text that is null', result: 'null', read: 'null' },
		{ name: 'text that is broken JSON', result: '{"a":', read: '{"a":' },
		{ name: 'a number', result: 42, read: 42 },
		{ name: 'false', result: false, read: false },
	])('reads $name as a result', ({ result, read }) => {
		expect(resultOf(result)).toEqual({ result: read, issues: [] });
	});

	it('leaves out what is dangerous, too deep, or no number of JSON', () => {
		expect(inputOf('{"__proto__":{"a":1},"constructor":1,"b":1e999}')).toEqual({
			input: { b: null },
			issues: [
				{
					path: 'calls[0].arguments.b',
					message: 'Expected a number, got an infinite number',
				},
			],
		});
		const { result, issues } = resultOf(`${'['.repeat(65)}${']'.repeat(65)}`);
		expect(JSON.stringify(result)).toBe(`${'['.repeat(64)}null${']'.repeat(64)}`);
		expect(issues.map(({ message }) => message)).toEqual([
			'Nested deeper than 64 levels: left out',
		]);
	});

	it('takes a hundred calls, and counts the others', () => {
		const requests = Array.from({ length: 102 }, (_, index) =>
			requestWith({ id: `call_${index}`, name: `tool ${index}` }),
		);
		const results = requests.map(({ id }) => resultWith({ id, result: id }));

		expect(join(requests.slice(0, 100), results.slice(0, 100)).issues).toEqual([]);
		const { toolCalls, issues } = join(requests, results);
		expect(toolCalls).toHaveLength(100);
		expect(toolCalls[99]).toMatchObject({ name: 'tool 99', result: 'call_99' });
		expect(issues).toEqual([{ path: 'calls', message: 'Tool calls left out: 2' }]);
	});

	it('cuts text of more than 10,000 characters', () => {
		const text = 'x'.repeat(10_000);
		expect(resultOf(text)).toEqual({ result: text, issues: [] });
		expect(resultOf(`${text}x`)).toEqual({
			result: `${'x'.repeat(9_987)}… [truncated]`,
			issues: [{ path: 'results[0].output', message: CUT }],
		});
		expect(inputOf({ note: text })).toEqual({ input: { note: text }, issues: [] });
		expect(inputOf({ note: `${text}x`, more: 'left out' })).toEqual({
			input: { note: `${'x'.repeat(9_987)}… [truncated]` },
			issues: [{ path: 'calls[0].arguments', message: CUT }],
		});
	});

	it('leaves out the end of a long list and of a large map', () => {
		const rows = Array.from({ length: 100_000 }, (_, index) => ({ id: index }));
		const list = resultOf(rows);
		expect(list.issues).toEqual([{ path: 'results[0].output', message: CUT }]);
		expect((list.result as unknown[]).slice(0, 2)).toEqual([{ id: 0 }, { id: 1 }]);
		expect(JSON.stringify(list.result).length).toBeLessThan(25_000);

		const empty = resultOf(Array.from({ length: 100_000 }, () => []));
		expect((empty.result as unknown[]).length).toBeLessThanOrEqual(10_000);
		expect(empty.issues).toEqual([{ path: 'results[0].output', message: CUT }]);

		const map = Object.fromEntries(rows.map(({ id }) => [`key ${id}`, true]));
		const { input, issues } = inputOf(map);
		expect(input).toMatchObject({ 'key 0': true, 'key 1': true });
		expect(JSON.stringify(input).length).toBeLessThan(25_000);
		expect(issues).toEqual([{ path: 'calls[0].arguments', message: CUT }]);
	});

	it('never cuts in the middle of an emoji', () => {
		const { result } = resultOf('😀'.repeat(5_001));
		expect(result).toBe(`${'😀'.repeat(4_993)}… [truncated]`);
	});
});

describe('withoutContents', () => {
	it('leaves what the agent did, and not what was said in it', () => {
		const toolCall = { name: 'book', isError: true, at: '2026-11-28T16:02:00.000Z' };
		expect(withoutContents([{ ...toolCall, input: { who: 'Ada' }, result: 'no' }])).toEqual([
			{ ...toolCall, input: {}, result: null },
		]);
	});
});
