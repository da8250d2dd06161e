import { holds } from '../../../nodes/shared/util/holds';

it.each<[value: unknown, wanted: unknown]>([
	['a', 'a'],
	[null, null],
	[{}, {}],
	[{ a: 1, b: 2 }, { a: 1 }],
	[{ a: { b: 'c', d: 'e' } }, { a: { b: 'c' } }],
	[
		['b', 'a'],
		['a', 'b'],
	],
	[{ events: ['b', 'a'] }, { events: ['a', 'b'] }],
])('%j holds %j', (value, wanted) => {
	expect(holds(value, wanted)).toBe(true);
});

it.each<[value: unknown, wanted: unknown]>([
	['a', 'b'],
	[null, {}],
	[{ a: null }, { a: {} }],
	[{ a: 1 }, { a: 1, b: 2 }],
	[['a'], ['a', 'b']],
	[['a', 'b'], ['a']],
	['a', ['a']],
	[{ 0: 'a' }, ['a']],
	[['a'], { 0: 'a' }],
])('%j does not hold %j', (value, wanted) => {
	expect(holds(value, wanted)).toBe(false);
});
