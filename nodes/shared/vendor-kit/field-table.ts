import { isPresent, isRecord } from '../util/type-guards';
import { valueAt, type Path } from '../util/path';
import { list, object } from './schema-containers';
import { expected, isNotSent, refuse, run, transform, type Payload } from './schema-field';
import { z } from './zod';

type Kind = z.core.$ZodType;

/** A field of the vendor's, and how it is read once the fields around it are. */
class Place<Value> {
	constructor(
		readonly kind: Kind,
		readonly paths: readonly Path[],
		readonly read: (sent: unknown) => Value,
	) {}
}

/** Our names, in groups, and where the vendor has what they stand for. */
interface Table {
	readonly [name: string]: Place<unknown> | Table;
}

type Values<Rows> =
	Rows extends Place<infer Value> ? Value : { -readonly [Name in keyof Rows]: Values<Rows[Name]> };

/** The value of a field and its path, which an issue about it names. */
export interface Found<Value> {
	readonly value: Value;
	/** Inside the object that the table reads. */
	readonly path: Path;
}

/**
 * The field at a path, whose keys are parted by dots; of several paths, the first that leads to
 * something. All of them are read, so that an issue names each that could not be.
 */
export function from<Schema extends Kind>(
	kind: Schema,
	...paths: readonly [string, ...string[]]
): Place<z.output<Schema>> {
	const { paths: places, read } = found(kind, ...paths);
	const [first] = paths;
	if (paths.length > 1 || first.includes('.')) {
		return new Place(kind, places, (sent) => read(sent).value);
	}
	// Most fields are of this form, and a transcript has thousands of them.
	const nothing = run(kind, undefined).value;
	return new Place(kind, places, (sent) => {
		const value = isRecord(sent) ? sent[first] : null;
		return (value ?? nothing) as z.output<Schema>;
	});
}

/** The same, with the path that led to it; the first where none did. */
export function found<Schema extends Kind>(
	kind: Schema,
	...paths: readonly [string, ...string[]]
): Place<Found<z.output<Schema>>> {
	const places = paths.map((path): Path => path.split('.'));
	const nothing = run(kind, undefined).value;
	return new Place(kind, places, (sent) => {
		const path = places.find((place) => isSent(valueAt(sent, place))) ?? places[0] ?? [];
		return { value: (valueAt(sent, path) ?? nothing) as z.output<Schema>, path };
	});
}

function isSent(value: unknown): boolean {
	return isPresent(value) && !(Array.isArray(value) && value.length === 0);
}

/**
 * A schema that reads a vendor's object into our names. Where an object is missing, so are its fields.
 *
 * @example
 * // { "id": "c1", "times": { "start": 1700000000 } }
 * const CALL = table({
 * 	call: { id: from(field.id, 'id'), startedAt: from(field.epochSeconds, 'times.start') },
 * });
 */
export function table<Rows extends Table>(rows: Rows): z.core.$ZodTransform<Values<Rows>, unknown> {
	const read = readerOf(rows);
	return transform((value, payload) => read(value, payload));
}

/** The same for an object inside another: `null` where there is none. */
export function part<Rows extends Table>(
	rows: Rows,
): z.core.$ZodTransform<Values<Rows> | null, unknown> {
	const read = readerOf(rows);
	return transform((value, payload) => {
		const values = read(value, payload);
		return isRecord(value) ? values : null;
	});
}

/** A list of such objects; an entry that is none is `null`. */
export function each<Rows extends Table>(
	rows: Rows,
): z.core.$ZodTransform<Array<Values<Rows> | null>, unknown> {
	return list(part(rows));
}

interface Leaf {
	readonly path: Path;
	readonly kind: Kind;
}

function leavesOf(rows: Table): Leaf[] {
	return Object.values(rows).flatMap((row) =>
		row instanceof Place ? row.paths.map((path) => ({ path, kind: row.kind })) : leavesOf(row),
	);
}

/** The vendor's object, as far as the leaves reach. */
function shapeOf(leaves: readonly Leaf[]): z.ZodRawShape {
	const keys = new Set(leaves.map(({ path }) => String(path[0])));
	const fields = [...keys].map((key): [string, Kind] => {
		const here = leaves.filter(({ path }) => path[0] === key);
		const below = here.map(({ path, kind }) => ({ path: path.slice(1), kind }));
		const leaf = below.find(({ path }) => path.length === 0);
		return [key, leaf?.kind ?? object(shapeOf(below))];
	});
	return Object.fromEntries(fields);
}

function readerOf<Rows extends Table>(
	rows: Rows,
): (value: unknown, payload: Payload) => Values<Rows> {
	const fields = z.object(shapeOf(leavesOf(rows)));
	const pick = pickerOf(rows);
	return (value, payload) => {
		if (!isRecord(value)) {
			if (!isNotSent(value)) refuse(payload, expected('an object', value));
			return pick(null) as Values<Rows>;
		}
		const { value: sent, issues } = run(fields, value);
		if (issues.length > 0) payload.issues.push(...issues);
		return pick(sent) as Values<Rows>;
	};
}

/** Takes the fields out of the vendor's object, once each is read. */
function pickerOf(rows: Table): (sent: unknown) => object {
	const readers = Object.entries(rows).map(([name, row]): [string, (sent: unknown) => unknown] => [
		name,
		row instanceof Place ? row.read : pickerOf(row),
	]);
	return (sent) => {
		const values: Record<string, unknown> = {};
		for (const [name, read] of readers) values[name] = read(sent);
		return values;
	};
}
