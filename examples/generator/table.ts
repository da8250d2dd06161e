import type { Place } from './layout';
import type { ExampleNode } from './model';
import { byId, mapper, TRY_AGAIN } from './steps';
import { field, fieldOf } from './fields';

export interface TableColumn {
	name: string;
	type: 'boolean' | 'date' | 'number' | 'string';
}

export function dataTable(
	name: string,
	at: Place,
	parameters: Record<string, unknown>,
): ExampleNode {
	return {
		name,
		type: 'n8n-nodes-base.dataTable',
		typeVersion: 1.1,
		at,
		parameters,
		...TRY_AGAIN,
	};
}

/** Makes the table where it is missing, and gives its id in both cases. */
export function createTable(
	name: string,
	at: Place,
	tableName: string,
	columns: readonly TableColumn[],
): ExampleNode {
	return dataTable(name, at, {
		resource: 'table',
		operation: 'create',
		tableName,
		columns: { column: columns.map((column) => ({ ...column })) },
		options: { createIfNotExists: true },
	});
}

/** By its id: a table *By Name* is found by a part of its name, which may be another one's. */
export function rows(
	operation: 'get' | 'insert' | 'rowNotExists' | 'upsert',
	table: string,
	where: Readonly<Record<string, string>> = {},
): Record<string, unknown> {
	const conditions = Object.entries(where).map(([keyName, keyValue]) =>
		operation === 'rowNotExists' ? { keyName, keyValue } : { keyName, condition: 'eq', keyValue },
	);
	return {
		resource: 'row',
		operation,
		dataTableId: byId(fieldOf(table, 'id')),
		...(conditions.length > 0 && { matchType: 'allConditions', filters: { conditions } }),
	};
}

/** Columns that are mapped one by one. */
export function texts(columns: Readonly<Record<string, string>>): object {
	return mapper(Object.entries(columns).map(([name, value]) => ({ name, type: 'string', value })));
}

const LOGGED = 'Logged Calls';

/** For CRMs that cannot be asked for a call: a table knows which are logged. */
export function loggedTable(crm: string, at: Place): ExampleNode {
	return createTable(LOGGED, at, `Voice Agent Calls Logged in ${crm}`, [
		{ name: 'call_key', type: 'string' },
	]);
}

export function notLoggedYet(at: Place): ExampleNode {
	const where = { call_key: field('crm.callKey') };
	return dataTable('Not Logged Yet?', at, rows('rowNotExists', LOGGED, where));
}

export function remember(at: Place): ExampleNode {
	return dataTable('Remember', at, {
		...rows('insert', LOGGED),
		columns: texts({ call_key: field('crm.callKey') }),
		options: {},
	});
}
