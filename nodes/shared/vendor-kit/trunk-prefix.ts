/** A country code of E.164 has one digit, two, or else three. */
const COUNTRY_CODE = /^(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/;

/** Country codes where calls inside the country begin with a zero that is no part of the number. */
export const ZERO_IS_PREFIX: ReadonlySet<string> = new Set(
	`20 27 31 32 33 40 41 43 44 46 49 51 53 54 55 57 58 60 61 62 63 64 66 81 82 84 86 90 91 92 93 94
	95 98 211 212 213 218 231 232 233 234 243 249 251 252 254 255 256 260 261 262 263 264 265 291 353
	355 358 359 373 374 377 380 381 382 383 385 386 387 389 421 423 590 591 593 594 595 596 598 850 855
	856 880 886 961 962 963 964 966 967 970 971 972 976 977 994 995 996`.split(/\s+/),
);

/** The prefixes of the other countries that have one, with what must stand behind where they are no digit of the number. */
const OTHER_PREFIXES: Readonly<Record<string, RegExp>> = {
	1: /^1(?=[2-9]\d{9}$)/,
	7: /^8(?=\d{10}$)/,
	36: /^06/,
	250: /^0(?=\d{9}$)/,
	370: /^[08](?=\d{8}$)/,
	375: /^(?:0|80?)(?=[1-4]\d{8}$)|^8(?=8[02])/,
	508: /^0/,
	686: /^0/,
	692: /^1(?=\d{7}$)/,
	993: /^8(?=\d{8}$)/,
};

/** The numbers that begin with a zero of their own, by country code: Italy's, and those of few others. */
const OWN_ZERO: Readonly<Record<string, RegExp>> = {
	39: /^0/,
	225: /^0\d{9}$/,
	226: /^0\d{7}$/,
	227: /^0\d{7}$/,
	229: /^01\d{8}$/,
	241: /^0\d{7}$/,
	242: /^0\d{8}$/,
	378: /^0/,
	687: /^0\d{5}$/,
	800: /^0\d{7}$/,
	881: /^0\d{8,9}$/,
	888: /^0\d{10}$/,
	992: /^0\d{8}$/,
};

/**
 * The digits of an international number without the prefix for calls inside the country, which people
 * write for both uses: `+44 (0)20 …`. `null` where no number of that country begins with the digit
 * that is left in front. The tables follow libphonenumber, which the tests ask.
 */
export function withoutTrunkPrefix(digits: string): string | null {
	const [code = ''] = COUNTRY_CODE.exec(digits) ?? [];
	const written = digits.slice(code.length);
	if (OWN_ZERO[code]?.test(written)) return digits;
	const prefix = OTHER_PREFIXES[code] ?? (ZERO_IS_PREFIX.has(code) ? /^0/ : undefined);
	const national = prefix === undefined ? written : written.replace(prefix, '');
	const isNational = code === '1' ? /^[2-9]/ : /^[1-9]/;
	return isNational.test(national) ? code + national : null;
}
