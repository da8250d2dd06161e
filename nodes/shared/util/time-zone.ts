/** For a workflow without a time zone n8n gives the text `DEFAULT`, which Intl does not know. */
const LAST_RESORT = 'UTC';

/** Intl takes 36 µs to make a formatter and 1 µs to use it. There are about 420 zones. */
const MAX_FORMATTERS = 100;

const formatters = new Map<string, Intl.DateTimeFormat>();

export interface ChosenTimeZone {
	timeZone: string;
	/** The name that was asked for and that Intl does not know: worth an issue. */
	unknownName: string | null;
}

/**
 * The zone that the user asked for. Without it, and where Intl does not know it, the workflow's zone;
 * and where Intl does not know that either, UTC.
 */
export function chooseTimeZone(wanted: string, workflowTimeZone: string): ChosenTimeZone {
	const name = wanted.trim();
	// Intl throws for the empty name, on every delivery.
	if (name !== '' && isTimeZone(name)) return { timeZone: name, unknownName: null };
	return {
		timeZone: isTimeZone(workflowTimeZone) ? workflowTimeZone : LAST_RESORT,
		unknownName: name === '' ? null : name,
	};
}

export interface LocalTime {
	/** `2026-11-28` */
	date: string;
	/** `17:05` */
	time: string;
	/** `2026-11-28 17:05 (Europe/Berlin)` */
	named: string;
}

/**
 * The local time in a zone that Intl knows. A time outside the years 0 to 9999 there stays in UTC.
 *
 * @param utc an ISO 8601 time that ends with `Z`
 */
export function toLocalTime(utc: string, timeZone: string): LocalTime {
	const local = new Date(Date.parse(utc) + offsetMs(utc, timeZone)).toISOString();
	return /^\d{4}-/.test(local) ? localTime(local, timeZone) : localTime(utc, LAST_RESORT);
}

function localTime(local: string, timeZone: string): LocalTime {
	const date = local.slice(0, 10);
	const time = local.slice(11, 16);
	return { date, time, named: `${date} ${time} (${timeZone})` };
}

/** Before zones there was local mean time, whose offset has seconds. */
const OFFSET = /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/;

function offsetMs(utc: string, timeZone: string): number {
	const [, sign, hours, minutes, seconds = '0'] =
		OFFSET.exec(formatterOf(timeZone).format(new Date(utc))) ?? [];
	if (sign === undefined) return 0;
	const offset = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
	return sign === '-' ? -offset : offset;
}

function isTimeZone(name: string): boolean {
	try {
		formatterOf(name);
		return true;
	} catch {
		// Intl throws for a name that it does not know, and offers no other way to ask.
		return false;
	}
}

function formatterOf(timeZone: string): Intl.DateTimeFormat {
	const kept = formatters.get(timeZone);
	if (kept !== undefined) return kept;
	// The offset, not the date: Intl writes the years before 1 and after 9999 in other ways than ISO 8601.
	const formatter = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
	const oldest = formatters.keys().next();
	if (formatters.size >= MAX_FORMATTERS && !oldest.done) formatters.delete(oldest.value);
	formatters.set(timeZone, formatter);
	return formatter;
}
