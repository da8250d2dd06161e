import { PhoneNumberType, PhoneNumberUtil } from 'google-libphonenumber';

import { toE164 } from '../../nodes/shared/vendor-kit/phone';
import { printSeed, randomFrom, seed, type Random } from '../support/seed';

/** Google's library is the judge of what a number is, and which number a spelling means. */
const oracle = PhoneNumberUtil.getInstance();

/** Every continent, every kind of prefix for calls inside the country, and the countries without one. */
const COUNTRIES =
	`US CA MX BR AR CO PE CL GB IE FR DE AT CH NL BE IT SM ES PT GR PL CZ HU SE FI DK RU BY UA
	TR IL EG NG KE ZA CI RW SA AE IN PK CN JP KR TH VN ID AU NZ LT TM`.split(/\s+/);

const NUMBERS_OF_EACH_TYPE = 4;

beforeAll(() => printSeed('phone numbers'));

interface ValidNumber {
	country: string;
	code: string;
	/** The digits behind the country code. */
	national: string;
	/** What is dialled in front of them inside the country; a zero where nothing is. */
	trunk: string;
	hasTrunk: boolean;
}

/** The example of the country's numbering plan with other digits at its end, as long as that is valid. */
function numbersOf(country: string, type: number, random: Random): ValidNumber[] {
	const example = oracle.getExampleNumberForType(country, type);
	if (example === null) return [];
	const code = String(example.getCountryCodeOrDefault());
	const digits = oracle.getNationalSignificantNumber(example);
	const prefix = oracle.getNddPrefixForRegion(country, true);
	const numbers = new Map<string, ValidNumber>();
	for (let attempt = 0; numbers.size < NUMBERS_OF_EACH_TYPE && attempt < 200; attempt += 1) {
		const changed = Math.min(attempt === 0 ? 0 : 4, digits.length - 3);
		const end = Array.from({ length: changed }, () => random.below(10)).join('');
		const national = digits.slice(0, digits.length - changed) + end;
		const trunk = prefix || '0';
		const number = { country, code, national, trunk, hasTrunk: Boolean(prefix) };
		if (oracle.isValidNumber(oracle.parse(`+${code}${national}`))) numbers.set(national, number);
	}
	return [...numbers.values()];
}

const SEPARATORS = [
	' ',
	'  ',
	'-',
	'.',
	'\u00a0',
	'\u2009',
	'\u2010',
	'\u2013',
	'\uff0d',
	'\u2212',
	'·',
	'',
];

const MARKS = ['\u200b', '\u00ad', '\u200e', '\u2060', '\ufeff', '\u202c', '\u2069', '\ufe0f'];

/** Digits in groups, with something between them. */
function grouped(digits: string, random: Random): string {
	let text = '';
	for (let at = 0; at < digits.length; ) {
		const size = 2 + random.below(3);
		text += (at === 0 ? '' : random.oneOf(SEPARATORS)) + digits.slice(at, at + size);
		at += size;
	}
	return text;
}

function marked(text: string, random: Random): string {
	return [...text]
		.map((character) => character + (random.below(3) ? '' : random.oneOf(MARKS)))
		.join('');
}

function fullWidth(text: string): string {
	return text.replace(/[+\d()-]/g, (character) =>
		String.fromCharCode(character.charCodeAt(0) + 0xfee0),
	);
}

type Spell = (number: ValidNumber, random: Random) => string;

const area = (national: string, random: Random): [string, string] => {
	const length = 1 + random.below(3);
	return [national.slice(0, length), national.slice(length)];
};

/** With the plus, and without anything that is dialled inside the country. */
const INTERNATIONAL: Record<string, Spell> = {
	'E.164': ({ code, national }) => `+${code}${national}`,
	groups: ({ code, national }, random) => `+${code} ${grouped(national, random)}`,
	'the area in brackets': ({ code, national }, random) => {
		const [first, rest] = area(national, random);
		return `+${code} (${first}) ${grouped(rest, random)}`;
	},
	'a slash behind the area': ({ code, national }, random) => {
		const [first, rest] = area(national, random);
		return `+${code} ${first}/${grouped(rest, random)}`;
	},
	'the code in brackets': ({ code, national }, random) => `(+${code}) ${grouped(national, random)}`,
	'invisible marks': ({ code, national }, random) =>
		marked(`+${code} ${grouped(national, random)}`, random),
	'marks of direction': ({ code, national }, random) =>
		`\u202a+${code} ${grouped(national, random)}\u202c`,
	'full-width characters': ({ code, national }, random) =>
		fullWidth(`+${code} (${national.slice(0, 2)}) ${grouped(national.slice(2), random)}`),
};

