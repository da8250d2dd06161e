import {
	PhoneNumberFormat,
	PhoneNumberType,
	PhoneNumberUtil,
	type PhoneNumber,
	type RegionCode,
} from 'google-libphonenumber';

import { readCountryCode, withCountryCode } from '../../../nodes/shared/vendor-kit/country-code';
import { NUMBERING_PLANS } from '../../../nodes/shared/vendor-kit/numbering-plans';
import { numberingPlans } from '../../../tools/numbering-plans/plans';
import { printSeed, randomFrom, seed, type Random } from '../../support/seed';

describe('readCountryCode', () => {
	it.each<{ text: string; code: string | null }>([
		{ text: '+1', code: '1' },
		{ text: '49', code: '49' },
		{ text: '0049', code: '49' },
		{ text: ' + 44 ', code: '44' },
		{ text: '＋３９', code: '39' },
		{ text: '+378', code: '378' },
		{ text: '\u200b+49\u202c', code: '49' },
		{ text: '', code: null },
		{ text: '+', code: null },
		{ text: '0', code: null },
		{ text: '+0', code: null },
		{ text: '+999', code: null },
		{ text: '+1242', code: null },
		{ text: 'US', code: null },
		{ text: '+49 or +43', code: null },
		{ text: 'constructor', code: null },
	])('reads $text', ({ text, code }) => {
		expect(readCountryCode(text)).toBe(code);
	});
});

