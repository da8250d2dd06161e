import { readFileSync } from 'node:fs';

/**
 * Places in the lists of libphonenumber-js's metadata:
 * https://gitlab.com/catamphetamine/libphonenumber-js/blob/master/METADATA.md
 */
const AT = {
	pattern: 2,
	lengths: 3,
	formats: 4,
	trunkPrefix: 5,
	trunkPrefixForParsing: 7,
	types: 11,
} as const;

/** Of a format: how the trunk prefix is written, for example `(06 $1)`. */
const TRUNK_RULE_AT = 3;

/** Of a type of number: its lengths, where they are not the plan's. */
const TYPE_LENGTHS_AT = 1;

/** Fixed lines and mobile phones: what can be on the other end of a call. */
const SUBSCRIBER_TYPES = [0, 1];

/** Libphonenumber also has numbers of seven digits in +1, for calls inside an area. */
const NORTH_AMERICA = '1 10 [2-9]\\d{9}';

const NO_PREFIX = '-';

type Region = readonly unknown[];

interface Metadata {
	country_calling_codes: Record<string, string[]>;
	countries: Record<string, Region>;
}

function readJson<Json>(file: string): Json {
	return JSON.parse(readFileSync(require.resolve(`libphonenumber-js/${file}`), 'utf8')) as Json;
}

const metadata = readJson<Metadata>('metadata.max.json');

export const { version } = readJson<{ version: string }>('package.json');

/**
 * The numbering plan of each country code in the notation of `NUMBERING_PLANS`, from libphonenumber's
 * metadata. Several regions may share a code.
 */
export function numberingPlans(): Record<string, string> {
	return Object.fromEntries(
		Object.entries(metadata.country_calling_codes).map(([code, regions]) => [
			code,
			code === '1' ? NORTH_AMERICA : planOf(regions.map(regionOf)),
		]),
	);
}

function regionOf(region: string): Region {
	const found = metadata.countries[region];
	if (found === undefined) throw new Error(`libphonenumber-js has no metadata of ${region}`);
	return found;
}

/** The first region is the main one, whose trunk prefix all of them share. */
function planOf(regions: readonly Region[]): string {
	const patterns = new Set(regions.map((region) => region[AT.pattern] as string));
	const lengths = [...new Set(regions.flatMap(subscriberLengths))].sort((a, b) => a - b);
	const trunkPrefixes = trunkPrefixesOf(regions[0] ?? []);
	return [trunkPrefixes.join(',') || NO_PREFIX, lengths.join(','), [...patterns].join('|')].join(
		' ',
	);
}

function subscriberLengths(region: Region): number[] {
	const types = (region[AT.types] || []) as Region[];
	return SUBSCRIBER_TYPES.flatMap((type) => {
		const entry = types[type];
		if (!entry) return [];
		return (entry[TYPE_LENGTHS_AT] || region[AT.lengths]) as number[];
	});
}

/** Longer ones reach a relay or another carrier. */
const LONGEST_TRUNK_PREFIX = 2;

/** The prefix itself, those that numbers are written with (`8 0$1`), and old ones that still count (`[08]`). */
function trunkPrefixesOf(region: Region): string[] {
	const formats = (region[AT.formats] || []) as Region[];
	const written = formats.map((format) => {
		const rule = (format[TRUNK_RULE_AT] || '') as string;
		return rule.slice(0, Math.max(0, rule.indexOf('$1'))).replace(/\D/g, '');
	});
	const prefixes = [
		(region[AT.trunkPrefix] || '') as string,
		...written,
		...oldPrefixes((region[AT.trunkPrefixForParsing] || '') as string),
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
