import { field } from './fields';
import type { Place } from './layout';
import type { ExampleNode } from './model';
import type { TableColumn } from './table';

/** A column of every table of calls, and the column of the flat item that fills it. */
interface CallColumn extends TableColumn {
	from: string;
}

const column =
	(type: TableColumn['type']) =>
	(name: string, from = name): CallColumn => ({ name, type, from });

const text = column('string');
const number = column('number');

/** What finds the row of a call. */
export const KEY = 'call_key';

/** In the order in which a person reads them; Google Sheets takes 26. */
export const CALL_COLUMNS: readonly CallColumn[] = [
	text('title', 'crm_title'),
	text('start_date', 'crm_start_date'),
	text('start_time', 'crm_start_time'),
	text('contact_name', 'crm_contact_name'),
	text('contact_phone', 'crm_contact_phone'),
	text('contact_email', 'crm_contact_email'),
	text('direction', 'call_direction'),
	text('outcome', 'crm_outcome'),
	number('duration_seconds', 'call_duration_seconds'),
	text('sentiment', 'analysis_sentiment'),
	column('boolean')('successful', 'analysis_successful'),
	text('summary', 'analysis_summary'),
	text('note', 'crm_note_text'),
	text('recording_url', 'call_recording_url'),
	text('transcript', 'transcript_text'),
	number('transcript_turns', 'transcript_turn_count'),
	text('custom_fields', 'analysis_custom'),
	number('cost_total'),
	text('cost_currency'),
	text('agent_id'),
	text('agent_name'),
	column('date')('started_at', 'call_started_at'),
	text('end_reason', 'call_end_reason'),
	text('vendor'),
	text('call_id'),
	text(KEY, 'crm_call_key'),
];

/** No part of another table's name: n8n looks for a name that contains this one. */
export const CALLS_TABLE = 'One Row per Voice Agent Call';

/** Options of the trigger for events that share a row. */
export const FLAT = { flatten: true, omitEmpty: true };

/**
 * The item becomes the row. What the event does not bring is left out, so that it does not blank what
 * another event of the call has brought.
 */
export function columnsNode(at: Place): ExampleNode {
	const lines = CALL_COLUMNS.map(({ name, from }) => `  ${name}: ${field(from).slice(4, -3)},`);
	return {
		name: 'Columns',
		type: 'n8n-nodes-base.set',
		typeVersion: 3.5,
		at,
		parameters: {
			mode: 'raw',
			jsonOutput: `={{ ({\n${lines.join('\n')}\n}).compact() }}`,
			options: {},
		},
	};
}