describe('withCountryCode', () => {
	it.each<{ name: string; cleaned: string; code: string; number: string | null }>([
		// North America: exactly ten digits, of which the first is 2 to 9.
		{ name: 'ten digits with +1', cleaned: '4155550100', code: '1', number: '+14155550100' },
		{ name: 'the trunk prefix of +1', cleaned: '14155550100', code: '1', number: '+14155550100' },
		{ name: 'an area code that begins with 1', cleaned: '1155550100', code: '1', number: null },
		{ name: 'an area code that begins with 0', cleaned: '0155550100', code: '1', number: null },
		{ name: 'a number without its area code', cleaned: '5550100', code: '1', number: null },
		{ name: 'nine digits with +1', cleaned: '415555010', code: '1', number: null },
		{ name: 'eleven digits with +1', cleaned: '41555501001', code: '1', number: null },

		// Brazil and Mexico.
		{ name: 'no area code', cleaned: '912345678', code: '55', number: null },
		{ name: 'a free phone', cleaned: '08001234567', code: '55', number: '+558001234567' },
		{ name: "a carrier's code", cleaned: '01511912345678', code: '55', number: null },
		{ name: "Mexico's old 044", cleaned: '0445512345678', code: '52', number: '+525512345678' },
		{ name: "Mexico's old 1", cleaned: '5215512345678', code: '52', number: '+525512345678' },
		{ name: 'ten digits of Mexico', cleaned: '5512345678', code: '52', number: '+525512345678' },

		// International prefixes.
		{ name: '00', cleaned: '00491711234567', code: '1', number: '+491711234567' },
		{
			name: '00 and the trunk prefix',
			cleaned: '004401134960999',
			code: '49',
			number: '+441134960999',
		},
		{ name: '00 before an unknown code', cleaned: '009991234567', code: '49', number: null },
		{ name: '00 before too few digits', cleaned: '0044113', code: '49', number: null },
		{ name: '011 with +1', cleaned: '011442079460958', code: '1', number: '+442079460958' },
		{ name: '011 with +34', cleaned: '011442079460958', code: '34', number: '+442079460958' },
		{
			name: 'Leeds, which begins with 011',
			cleaned: '01134960999',
			code: '44',
			number: '+441134960999',
		},
		{
			name: 'Buenos Aires, which begins with 011',
			cleaned: '01143211234',
			code: '54',
			number: '+541143211234',
		},

		// Whole numbers whose plus is missing.
		{ name: 'a whole number', cleaned: '491711234567', code: '49', number: '+491711234567' },
		{
			name: 'a whole number with its trunk prefix',
			cleaned: '4901711234567',
			code: '49',
			number: '+491711234567',
		},
		{ name: 'a whole number in Russia', cleaned: '79123456789', code: '7', number: '+79123456789' },
		{
			name: 'a whole number in Italy',
			cleaned: '390612345678',
			code: '39',
			number: '+390612345678',
		},
		{
			name: 'a whole mobile number in Italy',
			cleaned: '393331234567',
			code: '39',
			number: '+393331234567',
		},
		{
			name: 'a whole number in Brazil',
			cleaned: '5511987654321',
			code: '55',
			number: '+5511987654321',
		},

		// National numbers that begin with their country code.
		{ name: 'Santa Maria in Brazil', cleaned: '55987654321', code: '55', number: '+5555987654321' },
		{
			name: 'a mobile number in Italy',
			cleaned: '3912345678',
			code: '39',
			number: '+393912345678',
		},
		{ name: 'a mobile number in Norway', cleaned: '47123456', code: '47', number: '+4747123456' },
		{
			name: 'digits that are two numbers in Italy',
			cleaned: '390642652',
			code: '39',
			number: null,
		},

		// Trunk prefixes.
		{ name: '0 in Germany', cleaned: '01711234567', code: '49', number: '+491711234567' },
		{
			name: 'no 0 in Germany, as spreadsheets leave it',
			cleaned: '1711234567',
			code: '49',
			number: '+491711234567',
		},
		{ name: '0 in France', cleaned: '0123456789', code: '33', number: '+33123456789' },
		{ name: '8 in Russia', cleaned: '89123456789', code: '7', number: '+79123456789' },
		{
			name: 'a number in Russia that begins with 8',
			cleaned: '8005553535',
			code: '7',
			number: '+78005553535',
		},
		{ name: '06 in Hungary', cleaned: '06301234567', code: '36', number: '+36301234567' },
		{ name: '80 in Belarus', cleaned: '80291234567', code: '375', number: '+375291234567' },
		{ name: 'the old 8 in Lithuania', cleaned: '861234567', code: '370', number: '+37061234567' },
		{ name: 'the new 0 in Lithuania', cleaned: '061234567', code: '370', number: '+37061234567' },

		// Countries without a trunk prefix.
		{ name: 'Spain', cleaned: '912345678', code: '34', number: '+34912345678' },
		{
			name: 'Spain with a zero that it does not have',
			cleaned: '0912345678',
			code: '34',
			number: null,
		},
		{ name: 'Portugal', cleaned: '212345678', code: '351', number: '+351212345678' },
		{ name: 'Denmark', cleaned: '32123456', code: '45', number: '+4532123456' },
		{ name: 'Poland', cleaned: '123456789', code: '48', number: '+48123456789' },
		{ name: 'Greece', cleaned: '2123456789', code: '30', number: '+302123456789' },

		// Countries whose zero belongs to the number.
		{ name: 'Italy', cleaned: '0612345678', code: '39', number: '+390612345678' },
		{ name: 'San Marino', cleaned: '0549886377', code: '378', number: '+3780549886377' },
		{ name: "Côte d'Ivoire", cleaned: '0123456789', code: '225', number: '+2250123456789' },
		{ name: 'Benin', cleaned: '0195123456', code: '229', number: '+2290195123456' },
		{ name: 'Congo', cleaned: '061234567', code: '242', number: '+242061234567' },

		// No numbers.
		{ name: 'nothing', cleaned: '', code: '49', number: null },
		{ name: 'a short code', cleaned: '112', code: '49', number: null },
		{ name: 'six digits', cleaned: '116117', code: '49', number: null },
		{ name: 'six digits behind the trunk prefix', cleaned: '0301234', code: '49', number: null },
		{
			name: 'seven digits behind the trunk prefix',
			cleaned: '03012345',
			code: '49',
			number: '+493012345',
		},
		{ name: 'an extension', cleaned: '03012345678x12', code: '49', number: null },
		{ name: 'a SIP address', cleaned: 'sip:03012345678@example.com', code: '49', number: null },
		{ name: 'letters', cleaned: '1800FLOWERS', code: '1', number: null },
		{ name: 'Arabic digits', cleaned: '٠٣٠١٢٣٤٥٦٧', code: '49', number: null },
		{ name: 'a line break', cleaned: '4155550100\n', code: '1', number: null },
		{
			name: 'more digits than E.164 has',
			cleaned: '0301234567890123456',
			code: '49',
			number: null,
		},
		{ name: 'a megabyte of digits', cleaned: '1'.repeat(1_000_000), code: '49', number: null },
		{ name: 'a country code that there is not', cleaned: '4155550100', code: '999', number: null },
		{ name: 'no country code', cleaned: '4155550100', code: '', number: null },
	])('reads $name', ({ cleaned, code, number }) => {
		expect(withCountryCode(cleaned, code)).toBe(number);
	});
});

