import { beginning } from '../beginning';
import { CALL, field } from '../call';
import { mapper } from '../mapper';
import type { Example, ExampleNode } from '../model';
import {
	everyEventStep,
	fillInStep,
	FURTHER_LEFT,
	note,
	STAGE,
	stepNotes,
	tryStep,
} from '../notes';
import { TRY_AGAIN } from '../settings';
import { chain } from '../wires';
import { COLUMNS, CREATE_TABLES, TABLE_NAME, type SqlColumn } from './postgres-tables';

const SAVE = 'Save Call';

/** n8n's word for each SQL type. */
const MAPPER_TYPES = {
	boolean: 'boolean',
	integer: 'number',
	numeric: 'number',
	text: 'string',
	timestamptz: 'dateTime',
} as const satisfies Record<SqlColumn['type'], string>;

const POSTGRES = { type: 'n8n-nodes-base.postgres', typeVersion: 2.7 };

const createTables: ExampleNode = {
	...POSTGRES,
	name: 'Create Tables',
	at: [0, 0],
	parameters: {
		resource: 'database',
		operation: 'executeQuery',
		query: CREATE_TABLES,
		options: {},
	},
};

const start = beginning({
	vendor: 'oration',
	samples: ['conversation.completed'],
	flat: true,
	prepare: createTables,
});

const saveCall: ExampleNode = {
	...POSTGRES,
	name: SAVE,
	at: [3, 0],
	parameters: {
		resource: 'database',
		operation: 'upsert',
		schema: { __rl: true, mode: 'name', value: 'public' },
		table: { __rl: true, mode: 'name', value: TABLE_NAME },
		columns: mapper(
			COLUMNS.map(({ name, from, type }) => ({
				name,
				type: MAPPER_TYPES[type],
				value: field(from),
			})),
			['vendor', 'call_id'],
		),
		options: {},
	},
	settings: TRY_AGAIN,
};

export const postgresExample: Example = {
	file: 'postgres',
	name: 'Voice agent calls → PostgreSQL, with their costs',
	nodes: [
		...start.nodes,
		saveCall,
		...stepNotes(
			[
				fillInStep(
					'Note: Database',
					'Your database',
					`Choose your Postgres credential in **Create Tables** and **${SAVE}**.`,
				),
				tryStep(
					'Try it',
					`The first time it makes the table \`${TABLE_NAME}\` and the view \`voice_agent_cost_items\`, too. ${STAGE}`,
				),
				everyEventStep(
					'In its *Options*, **Flatten** is on; switch it on in every trigger that you add.',
				),
			],
			FURTHER_LEFT,
		),
		note(
			'Note: Order',
			[3.75, 1],
			[2.5, 2.5],
			`## Any order is fine
The events of a call may come in any order, at the same time, or twice. The table itself keeps what a later event said and never empties a column: see *Create Tables*.`,
			'gray',
		),
	],
	wires: [...start.wires, ...chain(CALL, SAVE)],
};
