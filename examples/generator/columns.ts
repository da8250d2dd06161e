import { field } from './call';
import { mapper } from './mapper';

/** A column of a sheet or table, and the field of the call event that fills it. */
export interface TextColumn {
	name: string;
	path: string;
}

/** What people want to read of a call in a sheet. */
export const SHEET_COLUMNS: readonly TextColumn[] = [
	{ name: 'Call ID', path: 'call.id' },
	{ name: 'Date', path: 'crm.startDate' },
	{ name: 'Time', path: 'crm.startTime' },
	{ name: 'Title', path: 'crm.title' },
	{ name: 'Contact', path: 'crm.contactName' },
	{ name: 'Phone', path: 'call.userPhone' },
	{ name: 'Direction', path: 'crm.directionTitle' },
	{ name: 'Outcome', path: 'crm.outcome' },
	{ name: 'Duration', path: 'crm.durationText' },
	{ name: 'Sentiment', path: 'analysis.sentiment' },
	{ name: 'Summary', path: 'analysis.summary' },
	{ name: 'Recording', path: 'call.recordingUrl' },
	{ name: 'Note', path: 'crm.noteText' },
];

const MATCHED_COLUMN = 'Call ID';

/** The mapper of a node that adds a row, or changes the one of the same call. */
export function sheetMapper(): object {
	const columns = SHEET_COLUMNS.map(({ name, path }) => ({
		name,
		type: 'string',
		value: field(path),
	}));
	return mapper(columns, [MATCHED_COLUMN]);
}
