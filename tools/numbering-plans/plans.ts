import { PhoneNumberUtil } from 'google-libphonenumber';

/** The parts of libphonenumber's metadata that are read; its types on npm leave the metadata out. */
interface RegionMetadata {
	getNationalPrefix(): string | null;
	getNationalPrefixForParsing(): string | null;
	getGeneralDesc(): NumberDescription;
	getFixedLine(): NumberDescription;
	getMobile(): NumberDescription;
	numberFormatArray(): Array<{ getNationalPrefixFormattingRule(): string | null }>;
}

interface NumberDescription {
	getNationalNumberPattern(): string | null;
	/** Empty where the lengths are those of the general description, -1 where there are no such numbers. */
	possibleLengthArray(): number[];
}

interface PhoneNumbers {
	getSupportedCallingCodes(): number[];
	getRegionCodesForCountryCode(countryCode: number): string[];
	getMetadataForRegion(region: string): RegionMetadata | null;
}

const phoneNumbers = PhoneNumberUtil.getInstance() as unknown as PhoneNumbers;

/** Libphonenumber also has numbers of seven digits in +1, for calls inside an area. */
const NORTH_AMERICA = '1 10 [2-9]\\d{9}';

/**
 * What people still write although it ended: before mobile phones of Mexico (until 2019) stood 1 from
 * abroad, 044 and 045 inside the country, and before other numbers 01.
 */
const ENDED_PREFIXES: Readonly<Record<number, string>> = { 52: '01,044,045,1' };

/** Where libphonenumber puts numbers of no country: satellites, free phones. */
const NO_COUNTRY = '001';

const NO_PREFIX = '-';

/**
 * The numbering plan of each country code in the notation of `NUMBERING_PLANS`, from libphonenumber's
 * metadata. Several regions may share a code.
 */
export function numberingPlans(): Record<string, string> {
	const plans: Record<string, string> = {};
	for (const code of phoneNumbers.getSupportedCallingCodes()) {
		const regions = phoneNumbers.getRegionCodesForCountryCode(code);
		if (regions.includes(NO_COUNTRY)) continue;
		plans[code] =
			code === 1 ? NORTH_AMERICA : planOf(regions.map(metadataOf), ENDED_PREFIXES[code]);
	}
	return plans;
}

function metadataOf(region: string): RegionMetadata {
	const metadata = phoneNumbers.getMetadataForRegion(region);
	if (metadata === null) throw new Error(`libphonenumber has no metadata of ${region}`);
	return metadata;
}

/** The first region is the main one, whose trunk prefix all of them share. */
function planOf(regions: readonly RegionMetadata[], endedPrefixes?: string): string {
	const patterns = new Set(
		regions.map((region) => region.getGeneralDesc().getNationalNumberPattern() ?? ''),
	);
	const lengths = [...new Set(regions.flatMap(subscriberLengths))].sort((a, b) => a - b);
	const trunkPrefixes = endedPrefixes ?? regions.slice(0, 1).flatMap(trunkPrefixesOf).join(',');
	return [trunkPrefixes || NO_PREFIX, lengths.join(','), [...patterns].join('|')].join(' ');
}

/** Of fixed lines and mobile phones: what can be on the other end of a call. */
function subscriberLengths(region: RegionMetadata): number[] {
	return [region.getFixedLine(), region.getMobile()].flatMap((description) => {
		const lengths = description.possibleLengthArray();
		if (lengths.length === 0) return region.getGeneralDesc().possibleLengthArray();
		return lengths.filter((length) => length > 0);
	});
}

/** A longer prefix reaches a relay or another carrier. */
const LONGEST_TRUNK_PREFIX = 2;

/** The prefix itself, what numbers are written with (`8 0$1`), and old prefixes that still count (`[08]`). */
function trunkPrefixesOf(region: RegionMetadata): string[] {
	const written = region.numberFormatArray().map((format) => {
		const rule = format.getNationalPrefixFormattingRule() ?? '';
		return rule.slice(0, Math.max(0, rule.indexOf('$1'))).replace(/\D/g, '');
	});
	const prefixes = [
		region.getNationalPrefix() ?? '',
		...written,
		...oldPrefixes(region.getNationalPrefixForParsing() ?? ''),
	];
	return [...new Set(prefixes)]
		.filter((prefix) => prefix !== '' && prefix.length <= LONGEST_TRUNK_PREFIX)
		.sort();
}

/** `[08]` → 0 and 8, `0|80?` → 0, 8 and 80; what also holds carriers' codes has groups, and is left out. */
function oldPrefixes(pattern: string): string[] {
	if (!/^[\d[\]|?]*$/.test(pattern)) return [];
	return pattern.split('|').flatMap((alternative) => {
		if (alternative.startsWith('[')) return [...alternative.slice(1, -1)];
		const whole = alternative.replace('?', '');
		return alternative.endsWith('?') ? [whole, whole.slice(0, -1)] : [whole];
	});
}
