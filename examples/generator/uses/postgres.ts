import { CALL_COLUMNS, columnsNode, FLAT, KEY } from '../columns';
import { chain, type Example } from '../model';
import { ANY_VENDOR } from '../notes';
import { automaticMapper, hasCallId, TRY_AGAIN } from '../steps';
import type { TableColumn } from '../table';
import { trigger } from '../trigger';

export const SQL_TABLE = 'voice_agent_calls';

const SQL_TYPES = {
	boolean: 'boolean',
	date: 'timestamptz',
	number: 'numeric',
	string: 'text',
} as const satisfies Record<TableColumn['type'], string>;

const lines = CALL_COLUMNS.map(
	({ name, type }) => `  ${name} ${SQL_TYPES[type]}${name === KEY ? ' PRIMARY KEY' : ''}`,
);

const POSTGRES = { type: 'n8n-nodes-base.postgres', typeVersion: 2.7, ...TRY_AGAIN };

export const postgresExample: Example = {
	file: 'postgres',
	name: 'Voice agent calls → PostgreSQL, one row per call',
	nodes: [
		trigger({ vendor: 'oration', events: 'final', options: FLAT }),
		hasCallId([1, 0]),
		{
			...POSTGRES,
			name: 'Create Table',
			at: [2, 0],
			parameters: {
				resource: 'database',
				operation: 'executeQuery',
				query: `CREATE TABLE IF NOT EXISTS ${SQL_TABLE} (\n${lines.join(',\n')}\n)`,
				options: {},
			},
		},
		columnsNode([3, 0]),
		{
			...POSTGRES,
			name: 'Save Call',
			at: [4, 0],
			parameters: {
				resource: 'database',
				operation: 'upsert',
				schema: { __rl: true, mode: 'name', value: 'public' },
				table: { __rl: true, mode: 'name', value: SQL_TABLE },
				columns: automaticMapper([KEY]),
				options: {},
			},
		},
	],
	notes: [
		ANY_VENDOR,
		{
			above: 'Create Table',
			columns: 3,
			color: 'yellow',
			text: `## Your database
Choose your credential in **Create Table** and **Save Call**. The table \`${SQL_TABLE}\` is made where it is missing; once it is there, *Create Table* may go.

The events of a call share a row, in any order. Another column? Add it to the table, and a line in **Columns**.`,
		},
	],
	wires: chain('Voice Agent', 'Is a Call?', 'Create Table', 'Columns', 'Save Call'),
};
