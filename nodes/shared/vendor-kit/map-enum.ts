import type { Analysis, CompletionRating, Direction, Sentiment } from '../call-event/call-event';
import type { IssueLog, Path } from '../call-event/issues';
import { truncate } from '../util/text';

/** A vendor's words, in lower case, and ours. */
export type EnumMap<Word extends string | boolean> = Readonly<Record<string, Word>>;

export const DIRECTIONS = {
	inbound: 'inbound',
	outbound: 'outbound',
} as const satisfies EnumMap<Direction>;

export const SENTIMENTS = {
	positive: 'positive',
	neutral: 'neutral',
	negative: 'negative',
	unknown: 'unknown',
} as const satisfies EnumMap<Sentiment>;

export const COMPLETION_RATINGS = {
	complete: 'complete',
	partial: 'partial',
	incomplete: 'incomplete',
	unknown: 'unknown',
} as const satisfies EnumMap<CompletionRating>;

/**
 * Beginnings of a vendor's words, in lower case, and ours; of several that fit, the first counts. For
 * a vendor whose words have a common beginning and many ends: `pipeline-error-openai-429`.
 */
export type EnumPrefixes<Word extends string | boolean> = ReadonlyArray<
	readonly [prefix: string, word: Word]
>;

/**
 * Our word for a vendor's, compared without regard to case: a word of the table first, then the
 * prefixes in their order; `unknown` where none fits.
 */
export function mapEnum<Word extends string | boolean>(
	table: EnumMap<Word>,
	raw: string | null,
	prefixes: EnumPrefixes<Word> = [],
): Word | 'unknown' | null {
	if (raw === null) return null;
	const key = raw.trim().toLowerCase();
	if (Object.hasOwn(table, key)) return table[key] ?? 'unknown';
	return prefixes.find(([prefix]) => key.startsWith(prefix))?.[1] ?? 'unknown';
}

/**
 * Like `mapEnum`, but `null` for an unknown word: for tables that need only some of the vendor's words.
 */
export function mapKnown<Word extends string | boolean>(
	table: EnumMap<Word>,
	raw: string | null,
): Word | null {
	const word = mapEnum(table, raw);
	return word === 'unknown' ? null : word;
}

/** Like `mapEnum`, for a field that has no raw word beside it: an issue names the unknown word. */
export function mapEnumOrIssue<Word extends string | boolean>(
	table: EnumMap<Word>,
	raw: string | null,
	path: Path,
	issues: IssueLog,
): Word | 'unknown' | null {
	const word = mapEnum(table, raw);
	const mistake = unknownWord(word, raw);
	if (mistake !== null) issues.add(path, mistake);
	return word;
}

/** What an issue says of a word that no table has; `null` where there is nothing to say. */
export function unknownWord(word: unknown, raw: string | null): string | null {
	if (word !== 'unknown' || raw?.trim().toLowerCase() === 'unknown') return null;
	return `Unknown word ${JSON.stringify(truncate(raw ?? '', MOST_OF_A_WORD, ''))}`;
}

const MOST_OF_A_WORD = 60;

export function directionOf(raw: string | null, path: Path, issues: IssueLog): Direction | null {
	const direction = mapEnumOrIssue(DIRECTIONS, raw, path, issues);
	return direction === 'unknown' ? null : direction;
}

export function sentimentOf(raw: string | null): Pick<Analysis, 'sentiment' | 'sentimentRaw'> {
	return { sentiment: mapEnum(SENTIMENTS, raw), sentimentRaw: raw };
}
