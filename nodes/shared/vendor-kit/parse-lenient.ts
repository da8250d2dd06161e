import { describeValue, type IssueLog, type Path } from '../call-event/issues';
import { isRecord } from '../util/type-guards';
import { z } from './zod';

/** zod's names of types in the words of an issue: the kinds of field name all others themselves. */
const TYPE_NAMES: Record<string, string> = { array: 'a list', object: 'an object' };

/**
 * Reads a value by a schema whose every field may be missing. A field that the schema refuses is
 * taken out and noted in `issues`, and the rest is read as if it had not been sent. `value` itself
 * must be of the schema's kind (an object, a list).
 *
 * @param at where `value` stands in the vendor's body, for the issues' paths
 */
export function parseLenient<Schema extends z.core.$ZodType>(
	schema: Schema,
	value: unknown,
	issues: IssueLog,
	at: Path = [],
): z.output<Schema> {
	const result = z.safeParse(schema, value);
	if (result.success) return result.data as z.output<Schema>;

	const refused: Path[] = [];
	for (const issue of result.error.issues) {
		const path = issue.path as Path;
		refused.push(path);
		issues.add([...at, ...path], messageOf(issue, valueAt(value, path)));
	}
	return z.parse(schema, withoutFields(value, refused)) as z.output<Schema>;
}

function messageOf(issue: z.ZodIssue, value: unknown): string {
	if (issue.code === 'invalid_type') {
		return `Expected ${TYPE_NAMES[issue.expected] ?? issue.expected}, got ${describeValue(value)}`;
	}
	return issue.message;
}

function valueAt(value: unknown, path: Path): unknown {
	return path.reduce<unknown>(
		(container, key) => (container as Record<string | number, unknown>)[key],
		value,
	);
}

/** A copy of `value` in which the fields at `paths` are `undefined`; each container on the way is copied once. */
function withoutFields(value: unknown, paths: Path[]): unknown {
	const copies = new Set<unknown>();
	const copyOnce = (container: unknown): Record<string | number, unknown> => {
		if (copies.has(container)) return container as Record<string | number, unknown>;
		const copy = isRecord(container) ? { ...container } : [...(container as unknown[])];
		copies.add(copy);
		return copy as Record<string | number, unknown>;
	};
	const root = copyOnce(value);
	for (const path of paths) {
		let parent = root;
		for (const key of path.slice(0, -1)) parent = parent[key] = copyOnce(parent[key]);
		parent[path.at(-1) as string | number] = undefined;
	}
	return root;
}
