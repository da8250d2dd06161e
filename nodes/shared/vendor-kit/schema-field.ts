import { describeValue } from '../call-event/issues';
import { isBlank } from '../util/text';
import { z } from './zod';

/** A value on its way through zod, and the list that takes what is refused. */
export type Payload = z.core.ParsePayload;

type Field<Value> = z.core.$ZodTransform<Value, unknown>;

/**
 * Makes a kind of field. Each takes a missing key, `null` and a text in which nothing can be seen as
 * not sent: all three give `null`. A kind is one transform of zod's core: a transcript has thousands
 * of fields, and zod takes as long for every further layer of a schema as for the first.
 */
export function field<Value>(
	read: (value: unknown, payload: Payload) => Value | null,
): Field<Value | null> {
	return transform((value, payload) => (isNotSent(value) ? null : read(value, payload)));
}

export function transform<Value>(read: (value: unknown, payload: Payload) => Value): Field<Value> {
	return new z.core.$ZodTransform({ type: 'transform', transform: read }) as Field<Value>;
}

export function isNotSent(value: unknown): boolean {
	return value === undefined || value === null || (typeof value === 'string' && isBlank(value));
}

/** Refuses a value: `parseLenient` turns the message into an issue, and the field is `null`. */
export function refuse({ issues }: Payload, message: string): null {
	issues.push({ code: 'custom', message, input: undefined });
	return null;
}

export function expected(kind: string, value: unknown): string {
	return `Expected ${kind}, got ${describeValue(value)}`;
}

const SYNCHRONOUS = { async: false };

/**
 * Runs a schema on a value. Unlike `safeParse`, which gives either a value or an error, this gives
 * both: what could be read, and what was refused.
 */
export function run<Schema extends z.core.$ZodType>(
	schema: Schema,
	value: unknown,
): z.core.ParsePayload<z.output<Schema>> {
	const result = schema._zod.run({ value, issues: [] }, SYNCHRONOUS);
	return result as z.core.ParsePayload<z.output<Schema>>;
}

/** An issue in place of those beyond the first hundred of a list: their number. */
export function leftOut(count: number): Payload['issues'][number] {
	return { code: 'custom', message: '', input: undefined, params: { leftOut: count } };
}

/** How many issues an issue stands for without naming them; 0 for one that names itself. */
export function leftOutBy(issue: Payload['issues'][number]): number {
	const { leftOut: count } = (issue.params ?? {}) as { leftOut?: number };
	return count ?? 0;
}
