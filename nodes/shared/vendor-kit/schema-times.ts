import { expected, field, isNotSent, refuse, transform, type Payload } from './schema-field';
import { fromEpoch, mistakeInTime, toUtcIso, toUtcIsoWithoutZone } from './time';

/** Digits, with a fraction or without. */
const EPOCH = /^\s*\d+(?:\.\d+)?\s*$/;

function readIfCall(time: string | null, payload: Payload, message: string): string | null {
	if (time === null) return refuse(payload, message);
	const mistake = mistakeInTime(time);
	return mistake === null ? time : refuse(payload, mistake);
}

function readText(read: (text: string) => string | null, message: string) {
	return (value: unknown, payload: Payload): string | null =>
		typeof value === 'string'
			? readIfCall(read(value), payload, message)
			: refuse(payload, expected('text', value));
}

function readEpoch(unitInMilliseconds: number, message: string) {
	return (value: unknown, payload: Payload): string | null => {
		const isDigits = typeof value === 'string' && EPOCH.test(value);
		if (typeof value === 'string' && !isDigits) return refuse(payload, message);
		const count = isDigits ? Number(value) : value;
		if (!Number.isFinite(count)) return refuse(payload, expected('a number or text', value));
		return readIfCall(fromEpoch(Number(count), unitInMilliseconds), payload, message);
	};
}

const readIsoTime = readText(toUtcIso, 'Not an ISO 8601 time with a time zone');

// Every time is in UTC with milliseconds, however the vendor writes it.

/** An ISO 8601 time with a zone. */
export const time = field(readIsoTime);

/** Like `time`, but tells a key that was sent as `null` (`null`) from one that was not sent (`undefined`). */
export const timeIfSent = transform((value, payload): string | null | undefined => {
	if (isNotSent(value)) return value === undefined ? undefined : null;
	return readIsoTime(value, payload) ?? undefined;
});

/** An ISO 8601 time whose zone is UTC where it has none, with a `T` or a space behind the date. */
export const utcTime = field(readText(toUtcIsoWithoutZone, 'Not an ISO 8601 time'));

/** Seconds since 1970, as a number or as digits in a text; with a fraction or without. */
export const epochSeconds = field(readEpoch(1000, 'Not a time in seconds since 1970'));

/** Milliseconds since 1970, as a number or as digits in a text. */
export const epochMilliseconds = field(readEpoch(1, 'Not a time in milliseconds since 1970'));
