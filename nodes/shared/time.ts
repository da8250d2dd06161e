import { z } from 'zod/v4';

import type { IssueLog, Path } from './issues';

const MS_PER_SECOND = 1000;

/** Stricter than `Date`, which takes 30 February for 2 March. */
const isoTime = z.string().datetime({ offset: true });

/**
 * An ISO 8601 time with a zone → UTC with milliseconds (smaller parts are cut off). `null` where it
 * is none, or lies outside the years 0 to 9999 once it is in UTC.
 */
export function toUtcIso(value: string): string | null {
	if (!isoTime.safeParse(value).success) return null;
	return toIso(new Date(value));
}

function toIso(date: Date): string | null {
	if (Number.isNaN(date.getTime())) return null;
	const iso = date.toISOString();
	return /^\d{4}-/.test(iso) ? iso : null;
}

/**
 * Seconds from one time to another; `null` where either is missing, or `to` is the earlier one, which
 * becomes an issue.
 */
export function elapsedSeconds(
	from: string | null,
	to: string | null,
	toPath: Path,
	issues: IssueLog,
): number | null {
	if (from === null || to === null) return null;
	const seconds = (Date.parse(to) - Date.parse(from)) / MS_PER_SECOND;
	if (seconds >= 0) return seconds;
	issues.add(toPath, 'Earlier than the start');
	return null;
}

/** `null` where either is missing, or the sum is no time of the years 0 to 9999. */
export function addSeconds(time: string | null, seconds: number | null): string | null {
	if (time === null || seconds === null) return null;
	return toIso(new Date(Date.parse(time) + seconds * MS_PER_SECOND));
}