/** With the plus and what is dialled inside the country. */
const WITH_TRUNK: Record<string, Spell> = {
	'in round brackets': ({ code, trunk, national }, random) =>
		`+${code} (${trunk})${grouped(national, random)}`,
	'in square brackets': ({ code, trunk, national }, random) =>
		`+${code} [${trunk}] ${grouped(national, random)}`,
	'in full-width brackets': ({ code, trunk, national }, random) =>
		fullWidth(`+${code}(${trunk})${grouped(national, random)}`),
	'in brackets with the area': ({ code, trunk, national }, random) => {
		const [first, rest] = area(national, random);
		return `+${code} (${trunk}${first}) ${grouped(rest, random)}`;
	},
	'without brackets': ({ code, trunk, national }, random) =>
		`+${code} ${trunk}${grouped(national, random)}`,
	'between invisible marks': ({ code, trunk, national }, random) =>
		marked(`+${code} (${trunk}) ${grouped(national, random)}`, random),
};

/** Without the plus nothing says which country is meant: only null is right. */
const WITHOUT_PLUS: Record<string, Spell> = {
	'as dialled from abroad': ({ code, national }) => `00${code}${national}`,
	'without a plus': ({ code, national }) => `${code} ${national}`,
	'as dialled inside the country': ({ hasTrunk, trunk, national }) =>
		`${hasTrunk ? trunk : ''}${national}`,
};

interface Read {
	country: string;
	spelling: string;
	read: string | null;
	meant: string;
}

function readAll(
	spellings: Record<string, Spell>,
	isUsed: (number: ValidNumber) => boolean,
): Read[] {
	const random = randomFrom(seed);
	const types = [PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE];
	const numbers = COUNTRIES.flatMap((country) =>
		types.flatMap((type) => numbersOf(country, type, random)),
	);
	return numbers.filter(isUsed).flatMap((number) =>
		Object.values(spellings).map((spell) => {
			const spelling = spell(number, random);
			const meant = `+${number.code}${number.national}`;
			return { country: number.country, spelling, read: toE164(spelling), meant };
		}),
	);
}

function report(what: string, reads: readonly Read[]): void {
	const missed = reads.filter(({ read }) => read === null).length;
	process.stdout.write(`${what}: ${reads.length} spellings, ${missed} of them null\n`);
}

it('reads every international spelling as the number that is meant', () => {
	const reads = readAll(INTERNATIONAL, () => true);
	report('international', reads);
	expect(reads.length).toBeGreaterThan(1500);
	expect(new Set(reads.map(({ country }) => country)).size).toBe(COUNTRIES.length);
	expect(reads.filter(({ read, meant }) => read !== meant)).toEqual([]);
});

it('reads the number that is meant where the prefix for calls inside the country is written, too', () => {
	const reads = readAll(WITH_TRUNK, ({ hasTrunk }) => hasTrunk);
	report('with the prefix', reads);
	expect(reads.length).toBeGreaterThan(1000);
	expect(reads.filter(({ read, meant }) => read !== meant)).toEqual([]);
});

/** There the zero may be the number's own, so that nothing says it is one too many. */
const ZERO_STAYS = ['IT', 'SM'];

it('reads no other number where a zero is written that the country does not know', () => {
	const reads = readAll(WITH_TRUNK, ({ country, hasTrunk }) => {
		return !hasTrunk && !ZERO_STAYS.includes(country);
	});
	report('with a zero too many', reads);
	expect(reads.length).toBeGreaterThan(200);
	expect(reads.filter(({ read, meant }) => read !== null && read !== meant)).toEqual([]);
});

/** What stands behind a number: another line, a code to dial, a footnote. */
const WITH_MORE: Record<string, Spell> = {
	'a dash': ({ code, national }, random) => `+${code} ${national}-${random.below(100)}`,
	'a slash': ({ code, national }, random) => `+${code} ${national}/${random.below(10_000)}`,
	'a blank': ({ code, national }, random) => `+${code} ${national} ${random.below(1000)}`,
	brackets: ({ code, national }, random) => `+${code} ${national} (${random.below(1000)})`,
};

it('reads no impossible number where more digits stand behind a number', () => {
	const reads = readAll(WITH_MORE, () => true);
	report('with more behind it', reads);
	const isPossible = (number: string): boolean => oracle.isPossibleNumber(oracle.parse(number));
	expect(reads.filter(({ read }) => read !== null && !isPossible(read))).toEqual([]);
});

it('reads no number without a plus', () => {
	const reads = readAll(WITHOUT_PLUS, () => true);
	report('without a plus', reads);
	expect(reads.filter(({ read }) => read !== null)).toEqual([]);
});
