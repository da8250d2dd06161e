import type { JsonObject } from '../call-event/call-event';
import { MAX_ISSUES } from '../call-event/issues';
import { toEmail } from '../util/email';
import { parseJson } from '../util/json';
import { toOneLine, toStorableText } from '../util/text';
import { isRecord } from '../util/type-guards';
import { readId } from '../util/id';
import { toHttpUrl } from '../util/url';
import { DIRECTIONS, mapEnum, unknownWord, type EnumMap } from './map-enum';
import { fromCents } from './money';
import {
	expected,
	field,
	isNotSent,
	leftOut,
	refuse,
	run,
	transform,
	type Payload,
} from './schema-field';

export { list, object } from './schema-containers';
export * from './schema-times';

// The kinds of field that a vendor's schema is made of.

function readText(value: unknown, payload: Payload): string | null {
	return typeof value === 'string'
		? toStorableText(value)
		: refuse(payload, expected('text', value));
}

export const text = field(readText);

/** A name or a title: a text on one line. */
export const line = field((value, payload) => {
	const name = readText(value, payload);
	return name === null ? null : toOneLine(name);
});

/** A word of a table, without regard to case; any other is `unknown`, with an issue. */
export function word<Ours extends string | boolean>(ours: EnumMap<Ours>) {
	return field((value, payload): Ours | 'unknown' | null => {
		const raw = readText(value, payload);
		const found = mapEnum(ours, raw);
		const mistake = unknownWord(found, raw);
		if (mistake !== null) refuse(payload, mistake);
		return found;
	});
}

/** The same, but any other word is `null`. */
export function knownWord<Ours extends string | boolean>(ours: EnumMap<Ours>) {
	const anyWord = word(ours);
	return transform((value, payload): Ours | null => {
		const { value: found, issues } = run(anyWord, value);
		payload.issues.push(...issues);
		return found === 'unknown' ? null : found;
	});
}

export const direction = knownWord(DIRECTIONS);

/** A value of any kind, as it is: what a tool was given and what it gave back. */
export const any = field((value) => value);

export const boolean = field((value, payload) =>
	typeof value === 'boolean' ? value : refuse(payload, expected('true or false', value)),
);

/** `+ 0` turns JSON's `-0` into `0`. */
function readNumber(value: unknown, payload: Payload): number | null {
	return Number.isFinite(value) ? Number(value) + 0 : refuse(payload, expected('a number', value));
}

export const number = field(readNumber);

/** An amount in cents; the result is in major units. */
export const cents = field((value, payload) => fromCents(readNumber(value, payload)));

const DECIMAL = /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)\s*$/;

function readDecimal(value: unknown, payload: Payload): number | null {
	if (typeof value !== 'string') {
		return Number.isFinite(value)
			? readNumber(value, payload)
			: refuse(payload, expected('a number or text', value));
	}
	const isDecimal = DECIMAL.test(value) && Number.isFinite(Number(value));
	return isDecimal ? Number(value) + 0 : refuse(payload, 'Not a decimal number');
}

/** A number, or decimal text such as `"0.014"`. */
export const decimal = field(readDecimal);

/** So that seconds can be given in whole milliseconds. */
const MAX_DURATION = Number.MAX_SAFE_INTEGER / 1000;

function durationOr(read: (value: unknown, payload: Payload) => number | null, perSecond = 1) {
	return field((value, payload) => {
		const length = read(value, payload);
		if (length !== null && length < 0) return refuse(payload, 'Not a duration of 0 or more');
		if (length !== null && length > MAX_DURATION)
			return refuse(payload, 'Too large for a duration');
		return length === null ? null : length / perSecond;
	});
}

/** A number of seconds, 0 or more. */
export const duration = durationOr(readNumber);

/** A number of milliseconds, 0 or more; the result is seconds. */
export const milliseconds = durationOr(readNumber, 1000);

/** The same, as a number or as decimal text such as `"61"`. */
export const decimalDuration = durationOr(readDecimal);

/** A duration as text with its unit: `"66s"`, `"66.5s"`. */
export const secondsText = durationOr((value, payload) => {
	if (typeof value !== 'string') return refuse(payload, expected('text', value));
	const [, seconds] = /^\s*(-?\d+(?:\.\d+)?)s\s*$/.exec(value) ?? [];
	return seconds === undefined
		? refuse(payload, 'Not a number of seconds')
		: readDecimal(seconds, payload);
});

/** Text or a whole number; the result is text. */
export const id = field((value, payload) =>
	typeof value === 'string' || Number.isSafeInteger(value)
		? readId(value)
		: refuse(payload, expected('text or a number', value)),
);

/** An http or https URL, as a browser writes it. */
export const url = field((value, payload) => {
	const address = readText(value, payload);
	return address === null
		? null
		: (toHttpUrl(address) ?? refuse(payload, 'Not an http or https URL'));
});

/** An e-mail address that a strict CRM takes. */
export const email = field((value, payload) => {
	const address = readText(value, payload);
	return address === null
		? null
		: (toEmail(address) ?? refuse(payload, 'Not an e-mail address that CRMs take'));
});

/** A map whose keys and values are not ours, as it is: `sanitizeJson` makes it safe for an item. */
export const map = field(
	// Not z.record: in zod 4 a map with the key "constructor" is none.
	(value, payload): JsonObject | null =>
		isRecord(value) ? value : refuse(payload, expected('an object', value)),
);

/** A map of objects, such as results with a rationale; of each, what it has under one key. */
export function mapOf(key: string) {
	return field((value, payload): JsonObject | null => {
		if (!isRecord(value)) return refuse(payload, expected('an object', value));
		let uncounted = 0;
		const entries = Object.entries(value).map(([name, entry]): [string, unknown] => {
			if (isRecord(entry)) return [name, entry[key] ?? null];
			if (entry !== null && payload.issues.length >= MAX_ISSUES) uncounted += 1;
			else if (entry !== null) {
				const message = expected('an object', entry);
				payload.issues.push({ code: 'custom', message, input: undefined, path: [name] });
			}
			return [name, null];
		});
		if (uncounted > 0) payload.issues.push(leftOut(uncounted));
		return Object.fromEntries(entries);
	});
}

/** `map` for a place where the user may keep any JSON: what is no map counts as not sent. */
export const mapIfAny = field((value): JsonObject | null => (isRecord(value) ? value : null));

function jsonOr<Value>(isWanted: (value: unknown) => value is Value, wanted: string) {
	return field((value, payload): Value | null => {
		if (isWanted(value)) return value;
		if (typeof value !== 'string')
			return refuse(payload, expected(`${wanted} or JSON text`, value));
		const parsed = parseJson(value);
		if (parsed.ok && isNotSent(parsed.value)) return null;
		return parsed.ok && isWanted(parsed.value)
			? parsed.value
			: refuse(payload, `Not JSON text of ${wanted}`);
	});
}

/** A map, or JSON text of one. */
export const jsonMap = jsonOr(isRecord, 'an object');

/** A list, or JSON text of one. */
export const jsonList = jsonOr((value): value is unknown[] => Array.isArray(value), 'a list');
