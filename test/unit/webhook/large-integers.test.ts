import fc from 'fast-check';

import { withExactIntegers } from '../../../nodes/shared/webhook/large-integers';

function read(json: string): unknown {
	return withExactIntegers(JSON.parse(json) as unknown, Buffer.from(json));
}

it.each<{ name: string; json: string; value: unknown }>([
	{
		name: 'an id beyond 2^53',
		json: '{"id":9007199254740993}',
		value: { id: '9007199254740993' },
	},
	{
		name: 'ids in lists, with blanks',
		json: '[ -9007199254740993 ,\n12345678901234567890 ]',
		value: ['-9007199254740993', '12345678901234567890'],
	},
	{ name: 'the number alone', json: '1234567890123456789', value: '1234567890123456789' },
	{
		name: 'one beside strings that look like it',
		json: '{"a":"x\\\\","b":"\\"9007199254740993","9007199254740993":9007199254740993}',
		value: { a: 'x\\', b: '"9007199254740993', '9007199254740993': '9007199254740993' },
	},
])('keeps the digits of $name', ({ json, value }) => {
	expect(read(json)).toEqual(value);
});

it.each([
	'{"id":9007199254740991}',
	'{"a":0.1234567890123456789}',
	'{"a":1e400}',
	'{"a":12345678901234567e3}',
	'"9007199254740993"',
	'{}',
])('leaves %s as it was parsed', (json) => {
	const body = JSON.parse(json) as unknown;
	expect(withExactIntegers(body, Buffer.from(json))).toBe(body);
});

it('takes the digits of any number, wherever it stands', () => {
	const large = fc.bigInt({ min: 2n ** 53n + 1n, max: 2n ** 200n });
	fc.assert(
		fc.property(large, fc.jsonValue(), fc.string(), (id, value, text) => {
			const rest = JSON.stringify([text, value]);
			const body = read(`{"before":${rest},"id":${id},"after":${rest}}`) as { id: string };
			expect(body.id).toBe(String(id));
			expect((body as unknown as { before: unknown[] }).before[0]).toBe(text);
		}),
	);
});
