import { CALL, field } from './call';
import { equals, switchNode } from './conditions';
import {
	boolean,
	createTable,
	dataTable,
	date,
	number,
	storedCondition,
	tableFrom,
	text,
	writeRow,
	type Column,
	type RowCondition,
} from './data-table';
import type { ExampleNode, Part, Place, Wire } from './model';
import { note, STAGE } from './notes';
import { chain, wire } from './wires';

/** No part of another table's name: n8n looks for a name that contains this one. */
export const TABLE_NAME = 'One Row per Voice Agent Call';

const TABLE = 'Calls Table';

const ROW = 'Find or Create Row';

const OLDEST = 'Oldest Row';

const DELETE_OTHERS = 'Delete Other Rows';

const WHICH = 'Which Event?';

/** The row's name. Two executions at once may write these: they write the same. */
const KEY: Column[] = [text('vendor', 'vendor'), text('call_id', 'call.id')];

/** What every event of a call brings, and never changes. */
const FACTS: Column[] = [
	date('started_at', 'call.startedAt'),
	text('start_date', 'crm.startDate'),
	text('channel', 'call.channel'),
	text('direction', 'call.direction'),
	text('from_number', 'call.from'),
	text('to_number', 'call.to'),
	text('user_phone', 'call.userPhone'),
	text('contact_name', 'contact.name'),
	text('contact_email', 'contact.email'),
	text('agent_id', 'agent.id'),
	text('agent_name', 'agent.name'),
];

/** What each event tells anew; the latest stage has the last word. */
const STATE: Column[] = [
	number('stage', 'stage'),
	text('status', 'call.status'),
	text('outcome', 'crm.outcome'),
	text('title', 'crm.title'),
];

/** What only the end of a call brings. */
const END: Column[] = [
	date('ended_at', 'call.endedAt'),
	text('end_reason', 'call.endReason'),
	number('duration_seconds', 'call.durationSeconds'),
	text('recording_url', 'call.recordingUrl'),
	text('transcript', 'transcript.text'),
	number('transcript_turns', 'transcript.turnCount'),
	number('cost_total', 'cost.total'),
	text('cost_currency', 'cost.currency'),
];

/** What only the analysis brings. */
const ANALYSIS: Column[] = [
	text('summary', 'analysis.summary'),
	text('sentiment', 'analysis.sentiment'),
	boolean('successful', 'analysis.successful'),
	text('completion_rating', 'analysis.completionRating'),
	boolean('voicemail', 'analysis.voicemail'),
	text('note', 'crm.noteText'),
];

const ALL: Column[] = [...KEY, ...STATE, ...FACTS, ...END, ...ANALYSIS];

/** What a person looks for. */
const FIRST = ['title', 'started_at'];

/** In the order in which n8n shows them. */
export const COLUMNS: Column[] = [
	...FIRST.flatMap((first) => ALL.filter(({ name }) => name === first)),
	...ALL.filter(({ name }) => !FIRST.includes(name)),
];

const THIS_CALL: RowCondition[] = KEY.map(({ name, value }) => ({
	column: name,
	condition: 'eq',
	value,
}));

/** From *Call* on: one row per call, whatever comes first. The steps stand in columns 3 to 8. */
export function callRowSteps(): Part {
	return { nodes: [...steps(), ...notes()], wires: wires() };
}

function steps(): ExampleNode[] {
	return [
		createTable(TABLE, [3, 0], TABLE_NAME, COLUMNS),
		write(ROW, [4, 0], 'upsert', [], KEY),
		...keepOneRow(),
		update('Save Call Facts', [7, -1], [{ column: 'started_at', condition: 'isEmpty' }], FACTS),
		switchNode(
			WHICH,
			[7, 0],
			[
				{ output: 'Started', condition: equals(field('stage'), 1) },
				{ output: 'Ended', condition: equals(field('stage'), 2) },
				{ output: 'Analyzed', condition: equals(field('stage'), 3) },
			],
		),
		update('Mark as Started', [8, -1], [{ column: 'stage', condition: 'isEmpty' }], STATE),
		update('Mark as Ended', [8, 0], [{ column: 'stage', condition: 'neq', value: 3 }], STATE),
		update('Save End of Call', [8, 1], [], END),
		update('Save Analysis', [8, 2], [], [...STATE, ...ANALYSIS]),
	];
}

/**
 * A Data Table has no unique key, and where n8n runs on PostgreSQL, two executions at the same moment
 * may each add a row. So before any fact is written, each waits until the other's row is there, and
 * both keep the same one.
 */
function keepOneRow(): ExampleNode[] {
	const theseRows = { resource: 'row', dataTableId: tableFrom(TABLE), matchType: 'allConditions' };
	const conditions = THIS_CALL.map(storedCondition);
	return [
		{
			name: 'Wait 2 Seconds',
			type: 'n8n-nodes-base.wait',
			typeVersion: 1.1,
			at: [5, 0],
			parameters: { resume: 'timeInterval', amount: 2, unit: 'seconds' },
		},
		dataTable(OLDEST, [6, 0], {
			...theseRows,
			operation: 'get',
			filters: { conditions },
			returnAll: false,
			limit: 1,
			orderBy: true,
			orderByColumn: 'id',
			orderByDirection: 'ASC',
		}),
		dataTable(DELETE_OTHERS, [7, -2], {
			...theseRows,
			operation: 'deleteRows',
			filters: {
				conditions: [
					...conditions,
					storedCondition({ column: 'id', condition: 'gt', value: '={{ $json.id }}' }),
				],
			},
			options: {},
		}),
	];
}

function wires(): Wire[] {
	return [
		...chain(CALL, TABLE, ROW, 'Wait 2 Seconds', OLDEST, WHICH),
		// n8n runs what stands higher on the canvas first.
		wire(OLDEST, DELETE_OTHERS),
		wire(OLDEST, 'Save Call Facts'),
		wire(WHICH, 'Mark as Started', 0),
		wire(WHICH, 'Mark as Ended', 1),
		wire(WHICH, 'Save End of Call', 1),
		wire(WHICH, 'Save Analysis', 2),
	];
}

function notes(): ExampleNode[] {
	return [
		note(
			'Note: Table',
			[2.75, -2.25],
			[3, 2],
			`## A table of your calls
Nothing to fill in. The first run makes the table **${TABLE_NAME}**: you find it in n8n under *Data tables*. Do not rename it.

${STAGE}`,
			'gray',
		),
		note(
			'Note: Order',
			[3.75, 1.25],
			[3, 2.5],
			`## Any order is fine
A call sends several events: it starts, it ends, it is analyzed. They may come in any order, at the same time, or twice.

Each step writes only the columns that its event brings, and an earlier event never changes what a later one said. Events of the same moment wait for each other, and share one row.`,
			'gray',
		),
	];
}

function update(
	name: string,
	at: Place,
	onlyWhere: RowCondition[],
	columns: Column[],
): ExampleNode {
	return write(name, at, 'update', onlyWhere, columns);
}

function write(
	name: string,
	at: Place,
	operation: 'update' | 'upsert',
	onlyWhere: RowCondition[],
	columns: Column[],
): ExampleNode {
	const where = [...THIS_CALL, ...onlyWhere];
	return writeRow(name, at, { operation, table: TABLE, where, columns });
}
