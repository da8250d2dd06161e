import { CALL, field } from './call';
import { equals, switchNode } from './conditions';
import {
	boolean,
	createTable,
	date,
	number,
	text,
	writeRow,
	type Column,
	type RowCondition,
} from './data-table';
import type { ExampleNode, Part, Place, Wire } from './model';
import { note } from './notes';
import { chain, wire } from './wires';

/** No part of another table's name: n8n looks for a name that contains this one. */
export const TABLE_NAME = 'One Row per Voice Agent Call';

const TABLE = 'Calls Table';

const ROW = 'Find or Create Row';

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

export const COLUMNS: Column[] = [...KEY, ...STATE, ...FACTS, ...END, ...ANALYSIS];

const THIS_CALL: RowCondition[] = KEY.map(({ name, value }) => ({
	column: name,
	condition: 'eq',
	value,
}));

/** From *Call* on: one row per call, whatever comes first. The steps stand in columns 3 to 6. */
export function callRowSteps(): Part {
	return { nodes: [...steps(), ...notes()], wires: wires() };
}

function steps(): ExampleNode[] {
	return [
		createTable(TABLE, [3, 0], TABLE_NAME, COLUMNS),
		write(ROW, [4, 0], 'upsert', [], KEY),
		update('Save Call Facts', [5, -1.5], [{ column: 'started_at', condition: 'isEmpty' }], FACTS),
		switchNode(
			WHICH,
			[5, 0],
			[
				{ output: 'Started', condition: equals(field('stage'), 1) },
				{ output: 'Ended', condition: equals(field('stage'), 2) },
				{ output: 'Analyzed', condition: equals(field('stage'), 3) },
			],
		),
		update('Mark as Started', [6, -1], [{ column: 'stage', condition: 'isEmpty' }], STATE),
		update('Mark as Ended', [6, 0], [{ column: 'stage', condition: 'neq', value: 3 }], STATE),
		update('Save End of Call', [6, 1], [], END),
		update('Save Analysis', [6, 2], [], [...STATE, ...ANALYSIS]),
	];
}

function wires(): Wire[] {
	return [
		...chain(CALL, TABLE, ROW, WHICH),
		wire(ROW, 'Save Call Facts'),
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
			[2.75, -1.75],
			[2, 2],
			`## A table of your calls
Nothing to fill in. The first run makes the table **${TABLE_NAME}**: you find it in n8n under *Data tables*. Do not rename it.`,
		),
		note(
			'Note: Order',
			[2.75, 1.5],
			[3, 2.5],
			`## Any order is fine
A call sends several events: it starts, it ends, it is analyzed. They may come in any order, at the same time, or twice.

Each step writes only the columns that its event brings, and an earlier event never changes what a later one said.`,
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
