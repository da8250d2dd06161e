import { hash } from 'node:crypto';

import type { CallEvent, Issue, JsonObject, Stage } from './call-event';
import { emptyColumns } from './omit-empty';
import { toStorableJson } from '../util/json';
import { toStorableText } from '../util/text';
import { isRecord } from '../util/type-guards';

type Cell = string | number | boolean | null;

/** A call event in one level: a column for every field, and JSON text for lists and free maps. */
export type FlatCallEvent = Record<string, Cell>;

export interface FlattenSettings {
	/** Whether each field of `analysis.custom` gets a column of its own, too. */
	customFieldsAsColumns: boolean;
	/** Whether columns without a value are left out. */
	omitEmpty: boolean;
	/** The highest stage among the vendor's final events. */
	lastStage: Stage | null;
}

/** The parts of a call event whose keys are ours. Every other object is the vendor's or the user's. */
const BLOCKS: ReadonlySet<string> = new Set([
	'call',
	'contact',
	'agent',
	'campaign',
	'transcript',
	'analysis',
	'cost',
	'transfer',
	'crm',
] satisfies Array<keyof CallEvent>);

/** n8n's Data Table and PostgreSQL take names of at most 63 characters. */
const MAX_COLUMN_LENGTH = 63;

/**
 * The columns are the same for every event of every vendor, because a table refuses a column that it
 * does not have: `raw`, where the event lacks it, gives an empty one. With `omitEmpty` they are those
 * that have a value.
 */
export function flatten(event: CallEvent, settings: FlattenSettings): FlatCallEvent {
	const isLeftOut = settings.omitEmpty ? emptyColumns(event, settings.lastStage) : NOTHING;
	const custom = settings.customFieldsAsColumns ? customColumns(event.analysis.custom) : NO_COLUMNS;
	const flat: FlatCallEvent = {};
	const put = (column: string, value: unknown): void => {
		if (!isLeftOut(column, value)) flat[column] = cellOf(value);
	};
	for (const [key, value] of Object.entries({ ...event, raw: event.raw ?? null })) {
		if (BLOCKS.has(key) && isRecord(value)) {
			for (const [inner, cell] of Object.entries(value)) {
				put(`${snakeCase(key)}_${snakeCase(inner)}`, cell);
			}
		} else {
			put(snakeCase(key), value);
		}
	}
	if (custom.issues.length > 0) put('issues', [...event.issues, ...custom.issues]);
	for (const [column, value] of Object.entries(custom.columns)) put(column, value);
	return flat;
}

const NOTHING = (): boolean => false;

function cellOf(value: unknown): Cell {
	switch (typeof value) {
		case 'string':
			return toStorableText(value);
		case 'number':
		case 'boolean':
			return value;
		default:
			return value === null || value === undefined ? null : toStorableJson(value);
	}
}

/** The call event's keys are few, and the same for every event. */
const snakeCaseKeys = new Map<string, string>();

/** `startedAtMs` → `started_at_ms`, for keys of ours only. */
function snakeCase(key: string): string {
	const known = snakeCaseKeys.get(key);
	if (known !== undefined) return known;
	const snake = key.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
	snakeCaseKeys.set(key, snake);
	return snake;
}

interface CustomColumns {
	columns: JsonObject;
	issues: Issue[];
}

const NO_COLUMNS: CustomColumns = { columns: {}, issues: [] };

/** More than a table is likely to have. */
const MAX_CUSTOM_COLUMNS = 200;

/** In the order of their names, so that a field's column does not depend on when it was sent. */
function customColumns(custom: JsonObject): CustomColumns {
	const columns: JsonObject = {};
	const taken = new Set<string>();
	const keys = Object.keys(custom).sort();
	for (const key of keys) {
		if (taken.size === MAX_CUSTOM_COLUMNS) break;
		const column = [columnOfCustomField(key), columnWithHash(key)].find(
			(name) => !taken.has(folded(name)),
		);
		if (column === undefined) continue;
		taken.add(folded(column));
		columns[column] = custom[key];
	}
	const leftOut = keys.length - taken.size;
	const issue = { path: '', message: `Custom fields without a column: ${leftOut}` };
	return { columns, issues: leftOut > 0 ? [issue] : [] };
}

/** Databases take `Mood` and `mood` for one column. */
function folded(column: string): string {
	return column.toLowerCase();
}

const CUSTOM_COLUMN = 'analysis_custom_';

/** The column of a field of `analysis.custom` that shares its name with no other. */
export function columnOfCustomField(key: string): string {
	const fits = CUSTOM_COLUMN.length + key.length <= MAX_COLUMN_LENGTH;
	const isColumn = fits && /^\w*$/.test(key) && !LOOKS_HASHED.test(key);
	return isColumn ? CUSTOM_COLUMN + key : columnWithHash(key);
}

const HASH_DIGITS = 8;

/** Such a key could be the column of another field. */
const LOOKS_HASHED = /_[\da-f]{8}$/i;

/** The name alone decides on the column, whatever other fields the call has. */
function columnWithHash(key: string): string {
	const suffix = `_${hash('sha256', key, 'hex').slice(0, HASH_DIGITS)}`;
	const room = MAX_COLUMN_LENGTH - CUSTOM_COLUMN.length - suffix.length;
	return CUSTOM_COLUMN + key.slice(0, room).replace(/\W/g, '_') + suffix;
}
