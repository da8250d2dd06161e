import type { CompletionRating, Direction, Sentiment } from '../call-event/call-event';
import type { IssueLog, Path } from '../call-event/issues';

/** A vendor's words, in lower case, and ours. */
export type EnumMap<Word extends string> = Readonly<Record<string, Word>>;

const DIRECTIONS = {
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

/** Our word for a vendor's, compared without regard to case; `unknown` for one that the table lacks. */
export function mapEnum<Word extends string>(
	table: EnumMap<Word>,
	raw: string | null,
): Word | 'unknown' | null {
	if (raw === null) return null;
	const key = raw.trim().toLowerCase();
	return Object.hasOwn(table, key) ? (table[key] ?? 'unknown') : 'unknown';
}

/** Like `mapEnum`, for a field that has no raw word beside it: an issue names the unknown word. */
export function mapEnumOrIssue<Word extends string>(
	table: EnumMap<Word>,
	raw: string | null,
	path: Path,
	issues: IssueLog,
): Word | 'unknown' | null {
	const word = mapEnum(table, raw);
	if (word === 'unknown' && raw?.trim().toLowerCase() !== 'unknown') {
		issues.add(path, `Unknown word ${JSON.stringify(raw?.slice(0, MOST_OF_A_WORD))}`);
	}
	return word;
}

const MOST_OF_A_WORD = 60;

export function directionOf(raw: string | null, path: Path, issues: IssueLog): Direction | null {
	const direction = mapEnumOrIssue(DIRECTIONS, raw, path, issues);
	return direction === 'unknown' ? null : direction;
}
