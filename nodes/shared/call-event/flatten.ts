import type { CallEvent, CrmFields, JsonObject } from './call-event';
import { isRecord } from '../util/type-guards';

type Cell = string | number | boolean | null;

/** A call event in one level: a column for every field, and JSON text for lists and free maps. */
export type FlatCallEvent = Record<string, Cell>;

export interface FlattenSettings {
	/** Whether each field of `analysis.custom` gets a column of its own, too. */
	customFieldsAsColumns: boolean;
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
 * does not have: `crm` and `raw`, where the event lacks them, give empty ones.
 */
export function flatten(event: CallEvent, settings: FlattenSettings): FlatCallEvent {
	const flat: FlatCallEvent = {};
	for (const [key, value] of Object.entries(complete(event))) {
		if (BLOCKS.has(key) && isRecord(value)) {
			for (const [inner, cell] of Object.entries(value)) {
				flat[`${snakeCase(key)}_${snakeCase(inner)}`] = cellOf(cell);
			}
		} else {
			flat[snakeCase(key)] = cellOf(value);
		}
	}
	if (settings.customFieldsAsColumns) addCustomFields(flat, event.analysis.custom);
	return flat;
}

function complete(event: CallEvent): object {
	const crm = Object.keys(event.crm).length === 0 ? NO_CRM_FIELDS : event.crm;
	return { ...event, crm, raw: event.raw ?? null };
}

function cellOf(value: unknown): Cell {
	switch (typeof value) {
		case 'string':
		case 'number':
		case 'boolean':
			return value;
		default:
			return value === null || value === undefined ? null : JSON.stringify(value);
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

function addCustomFields(flat: FlatCallEvent, custom: JsonObject): void {
	const taken = new Set<string>();
	for (const [key, value] of Object.entries(custom)) {
		const column = freeColumn(`analysis_custom_${key.replace(/[^A-Za-z0-9_]/g, '_')}`, taken);
		taken.add(column.toLowerCase());
		flat[column] = cellOf(value);
	}
}

/** Databases take `Mood` and `mood` for one column. */
function freeColumn(wanted: string, taken: ReadonlySet<string>): string {
	let column = wanted.slice(0, MAX_COLUMN_LENGTH);
	for (let count = 2; taken.has(column.toLowerCase()); count += 1) {
		const suffix = `_${count}`;
		column = wanted.slice(0, MAX_COLUMN_LENGTH - suffix.length) + suffix;
	}
	return column;
}

const NO_CRM_FIELDS: Record<keyof CrmFields, null> = {
	outcome: null,
	answered: null,
	title: null,
	noteText: null,
	noteHtml: null,
	directionUpper: null,
	directionTitle: null,
	startedAtMs: null,
	startedAtSql: null,
	startDate: null,
	startTime: null,
	endedAtSql: null,
	durationWholeSeconds: null,
	durationMs: null,
	durationMinutes: null,
	durationMmSs: null,
	durationText: null,
	contactName: null,
	contactFirstName: null,
	contactLastName: null,
	contactPhone: null,
	contactEmail: null,
	hasPhone: null,
	hasEmail: null,
};
