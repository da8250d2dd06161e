import type { JsonObject } from '../call-event/call-event';
import { describeValue } from '../call-event/issues';
import { parseJson } from '../util/json';
import { isRecord } from '../util/type-guards';
import { readId } from '../util/id';
import { isHttpUrl } from '../util/url';
import { toUtcIso } from './time';
import { z } from './zod';

/** What zod reads a value from, and where it collects what was refused. */
type Payload = z.core.ParsePayload;

/**
 * The kinds of field that a vendor's schema is made of. Each takes a missing key, `null` and `''` as
 * not sent (all three give `null`), and refuses a value of another type: `parseLenient` then turns
 * the refusal into an issue. Each kind is one transform of zod's core: a transcript has thousands of
 * fields, and zod takes as long for every further layer of a schema as for the first.
 */
function field<Value>(read: (value: unknown, payload: Payload) => Value | null) {
	return transform((value, payload) => (isEmpty(value) ? null : read(value, payload)));
}

function transform<Value>(read: (value: unknown, payload: Payload) => Value) {
	return new z.core.$ZodTransform({
		type: 'transform',
		transform: read,
	}) as z.core.$ZodTransform<Value, unknown>;
}

function isEmpty(value: unknown): value is undefined | null | '' {
	return value === undefined || value === null || value === '';
}

function refuse({ issues, value }: Payload, message: string): null {
	issues.push({ code: 'custom', message, input: value });
	return null;
}

function expected(kind: string, value: unknown): string {
	return `Expected ${kind}, got ${describeValue(value)}`;
}

function readText(value: unknown, payload: Payload): string | null {
	return typeof value === 'string' ? withoutNul(value) : refuse(payload, expected('text', value));
}

/** PostgreSQL, and what is built on it, refuses a text with U+0000. */
function withoutNul(text: string): string | null {
	return text.includes('\0') ? text.replaceAll('\0', '') || null : text;
}

export const text = field(readText);

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

/** So that seconds can be given in whole milliseconds. */
const MAX_DURATION = Number.MAX_SAFE_INTEGER / 1000;

/** A number of seconds or milliseconds, 0 or more. */
export const duration = field((value, payload) => {
	const length = readNumber(value, payload);
	if (length !== null && length < 0) return refuse(payload, 'Not a duration of 0 or more');
	if (length !== null && length > MAX_DURATION) return refuse(payload, 'Too large for a duration');
	return length;
});

/** Text or a whole number; the result is text. */
export const id = field((value, payload) =>
	typeof value === 'string' || Number.isSafeInteger(value)
		? readId(value)
		: refuse(payload, expected('text or a number', value)),
);

function readTime(value: unknown, payload: Payload): string | null {
	if (typeof value !== 'string') return refuse(payload, expected('text', value));
	return toUtcIso(value) ?? refuse(payload, 'Not an ISO 8601 time with a time zone');
}

/** An ISO 8601 time with a zone; the result is in UTC with milliseconds. */
export const time = field(readTime);

/** Like `time`, but tells a key that was sent as `null` (`null`) from one that was not sent (`undefined`). */
export const timeIfSent = transform((value, payload): string | null | undefined => {
	if (isEmpty(value)) return value === undefined ? undefined : null;
	return readTime(value, payload);
});

export const url = field((value, payload) => {
	const address = readText(value, payload);
	return address === null || isHttpUrl(address)
		? address
		: refuse(payload, 'Not an http or https URL');
});

/** A map whose keys and values are not ours, as it is: `sanitizeJson` makes it safe for an item. */
export const map = field(
	// Not z.record: in zod 4 a map with the key "constructor" is none.
	(value, payload): JsonObject | null =>
		isRecord(value) ? value : refuse(payload, expected('an object', value)),
);

/** A list of fields, `[]` where there is none. An unreadable entry is `null`, so that each keeps its index. */
export function list<Schema extends z.core.$ZodType>(entry: Schema) {
	const orEmpty = transform((value) => (isEmpty(value) ? [] : value));
	return pipe(orEmpty, z.array(entry));
}

/** An object that is read by its own fields; unknown keys pass. */
export function object<Shape extends z.ZodRawShape>(shape: Shape) {
	const orNull = transform((value) => (isEmpty(value) ? null : value));
	return pipe(orNull, nullable(z.object(shape)));
}

// `z.pipe` and `z.nullable` make 60 methods for each schema, which takes a while when n8n starts.
function pipe<In extends z.core.$ZodType, Out extends z.core.$ZodType>(before: In, schema: Out) {
	return new z.core.$ZodPipe({ type: 'pipe', in: before, out: schema }) as z.core.$ZodPipe<In, Out>;
}

function nullable<Schema extends z.core.$ZodType>(schema: Schema) {
	return new z.core.$ZodNullable({
		type: 'nullable',
		innerType: schema,
	}) as z.core.$ZodNullable<Schema>;
}

function jsonOr<Value>(isWanted: (value: unknown) => value is Value, wanted: string) {
	return field((value, payload): Value | null => {
		if (isWanted(value)) return value;
		if (typeof value !== 'string')
			return refuse(payload, expected(`${wanted} or JSON text`, value));
		const parsed = parseJson(value);
		return parsed.ok && isWanted(parsed.value)
			? parsed.value
			: refuse(payload, `Not JSON text of ${wanted}`);
	});
}

/** A map, or JSON text of one. */
export const jsonMap = jsonOr(isRecord, 'an object');

/** A list, or JSON text of one. */
export const jsonList = jsonOr((value): value is unknown[] => Array.isArray(value), 'a list');
