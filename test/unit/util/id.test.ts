import { readId } from '../../../nodes/shared/util/id';

it.each<{ name: string; value: unknown; id: string }>([
	{ name: 'text', value: 'call-1', id: 'call-1' },
	{ name: 'text with blanks around it', value: ' \n call 1\t', id: 'call 1' },
	{ name: 'text with a U+0000', value: 'ab\u0000c', id: 'abc' },
	{ name: 'text with half of an emoji', value: 'ab\ud83d', id: 'ab\ufffd' },
	{ name: 'text with a whole emoji', value: 'ab\ud83d\ude00', id: 'ab\ud83d\ude00' },
	{
		name: 'a GUID',
		value: '00000000-0000-0000-0000-000000000001',
		id: '00000000-0000-0000-0000-000000000001',
	},
	{ name: 'a word that begins like none', value: 'nullable', id: 'nullable' },
	{ name: 'zeros that are no GUID', value: '0000', id: '0000' },
	{ name: 'zero', value: 0, id: '0' },
	{ name: 'minus zero', value: -0, id: '0' },
	{ name: 'a whole number', value: 42, id: '42' },
	{ name: 'the largest exact number', value: 9007199254740991, id: '9007199254740991' },
])('reads $name', ({ value, id }) => {
	expect(readId(value)).toBe(id);
});

it.each<{ name: string; value: unknown }>([
	{ name: 'nothing', value: undefined },
	{ name: 'null', value: null },
	{ name: 'empty text', value: '' },
	{ name: 'blanks', value: ' \u00a0\t\n' },
	{ name: 'U+0000 alone', value: '\u0000' },
	{ name: 'U+0000 among blanks', value: ' \u0000 ' },
	{ name: 'a GUID of zeros', value: '00000000-0000-0000-0000-000000000000' },
	{ name: 'invisible marks', value: '\u200b\u00ad\u202e' },
	{ name: 'a blank of Braille', value: '\u2800' },
	{ name: 'a GUID of zeros in braces', value: '{00000000-0000-0000-0000-000000000000}' },
	{ name: 'a GUID of zeros without dashes', value: '00000000000000000000000000000000' },
	{ name: 'a URN of zeros', value: 'urn:uuid:00000000-0000-0000-0000-000000000000' },
	{ name: 'null as a word', value: 'null' },
	{ name: 'undefined as a word', value: ' undefined ' },
	{ name: "Python's None", value: 'None' },
	{ name: "Go's nil", value: '<nil>' },
	{ name: 'NaN as a word', value: 'NaN' },
	{ name: 'an object that was made text', value: '[object Object]' },
	{ name: 'a number that was rounded', value: 9007199254740992 },
	{ name: 'a fraction', value: 1.5 },
	{ name: 'an infinite number', value: Infinity },
	{ name: 'true', value: true },
	{ name: 'a list', value: ['call-1'] },
	{ name: 'an object', value: { id: 'call-1' } },
])('finds no id in $name', ({ value }) => {
	expect(readId(value)).toBeNull();
});
