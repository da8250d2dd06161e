import {
	amount,
	choice,
	choices,
	limit,
	parameter,
	propertiesFor,
	readTable,
	text,
	textList,
	toggle,
} from '../../../nodes/shared/parameters/table';
import { vendors } from '../../support/vendors';

const [vendor] = vendors;
if (vendor === undefined) throw new Error('there is no vendor');

const ON = toggle({ displayName: 'On', name: 'on', type: 'boolean', default: true });
const SECONDS = amount({ displayName: 'Seconds', name: 'seconds', type: 'number', default: 5 });
const MOST = limit({ displayName: 'Most', name: 'most', type: 'number', default: 0 });
const COLOUR = choice({
	displayName: 'Colour',
	name: 'colour',
	type: 'options',
	default: 'red',
	options: [
		{ name: 'Blue', value: 'blue' },
		{ name: 'Red', value: 'red' },
	],
});
const COLOURS = choices({
	displayName: 'Colours',
	name: 'colours',
	type: 'multiOptions',
	default: [],
	options: [
		{ name: 'Blue', value: 'blue' },
		{ name: 'Red', value: 'red' },
	],
});
const NAME = text({ displayName: 'Name', name: 'name', type: 'string', default: '' });
const NAMES = textList({ displayName: 'Names', name: 'names', type: 'string', default: '' });

describe('a stored value', () => {
	it.each<{ of: string; read: (stored: unknown) => unknown; values: Array<[unknown, unknown]> }>([
		{
			of: 'a toggle',
			read: ON.read,
			values: [
				[false, false],
				[true, true],
				[undefined, true],
				[null, true],
				['false', true],
				[0, true],
			],
		},
		{
			of: 'an amount',
			read: SECONDS.read,
			values: [
				[0, 0],
				[7.5, 7.5],
				[-1, 5],
				['7', 5],
				[Infinity, 5],
				[NaN, 5],
				[null, 5],
				[undefined, 5],
			],
		},
		{
			of: 'a limit',
			read: MOST.read,
			values: [
				[0, null],
				[7, 7],
				[-1, null],
				['7', null],
				[undefined, null],
			],
		},
		{
			of: 'a choice',
			read: COLOUR.read,
			values: [
				['blue', 'blue'],
				['green', 'red'],
				[['blue'], 'red'],
				[undefined, 'red'],
			],
		},
		{
			of: 'choices',
			read: COLOURS.read,
			values: [
				[
					['red', 'green', 'blue', 'red'],
					['blue', 'red'],
				],
				['red', ['red']],
				[[], []],
				[{ red: true }, []],
				[undefined, []],
			],
		},
		{
			of: 'a text',
			read: NAME.read,
			values: [
				[' a b ', 'a b'],
				[7, ''],
				[null, ''],
				[undefined, ''],
			],
		},
		{
			of: 'a list of texts',
			read: NAMES.read,
			values: [
				['a', ['a']],
				[' a b ,, c\nd\r\ne ,', ['a b', 'c', 'd', 'e']],
				['', []],
				[
					['a', 'b, c', 7, null, {}],
					['a', 'b', 'c', '7'],
				],
				[{}, []],
				[undefined, []],
			],
		},
	])('of $of is read, and the wrong type counts as the default', ({ read, values }) => {
		expect(values.map(([stored]) => [stored, read(stored)])).toEqual(values);
	});
});

describe('readTable', () => {
	it('reads each parameter by its name', () => {
		const stored: Record<string, unknown> = { on: false, names: 'a,b', other: 1 };
		expect(readTable([ON, NAMES, COLOUR] as const, (name) => stored[name])).toEqual({
			on: false,
			names: ['a', 'b'],
			colour: 'red',
		});
	});
});

describe('propertiesFor', () => {
	const LIMIT_FOR = (own: Record<string, unknown> | null) =>
		limit({ displayName: 'Most', name: 'most', type: 'number', default: 0 }, () => own);

	it('gives what the editor shows, and nothing of how it is read', () => {
		expect(propertiesFor(vendor, [ON, COLOUR])).toEqual([
			{ displayName: 'On', name: 'on', type: 'boolean', default: true },
			{
				displayName: 'Colour',
				name: 'colour',
				type: 'options',
				default: 'red',
				options: [
					{ name: 'Blue', value: 'blue' },
					{ name: 'Red', value: 'red' },
				],
			},
		]);
	});

	it("adds what is the vendor's own", () => {
		expect(propertiesFor(vendor, [LIMIT_FOR({ hint: 'Own' })])).toEqual([
			{ displayName: 'Most', name: 'most', type: 'number', default: 0, hint: 'Own' },
		]);
	});

	it('leaves out what the vendor does not have', () => {
		expect(propertiesFor(vendor, [LIMIT_FOR(null), ON])).toHaveLength(1);
	});

	it("puts the vendor's name into the texts, own ones included", () => {
		const asked = parameter(
			{
				displayName: 'From {vendor}',
				name: 'from',
				type: 'string',
				default: '',
				description: '{vendor} and {vendor}',
				options: [{ name: 'One', value: 1, description: 'As {vendor} has it' }],
			},
			String,
			() => ({ hint: 'Ask {vendor}' }),
		);
		expect(propertiesFor({ ...vendor, name: 'Echo $& Line' }, [asked])).toEqual([
			{
				displayName: 'From Echo $& Line',
				name: 'from',
				type: 'string',
				default: '',
				description: 'Echo $& Line and Echo $& Line',
				options: [{ name: 'One', value: 1, description: 'As Echo $& Line has it' }],
				hint: 'Ask Echo $& Line',
			},
		]);
	});
});
