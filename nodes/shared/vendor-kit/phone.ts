import type { Call, Direction } from '../call-event/call-event';
import { toPlainCharacters } from '../util/text';
import { withCountryCode, withoutTrunkPrefix } from './country-code';

/** E.164: a plus, a country code that does not begin with 0, 7 to 15 digits. */
const E164 = /^\+[1-9]\d{6,14}$/;

/** White space, dots, dashes, slashes and brackets of every kind, as people write numbers. */
const PUNCTUATION = /[\s.·\u2022\u2027\u30fb\p{Pd}\u2212\u30fc/\\\u2044\u2215\p{Ps}\p{Pe}]/gu;

/** Superscripts, circled digits and fractions: a mark beside the number would become a digit of it. */
const NOT_QUITE_DIGITS = /\p{No}/u;

/** `+49 30 1234567/8`: the digits behind the slash are those of another extension. */
const OTHER_EXTENSION = /^[^/]*\/\D*(?:\d\D*){1,3}$/;

/** No number is longer, with all that people write between its digits. */
const MAX_LENGTH = 100;

/** What the user says of phone numbers. */
export interface PhoneSettings {
	/** The agent's phone numbers, as the user listed them. */
	readonly yourPhoneNumbers: readonly string[];
	/** The digits of the country that numbers without a plus belong to; `null`: they are no E.164. */
	readonly countryCode: string | null;
}

/**
 * For a caller who withholds the number, carriers give the digits that such a word has on a telephone's
 * keys.
 */
const WITHHELD: ReadonlySet<string> = new Set(
	['ANONYMOUS', 'BLOCKED', 'PRIVATE', 'RESTRICTED', 'UNAVAILABLE', 'UNKNOWN', 'WITHHELD'].map(
		keysOf,
	),
);

/** The letters from A on, three to a key and four to 7 and 9. */
function keysOf(word: string): string {
	const buttons = '22233344455566677778889999';
	return [...word].map((letter) => buttons[letter.charCodeAt(0) - 'A'.charCodeAt(0)]).join('');
}

/** A number without what stands between its digits; `null` where the text cannot be one. */
function compact(phone: string): string | null {
	if (phone.length > MAX_LENGTH || NOT_QUITE_DIGITS.test(phone)) return null;
	const plain = toPlainCharacters(phone);
	return OTHER_EXTENSION.test(plain) ? null : plain.replace(PUNCTUATION, '');
}

/** Whether something stands between the digits that can be seen. */
function isGrouped(phone: string | null): boolean {
	return /\d\D+\d/.test(toPlainCharacters(phone ?? ''));
}

/**
 * The number in E.164, or `null` where it is none: a short code, a SIP address, `anonymous`.
 *
 * @param countryCode the digits of the country that a number without a plus belongs to
 */
export function toE164(phone: string | null, countryCode: string | null = null): string | null {
	const written = phone === null ? null : compact(phone);
	if (written === null || WITHHELD.has(written.replace(/^\+/, ''))) return null;
	if (/^\d/.test(written)) {
		return countryCode === null ? null : withCountryCode(written, countryCode);
	}
	if (!/^\+[1-9]\d+$/.test(written)) return null;
	const number = `+${withoutTrunkPrefix(written.slice(1), isGrouped(phone))}`;
	return E164.test(number) ? number : null;
}

export type Sides = Pick<Call, 'from' | 'to' | 'userPhone' | 'agentPhone'>;

/** Who is who on the line: the person calls in on an inbound call and is called on an outbound one. */
export function sidesByDirection(
	direction: Direction | null,
	from: string | null,
	to: string | null,
	{ countryCode }: Pick<PhoneSettings, 'countryCode'>,
): Sides {
	const user = direction === 'inbound' ? from : direction === 'outbound' ? to : null;
	const agent = direction === 'inbound' ? to : direction === 'outbound' ? from : null;
	return {
		from,
		to,
		userPhone: toE164(user, countryCode),
		agentPhone: toE164(agent, countryCode),
	};
}

/** `from` and `to` where the vendor says which number is whose; neither without a direction. */
export function fromAndTo(
	direction: Direction | null,
	person: string | null,
	agent: string | null,
): Pick<Call, 'from' | 'to'> {
	if (direction === null) return { from: null, to: null };
	return direction === 'inbound' ? { from: person, to: agent } : { from: agent, to: person };
}

/**
 * The direction of a call whose vendor does not say, from the agent's own numbers: the side that is
 * one of them is the agent's. `null` where neither side is, or both are.
 */
export function directionByOwnNumbers(
	from: string | null,
	to: string | null,
	{ yourPhoneNumbers, countryCode }: PhoneSettings,
): Direction | null {
	const isOwn = (phone: string | null): boolean =>
		phone !== null && yourPhoneNumbers.some((own) => isSameNumber(own, phone, countryCode));
	if (isOwn(from) === isOwn(to)) return null;
	return isOwn(to) ? 'inbound' : 'outbound';
}

/** Of a number without its country code, so that a short code is not the end of every number. */
const FEWEST_NATIONAL_DIGITS = 7;

/** Some carriers leave out the plus, the country code, or all but a SIP address. */
function isSameNumber(one: string, other: string, countryCode: string | null): boolean {
	if (one.trim() === other.trim()) return true;
	const own = dialled(one, countryCode);
	const called = dialled(other, countryCode);
	if (own === null || called === null) return false;
	if (own.digits === called.digits) return true;
	if (own.isInternational && called.isInternational) return false;
	const [short, long] =
		own.digits.length < called.digits.length ? [own, called.digits] : [called, own.digits];
	return (
		!short.isInternational &&
		short.digits.length >= FEWEST_NATIONAL_DIGITS &&
		long.endsWith(short.digits)
	);
}

/** `sip:+14155550100@example.com;user=phone`, also in angle brackets behind a name, → the number. */
const ADDRESS = /^(?:[^<]*<)?\s*(?:(?:sips?|tel):)?([^@;>]*)/i;

interface Dialled {
	digits: string;
	/** Whether the digits begin with a country code for sure. */
	isInternational: boolean;
}

/** The digits of a number, however it is written; `null` where the text holds other characters, too. */
function dialled(text: string, countryCode: string | null): Dialled | null {
	const [, written = ''] = text.length > MAX_LENGTH ? [] : (ADDRESS.exec(text.trim()) ?? []);
	const e164 = toE164(written, countryCode);
	if (e164 !== null) return { digits: e164.slice(1), isInternational: true };
	const digits = compact(written) ?? '';
	if (!/^\+?\d+$/.test(digits)) return null;
	// What stands before a number when it is dialled: 011, 0011, 00, or the zero of a national one.
	const short = digits.replace(/^(?:\+|0?011(?=\d{8})|0+(?=\d))/, '');
	return { digits: short, isInternational: false };
}
