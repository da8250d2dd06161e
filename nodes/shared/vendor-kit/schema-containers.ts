import { MAX_ISSUES } from '../call-event/issues';
import { isRecord } from '../util/type-guards';
import { expected, isNotSent, leftOut, leftOutBy, refuse, run, transform } from './schema-field';
import { z } from './zod';

/**
 * A list of fields, `[]` where there is none. An unreadable entry is `null`, so that each keeps its
 * index. Beyond the first hundred issues a wrong entry is only counted: an issue takes a hundred
 * times as much memory as the two bytes of a wrong entry in the body.
 */
export function list<Schema extends z.core.$ZodType>(
	entry: Schema,
): z.core.$ZodTransform<Array<z.output<Schema>>, unknown> {
	return transform((value, payload) => {
		if (isNotSent(value)) return [];
		if (!Array.isArray(value)) {
			refuse(payload, expected('a list', value));
			return [];
		}
		let uncounted = 0;
		const entries = value.map((sent: unknown, index) => {
			const { value: read, issues } = run(entry, sent);
			for (const issue of issues) {
				if (payload.issues.length >= MAX_ISSUES) uncounted += leftOutBy(issue) || 1;
				else payload.issues.push({ ...issue, path: [index, ...(issue.path ?? [])] });
			}
			return read;
		});
		if (uncounted > 0) payload.issues.push(leftOut(uncounted));
		return entries;
	});
}

/** An object that is read by its own fields; unknown keys pass. */
export function object<Shape extends z.ZodRawShape>(
	shape: Shape,
): z.core.$ZodTransform<z.output<z.ZodObject<Shape>> | null, unknown> {
	const fields = z.object(shape);
	return transform((value, payload) => {
		if (isNotSent(value)) return null;
		if (!isRecord(value)) return refuse(payload, expected('an object', value));
		const { value: read, issues } = run(fields, value);
		if (issues.length > 0) payload.issues.push(...issues);
		return read;
	});
}
