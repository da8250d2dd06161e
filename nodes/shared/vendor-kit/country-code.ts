import { toPlainCharacters } from '../util/text';
import { NUMBERING_PLANS } from './numbering-plans';

interface NumberingPlan {
	/** What stands in front of a number that is dialled inside the country: `0`, in some countries nothing. */
	trunkPrefixes: readonly string[];
	/** How many digits a fixed line or a mobile phone can have, without the trunk prefix. */
	lengths: readonly number[];
	/** Any national number, without the trunk prefix. */
	pattern: RegExp;
}

const E164 = /^\+[1-9]\d{6,14}$/;

/** Shorter numbers are short codes, or lack their area code. */
const MIN_NATIONAL_LENGTH = 7;

/** The digits of E.164 behind `011`; what is longer is no number. */
const DIGITS = /^\d{7,18}$/;

const LONGEST_COUNTRY_CODE = 3;

/** The digits of a country code that is written `+49`, `49` or `0049`; `null` where there is no such code. */
export function readCountryCode(text: string): string | null {
	const [, code = ''] = /^(?:\+|00)?(\d+)$/.exec(toPlainCharacters(text).replace(/\s/g, '')) ?? [];
	return Object.hasOwn(NUMBERING_PLANS, code) ? code : null;
}

/**
 * A number without a plus → E.164; `null` where it is no number, or could be two. The steps are those of
 * "Country code" in docs/call-event.md.
 *
 * @param cleaned without punctuation and invisible marks, and no keypad word
 * @param countryCode what `readCountryCode` gave
 */
export function withCountryCode(cleaned: string, countryCode: string): string | null {
	const plan = planOf(countryCode);
	if (plan === null || !DIGITS.test(cleaned)) return null;
	if (cleaned.startsWith('00')) return withPlus(cleaned.slice(2));

	// Without its trunk prefix a number may lack its area code, too.
	const isDialled = (number: string): boolean =>
		number.length < cleaned.length ||
		plan.trunkPrefixes.length === 0 ||
		plan.lengths.includes(number.length);
	const national = nationalNumbers(cleaned, plan).filter(
		(number) => number.length >= MIN_NATIONAL_LENGTH && isDialled(number),
	);
	// In Leeds and in Buenos Aires an area code begins with 011.
	if (cleaned.startsWith('011') && national.length === 0) return withPlus(cleaned.slice(3));

	const whole = cleaned.startsWith(countryCode)
		? nationalNumbers(cleaned.slice(countryCode.length), plan).filter((number) =>
				plan.lengths.includes(number.length),
			)
		: [];
	// A national number would have its trunk prefix, and so not begin with the country code.
	const isWhole = whole.length > 0 && plan.trunkPrefixes.length > 0;
	const [number, another] = isWhole ? whole : new Set([...whole, ...national]);
	if (number === undefined || another !== undefined) return null;
	return number.length < MIN_NATIONAL_LENGTH ? null : e164(countryCode + number);
}

/** The number that stands behind an international prefix. */
function withPlus(digits: string): string | null {
	const countryCode = countryCodeOf(digits);
	const plan = countryCode === null ? null : planOf(countryCode);
	if (countryCode === null || plan === null) return null;
	const [number, another] = nationalNumbers(digits.slice(countryCode.length), plan);
	return number === undefined || another !== undefined ? null : e164(countryCode + number);
}

/** No country code is the beginning of another. */
function countryCodeOf(digits: string): string | null {
	for (let length = 1; length <= LONGEST_COUNTRY_CODE; length += 1) {
		const countryCode = digits.slice(0, length);
		if (Object.hasOwn(NUMBERING_PLANS, countryCode)) return countryCode;
	}
	return null;
}

/**
 * The digits behind a plus without the trunk prefix, which people write for calls from inside and from
 * outside: `+44 (0)20 …`. `null` where they begin with a prefix, or a zero, that fits no number of
 * the country. A number that is merely missing from the plan stays: plans change. But not one that is
 * written in groups and has more digits than it can have: the last of them are another number's.
 */
export function withoutTrunkPrefix(digits: string, isGrouped: boolean): string | null {
	const countryCode = countryCodeOf(digits);
	const plan = countryCode === null ? null : planOf(countryCode);
	if (countryCode === null || plan === null) return digits;
	const written = digits.slice(countryCode.length);
	const [number] = nationalNumbers(written, plan);
	if (number !== undefined) return countryCode + number;
	const isPrefixed = ['0', ...plan.trunkPrefixes].some((prefix) => written.startsWith(prefix));
	const hasMoreBehind =
		isGrouped &&
		written.length > Math.min(...plan.lengths) &&
		!plan.lengths.includes(written.length);
	return isPrefixed || hasMoreBehind ? null : digits;
}

/** The digits as they are and without each trunk prefix, as far as they fit the plan. */
function nationalNumbers(digits: string, { trunkPrefixes, pattern }: NumberingPlan): string[] {
	return ['', ...trunkPrefixes]
		.filter((prefix) => digits.startsWith(prefix))
		.map((prefix) => digits.slice(prefix.length))
		.filter((number) => pattern.test(number));
}

function e164(digits: string): string | null {
	const number = `+${digits}`;
	return E164.test(number) ? number : null;
}

const plans = new Map<string, NumberingPlan>();

function planOf(countryCode: string): NumberingPlan | null {
	const known = plans.get(countryCode);
	if (known !== undefined) return known;
	const row = Object.hasOwn(NUMBERING_PLANS, countryCode)
		? NUMBERING_PLANS[countryCode]
		: undefined;
	if (row === undefined) return null;
	const [trunkPrefixes, lengths, pattern] = row.split(' ') as [string, string, string];
	const plan: NumberingPlan = {
		trunkPrefixes: trunkPrefixes === '-' ? [] : trunkPrefixes.split(','),
		lengths: lengths.split(',').map(Number),
		pattern: new RegExp(`^(?:${pattern})$`),
	};
	plans.set(countryCode, plan);
	return plan;
}
