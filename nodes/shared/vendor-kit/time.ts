import type { IssueLog, Path } from '../call-event/issues';

const MS_PER_SECOND = 1000;

/** Does not check how many days the month has. */
const ISO_TIME =
	/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/;

const LENGTH_TO_SECONDS = 'YYYY-MM-DDThh:mm:ss'.length;

const DAYS_OF_EVERY_MONTH = 28;

/**
 * An ISO 8601 time with a zone → UTC with milliseconds (smaller parts are cut off). `null` where it
 * is none, or lies outside the years 0 to 9999 once it is in UTC.
 */
export function toUtcIso(value: string): string | null {
	if (!ISO_TIME.test(value) || !isDayOfMonth(value)) return null;
	if (value.endsWith('Z') && value.length > LENGTH_TO_SECONDS) {
		// Most times are of this form: a Date would take three times as long.
		const fraction = value.slice(LENGTH_TO_SECONDS + 1, -1);
		return `${value.slice(0, LENGTH_TO_SECONDS)}.${fraction.slice(0, 3).padEnd(3, '0')}Z`;
	}
	return toIso(new Date(value));
}

/** Like `toUtcIso`, for a vendor that leaves out the zone of UTC; a space may stand in place of the `T`. */
export function toUtcIsoWithoutZone(value: string): string | null {
	const iso = value.replace(/^(\d{4}-\d{2}-\d{2}) /, '$1T');
	return toUtcIso(iso) ?? toUtcIso(`${iso}Z`);
}

const MICROSECONDS_PER_MILLISECOND = 1000;

/** A time since 1970, in seconds (1000) or milliseconds (1) → UTC with milliseconds. */
export function fromEpoch(count: number, unitInMilliseconds: number): string | null {
	// Rounded to microseconds, so that a fraction which is not exact in binary loses no millisecond.
	const microseconds = Math.round(count * unitInMilliseconds * MICROSECONDS_PER_MILLISECOND);
	return toIso(new Date(Math.floor(microseconds / MICROSECONDS_PER_MILLISECOND)));
}

const YEAR_2000 = '2000-01-01T00:00:00.000Z';

const YEAR_2100 = '2100-01-01T00:00:00.000Z';

/**
 * What is wrong with a time in UTC that is a placeholder for no time: 1970, the year 1 or the year 9999, in
 * whatever zone. `null` for a time that can be a call's.
 */
export function mistakeInTime(time: string): string | null {
	if (time < YEAR_2000) return 'Before the year 2000, so no time of a call';
	return time < YEAR_2100 ? null : 'After the year 2099, so no time of a call';
}

/** Stricter than `Date`, which takes 30 February for 1 March. */
function isDayOfMonth(value: string): boolean {
	const day = Number(value.slice(8, 10));
	if (day <= DAYS_OF_EVERY_MONTH) return true;
	return new Date(`${value.slice(0, 10)}T00:00:00Z`).getUTCDate() === day;
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