/** Where voice agents are sold, and every kind of trunk prefix. */
const COUNTRIES = [
	...['AE', 'AR', 'AT', 'AU', 'BE', 'BR', 'BY', 'CA', 'CH', 'CI'],
	...['CL', 'CN', 'CO', 'CZ', 'DE', 'DK', 'ES', 'FI', 'FR', 'GB'],
	...['GR', 'HU', 'IL', 'IN', 'IT', 'JP', 'KR', 'LT', 'MX', 'NL'],
	...['NO', 'NZ', 'PL', 'PT', 'RU', 'SE', 'TR', 'UA', 'US', 'ZA'],
] as const satisfies RegionCode[];

const NUMBERS_PER_COUNTRY = 50;

const phoneNumbers = PhoneNumberUtil.getInstance();

const SUBSCRIBERS: readonly PhoneNumberType[] = [
	PhoneNumberType.FIXED_LINE,
	PhoneNumberType.MOBILE,
	PhoneNumberType.FIXED_LINE_OR_MOBILE,
];

/** A phone that can be on the other end of a call: an example with other digits, and more or fewer, behind its first. */
function randomNumber(country: RegionCode, random: Random): PhoneNumber {
	for (;;) {
		const type = random.oneOf([PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE]);
		const example = phoneNumbers.getExampleNumberForType(country, type);
		const digits = phoneNumbers.getNationalSignificantNumber(example);
		const kept = digits.slice(0, 1 + random.below(4));
		const length = digits.length - kept.length + random.below(5) - 2;
		const others = Array.from({ length }, () => random.below(10)).join('');
		const number = phoneNumbers.parse(
			`+${phoneNumbers.getCountryCodeForRegion(country)}${kept}${others}`,
		);
		const isSubscriber = SUBSCRIBERS.includes(phoneNumbers.getNumberType(number));
		if (isSubscriber && phoneNumbers.isValidNumberForRegion(number, country)) return number;
	}
}

const spelled = (number: PhoneNumber, format: PhoneNumberFormat): string =>
	phoneNumbers.format(number, format);

const digitsOf = (text: string): string => text.replace(/[\s().\-/]/g, '');

describe(`beside libphonenumber, over numbers of ${COUNTRIES.length} countries`, () => {
	beforeAll(() => printSeed('national numbers'));

	const numbers = COUNTRIES.flatMap((country, index) => {
		const random = randomFrom(seed + index);
		return Array.from({ length: NUMBERS_PER_COUNTRY }, () => randomNumber(country, random));
	});

	it.each<{ spelling: string; spell: (number: PhoneNumber) => string; mostNull: number }>([
		{
			spelling: 'national',
			spell: (number) => spelled(number, PhoneNumberFormat.NATIONAL),
			mostNull: 0.05,
		},
		{
			spelling: 'whole, without the plus',
			spell: (number) => spelled(number, PhoneNumberFormat.INTERNATIONAL).slice(1),
			mostNull: 0.05,
		},
		{
			spelling: 'behind 00',
			spell: (number) => `00${spelled(number, PhoneNumberFormat.E164).slice(1)}`,
			mostNull: 0.01,
		},
	])(
		'reads 2,000 numbers spelled $spelling, and never as another',
		({ spell, mostNull, spelling }) => {
			expect(numbers).toHaveLength(2000);
			const read = numbers.map((number) => ({
				spelled: spell(number),
				e164: withCountryCode(digitsOf(spell(number)), String(number.getCountryCode())),
				number: spelled(number, PhoneNumberFormat.E164),
			}));

			expect(read.filter(({ e164, number }) => e164 !== null && e164 !== number)).toEqual([]);
			const share = read.filter(({ e164 }) => e164 === null).length / read.length;
			process.stdout.write(`${spelling}: null for ${(share * 100).toFixed(1)} %\n`);
			expect(share).toBeLessThan(mostNull);
		},
	);
});

it("holds the plans of libphonenumber's metadata: else run npx tsx tools/numbering-plans/main.ts", () => {
	expect(NUMBERING_PLANS).toEqual(numberingPlans());
});
