import { jsonParse } from 'n8n-workflow';
import { z } from 'zod';

import type { FreeMap } from './call-event';
import { describeValue } from './issues';
import { isRecord } from './records';
import { isHttpUrl } from './text';
import { toUtcIso } from './time';

/**
 * The kinds of field that a vendor's schema is made of. Each accepts a missing key, `null` and `''`
 * (all three give `null`) and refuses a value of another type: `readTolerantly` then turns the
 * refusal into an issue. Only what zod 3 and zod 4 have in common is used, because n8n supplies zod.
 */
function field<Schema extends z.ZodTypeAny>(schema: Schema) {
	return z.preprocess(
		emptyToNull,
		schema.nullish().transform((value): z.output<Schema> | null => value ?? null),
	);
}

function emptyToNull(value: unknown): unknown {
	return value === '' ? null : value;
}

function refuse(context: z.RefinementCtx, message: string): never {
	context.addIssue({ code: 'custom', message });
	return z.NEVER;
}

export const text = field(z.string());

export const boolean = field(z.boolean());

/** `+ 0` turns JSON's `-0` into `0`. */
const finiteNumber = z
	.number()
	.finite('Expected a number, got an infinite number')
	.transform((value) => value + 0);

export const number = field(finiteNumber);

/** So that seconds can be given in whole milliseconds. */
const MAX_DURATION = Number.MAX_SAFE_INTEGER / 1000;

/** A number of seconds or milliseconds, 0 or more. */
export const duration = field(
	finiteNumber
		.refine((value) => value >= 0, { message: 'Not a duration of 0 or more' })
		.refine((value) => value <= MAX_DURATION, { message: 'Too large for a duration' }),
);

/** Text or a finite number; the result is text. */
export const id = field(
	z.unknown().transform((value, context): string => {
		if (typeof value === 'string' || Number.isFinite(value)) return String(value);
		return refuse(context, `Expected text or a number, got ${describeValue(value)}`);
	}),
);

const utcTime = z.string().transform((value, context): string => {
	return toUtcIso(value) ?? refuse(context, 'Not an ISO 8601 time with a time zone');
});

/** An ISO 8601 time with a zone; the result is in UTC with milliseconds. */
export const time = field(utcTime);

/** Like `time`, but tells a key that was sent as `null` (`null`) from one that was not sent (`undefined`). */
export const timeIfSent = z.preprocess(emptyToNull, utcTime.nullish());

export const url = field(z.string().refine(isHttpUrl, { message: 'Not an http or https URL' }));

/** A map whose keys and values are not ours, as it is: `copyFreeMap` makes it safe for an item. */
export const map = field(
	// Not z.record: in zod 4 a map with the key "constructor" is none.
	z.unknown().transform((value, context): FreeMap => {
		if (isRecord(value)) return value;
		return refuse(context, `Expected an object, got ${describeValue(value)}`);
	}),
);

/** A list of fields, `[]` where there is none. An unreadable entry is `null`, so that each keeps its index. */
export function list<Schema extends z.ZodTypeAny>(entry: Schema) {
	return z.preprocess(
		emptyToNull,
		z
			.array(entry)
			.nullish()
			.transform((value): Array<z.output<Schema>> => value ?? []),
	);
}

/** An object that is read by its own fields; unknown keys pass. */
export function object<Shape extends z.ZodRawShape>(shape: Shape) {
	return field(z.object(shape));
}

function jsonOr<T>(isWanted: (value: unknown) => value is T, wanted: string) {
	return field(
		z.unknown().transform((value, context): T => {
			if (isWanted(value)) return value;
			const parsed = typeof value === 'string' ? jsonParse(value, { fallbackValue: null }) : null;
			if (isWanted(parsed)) return parsed;
			return refuse(
				context,
				typeof value === 'string'
					? `Not JSON text of ${wanted}`
					: `Expected ${wanted} or JSON text, got ${describeValue(value)}`,
			);
		}),
	);
}

/** A map, or JSON text of one. */
export const jsonMap = jsonOr(isRecord, 'an object');

/** A list, or JSON text of one. */
export const jsonList = jsonOr((value): value is unknown[] => Array.isArray(value), 'a list');
