import { parseJson } from '../../../nodes/shared/util/json';

it.each([
	['{"a":[1]}', { a: [1] }],
	['null', null],
	[' "text"\n', 'text'],
	['1e999', Number.POSITIVE_INFINITY],
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
