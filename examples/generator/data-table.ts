import { field } from './call';
import { TRY_AGAIN } from './settings';
import type { ExampleNode, Place } from './model';

/** A column, and the expression that fills it. */
export interface Column {
	name: string;
	type: 'string' | 'number' | 'boolean' | 'date';
	value: string;
}

export const text = (name: string, path: string): Column => columnOf(name, 'string', path);

export const number = (name: string, path: string): Column => columnOf(name, 'number', path);

export const boolean = (name: string, path: string): Column => columnOf(name, 'boolean', path);

export const date = (name: string, path: string): Column => columnOf(name, 'date', path);

function columnOf(name: string, type: Column['type'], path: string): Column {
	return { name, type, value: field(path) };
}

export interface RowCondition {
	column: string;
	/** n8n's words; `neq` also holds for an empty cell. */
	condition: 'eq' | 'neq' | 'gt' | 'isEmpty' | 'isNotEmpty';
	value?: string | number;
}

/** Makes the table where it is missing, and gives its id in both cases. */
export function createTable(
	name: string,
	at: Place,
	tableName: string,
	columns: ReadonlyArray<Pick<Column, 'name' | 'type'>>,
): ExampleNode {
	return dataTable(name, at, {
		resource: 'table',
		operation: 'create',
		tableName,
		columns: { column: columns.map((column) => ({ name: column.name, type: column.type })) },
		options: { createIfNotExists: true },
	});
}

/** Changes all rows that meet all conditions; `upsert` adds one where there is none. */
export function writeRow(
	name: string,
	at: Place,
	write: {
		operation: 'update' | 'upsert';
		/** The node that `createTable` made. */
		table: string;
		where: readonly RowCondition[];
		columns: readonly Column[];
	},
): ExampleNode {
	return dataTable(name, at, {
		resource: 'row',
		operation: write.operation,
		dataTableId: tableFrom(write.table),
		matchType: 'allConditions',
		filters: { conditions: write.where.map(storedCondition) },
		columns: mapperOf(write.columns),
		options: {},
	});
}

export function dataTable(
	name: string,
	at: Place,
	parameters: Record<string, unknown>,
): ExampleNode {
	const type = 'n8n-nodes-base.dataTable';
	return { name, type, typeVersion: 1.1, at, parameters, settings: TRY_AGAIN };
}

/** By its id: a table *By Name* is found by a part of its name, which may be another one's. */
export function tableFrom(node: string): object {
	return { __rl: true, mode: 'id', value: `={{ $('${node}').item.json.id }}` };
}

export function storedCondition({ column, condition, value }: RowCondition): object {
	return { keyName: column, condition, ...(value !== undefined && { keyValue: value }) };
}

/** What n8n stores for columns that are mapped one by one. */
export function mapperOf(columns: ReadonlyArray<Pick<Column, 'name' | 'type' | 'value'>>): object {
	return {
		mappingMode: 'defineBelow',
		value: Object.fromEntries(columns.map(({ name, value }) => [name, value])),
		matchingColumns: [],
		schema: columns.map(({ name, type }) => ({
			id: name,
			displayName: name,
			type: type === 'date' ? 'dateTime' : type,
			display: true,
			required: false,
			defaultMatch: false,
			readOnly: false,
			removed: false,
		})),
		attemptToConvertTypes: false,
		convertFieldsToString: false,
	};
}
