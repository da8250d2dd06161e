import type { JsonObject } from '../call-event/call-event';
import type { IssueLog, Path } from '../call-event/issues';
import { leftOutBy, run } from './schema-field';
import type { z } from './zod';

/**
 * Reads a value by a schema whose every field may be missing. A field that the schema refuses is
 * noted in `issues` and counts as not sent; the rest is read as it is. `value` itself must be of the
 * schema's kind (an object, a list).
 *
 * @param at where `value` stands in the vendor's body, for the issues' paths
 */
export function parseLenient<Schema extends z.core.$ZodType>(
	schema: Schema,
	value: unknown,
	issues: IssueLog,
	at: Path = [],
): z.output<Schema> {
	const result = run(schema, value);
	for (const issue of result.issues) {
		const uncounted = leftOutBy(issue);
		if (uncounted > 0) issues.leaveOut(uncounted);
		else issues.add([...at, ...((issue.path ?? []) as Path)], issue.message ?? 'Not readable');
	}
	return result.value;
}

/** The same for one field of an object, such as the delivery around a call. */
export function readField<Schema extends z.core.$ZodType>(
	schema: Schema,
	object: JsonObject,
	key: string,
	issues: IssueLog,
): z.output<Schema> {
	return parseLenient(schema, object[key], issues, [key]);
}
