import type { JsonObject, Issue } from '../../../nodes/shared/call-event/call-event';
import { sanitizeJson, type KeysOfSecret } from '../../../nodes/shared/vendor-kit/sanitize-json';
import { formatPath, IssueLog } from '../../../nodes/shared/call-event/issues';

function copyOf(map: JsonObject): { copy: JsonObject; issues: Issue[] } {
	const issues = new IssueLog();
	return { copy: sanitizeJson(map, ['data', 'map'], issues), issues: issues.list() };
}

function parse(json: string): JsonObject {
	return JSON.parse(json) as JsonObject;
}

describe('sanitizeJson', () => {
	it.each<{ name: string; map: JsonObject; copy: JsonObject; issues?: Issue[] }>([
		{ name: 'an empty map', map: {}, copy: {} },
		{
			name: 'values of every kind as they are, empty ones too',
			map: { text: '', number: 0, no: false, nothing: null, list: [], map: {}, '': 'no key' },
			copy: { text: '', number: 0, no: false, nothing: null, list: [], map: {}, '': 'no key' },
		},
		{
			name: 'lists in lists',
			map: { list: [1, [2, [null, 'x']], { a: [3] }] },
			copy: { list: [1, [2, [null, 'x']], { a: [3] }] },
		},
		{
			name: 'the map without hostile keys',
			map: parse('{"__proto__":{"x":1},"constructor":1,"prototype":null,"a":1}'),
			copy: { a: 1 },
		},
		{
			name: 'maps within it without hostile keys',
			map: parse('{"a":{"__proto__":1,"b":{"constructor":{"prototype":{}},"c":2}}}'),
			copy: { a: { b: { c: 2 } } },
		},
		{
			name: 'maps in lists without hostile keys',
			map: parse('{"a":[[{"__proto__":[],"prototype":1,"b":2}]]}'),
			copy: { a: [[{ b: 2 }]] },
		},
		{
			name: 'keys that only resemble hostile ones',
			map: { Constructor: 1, __proto: 2, toString: 3 },
			copy: { Constructor: 1, __proto: 2, toString: 3 },
		},
		{
			name: 'hostile words where they are values',
			map: { a: '__proto__', b: ['constructor'] },
			copy: { a: '__proto__', b: ['constructor'] },
		},
		{
			name: 'numbers that JSON cannot carry as null, with an issue',
			map: parse('{"a":1e999,"b":[1,{"c d":-1e999}]}'),
			copy: { a: null, b: [1, { 'c d': null }] },
			issues: [
				{ path: 'data.map.a', message: 'Expected a number, got an infinite number' },
				{ path: 'data.map.b[1]["c d"]', message: 'Expected a number, got an infinite number' },
			],
		},
	])('gives $name', ({ map, copy, issues = [] }) => {
		expect(copyOf(map)).toEqual({ copy, issues });
	});

	describe('with secrets', () => {
		const TOKEN = 'a token';

		const without = (map: JsonObject, ...secrets: KeysOfSecret[]): unknown =>
			sanitizeJson(map, ['body'], new IssueLog(), secrets);

		it('drops a key at every level, whatever it holds', () => {
			const map = {
				token: TOKEN,
				a: { token: { deep: TOKEN }, kept: 1 },
				list: [[{ token: [TOKEN], kept: 2 }]],
			};
			expect(without(map, ['token'])).toEqual({ a: { kept: 1 }, list: [[{ kept: 2 }]] });
		});

		it('drops a key behind others only, whatever stands between the root and them', () => {
			const map = {
				url: 1,
				monitor: { url: TOKEN, kept: 2 },
				call: { monitor: [{ url: TOKEN }], url: 3, other: { url: 4 } },
			};
			expect(without(map, ['monitor', 'url'])).toEqual({
				url: 1,
				monitor: { kept: 2 },
				call: { monitor: [{}], url: 3, other: { url: 4 } },
			});
		});

		it('counts the keys that lead to the map', () => {
			expect(without({ url: TOKEN, kept: 1 }, ['body', 'url'])).toEqual({ kept: 1 });
			expect(without({ url: 1 }, ['other', 'url'])).toEqual({ url: 1 });
			expect(without({ url: 1 }, ['a', 'body', 'url'])).toEqual({ url: 1 });
		});

		it('drops keys by their beginning, where a vendor marks secrets so', () => {
			const map = {
				secret__a: TOKEN,
				secret_: 1,
				a: { secret__: TOKEN, 'secret__*': TOKEN, b: 2 },
			};
			expect(without(map, ['secret__*'])).toEqual({ secret_: 1, a: { b: 2 } });
			const variables = { variables: { secret__a: TOKEN }, secret__b: 1 };
			expect(without(variables, ['variables', 'secret__*'])).toEqual({
				variables: {},
				secret__b: 1,
			});
		});

		it('drops all of them', () => {
			expect(without({ a: 1, b: 2, c: 3 }, ['a'], ['c'])).toEqual({ b: 2 });
		});
	});

	it('drops hostile keys and does not merely hide them', () => {
		const { copy } = copyOf(parse('{"a":{"__proto__":{"admin":true}}}'));
		const inner = copy.a as JsonObject;
		expect(Object.getPrototypeOf(inner)).toBe(Object.prototype);
		expect(Object.getOwnPropertyNames(inner)).toEqual([]);
	});

	it('shares no list or map with what it was given, and does not change it', () => {
		const map = { list: [{ a: 1 }], map: { b: { c: Infinity } } };
		const before = structuredClone(map);
		const copy = copyOf(map).copy as typeof map;

		copy.list.push({ a: 2 });
		copy.map.b.c = 5;
		expect(map).toEqual(before);
	});

	describe.each<{ nesting: string; key: string | number; wrap: (inner: unknown) => unknown }>([
		{ nesting: 'maps', key: 'a', wrap: (inner) => ({ a: inner }) },
		{ nesting: 'lists', key: 0, wrap: (inner) => [inner] },
	])('of nested $nesting', ({ key, wrap }) => {
		/** `levels` maps or lists in one another, the outermost being the map; `core` in the innermost. */
		function nested(levels: number, core: unknown): JsonObject {
			let value = core;
			for (let level = 1; level < levels; level += 1) value = wrap(value);
			return { outer: value };
		}

		const pathOfLevel65 = ['data', 'map', 'outer', ...Array<string | number>(63).fill(key)];
		const tooDeep = {
			path: formatPath(pathOfLevel65),
			message: 'Nested deeper than 64 levels: left out',
		};

		it('keeps 64 levels', () => {
			expect(copyOf(nested(64, 'core'))).toEqual({ copy: nested(64, 'core'), issues: [] });
		});

		it.each([65, 66, 1000])('cuts %i levels at the 65th, with an issue', (levels) => {
			expect(copyOf(nested(levels, 'core'))).toEqual({
				copy: nested(64, null),
				issues: [tooDeep],
			});
		});

		it('cuts JSON of 100,000 levels without a stack overflow', () => {
			const one = JSON.stringify(wrap('|')).split('"|"');
			const json = `{"outer":${one[0]?.repeat(100_000)}1${one[1]?.repeat(100_000)}}`;
			expect(copyOf(parse(json))).toEqual({ copy: nested(64, null), issues: [tooDeep] });
		});
	});
});
