import { parseJson, toStorableJson } from '../../../nodes/shared/util/json';

it.each([
	['{"a":[1]}', { a: [1] }],
	['null', null],
	[' "text"\n', 'text'],
	['1e999', Number.POSITIVE_INFINITY],
	['{"id":7615917337495251231}', { id: '7615917337495251231' }],
	['[9007199254740991, 0.1234567890123456789]', [9007199254740991, 0.1234567890123456789]],
])('parses %j', (text, value) => {
	expect(parseJson(text)).toEqual({ ok: true, value });
});

it.each(['', '{', 'nul', "{'a':1}", '\ufeff{}', '[1,]'])('returns that %j is no JSON', (text) => {
	expect(parseJson(text)).toEqual({ ok: false });
});

it('keeps the key __proto__ as a key of the object', () => {
	const parsed = parseJson('{"__proto__":{"a":1}}');

	expect(parsed.ok && Object.keys(parsed.value as object)).toEqual(['__proto__']);
});

describe('toStorableJson', () => {
	it.each<{ name: string; value: unknown; json: string }>([
		{ name: 'text as it is', value: { a: ['b', 1, null] }, json: '{"a":["b",1,null]}' },
		{ name: 'U+0000 left out', value: { 'a\0': 'K\0rsou' }, json: '{"a":"Krsou"}' },
		{ name: 'the first half of a pair', value: ['x\ud83d'], json: '["x\ufffd"]' },
		{ name: 'the second half of a pair', value: ['\udc00x'], json: '["\ufffdx"]' },
		{ name: 'a whole pair', value: ['😀'], json: '["😀"]' },
		{ name: 'other control characters', value: ['\u0007\n'], json: String.raw`["\u0007\n"]` },
		{
			name: 'a backslash in front of what looks like an escape',
			value: ['\\u0000', '\\\\ud83d'],
			json: String.raw`["\\u0000","\\\\ud83d"]`,
		},
	])('writes $name', ({ value, json }) => {
		expect(toStorableJson(value)).toBe(json);
	});
});
