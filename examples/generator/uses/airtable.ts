import { CALL_COLUMNS, columnsNode, FLAT, KEY } from '../columns';
import { chain, type Example } from '../model';
import { ANY_VENDOR } from '../notes';
import { automaticMapper, byId, hasCallId, TRY_AGAIN } from '../steps';
import { trigger } from '../trigger';

export const airtableExample: Example = {
	file: 'airtable',
	name: 'Voice agent calls → Airtable, one record per call',
	nodes: [
		trigger({ vendor: 'whippy', events: 'final', options: FLAT }),
		hasCallId([1, 0]),
		columnsNode([2, 0]),
		{
			name: 'Save Call',
			type: 'n8n-nodes-base.airtable',
			typeVersion: 2.2,
			at: [3, 0],
			parameters: {
				resource: 'record',
				operation: 'upsert',
				base: byId('appXXXXXXXXXXXXXX'),
				table: byId('tblXXXXXXXXXXXXXX'),
				columns: automaticMapper([KEY]),
				// A field of text takes a number, too.
				options: { typecast: true },
			},
			...TRY_AGAIN,
		},
	],
	notes: [
		ANY_VENDOR,
		{
			above: 'Columns',
			columns: 3,
			color: 'yellow',
			text: `## Your table
Make a table with these fields, as *Long text*, or delete the lines that you do not want in **Columns**:
${CALL_COLUMNS.map(({ name }) => name).join(', ')}

In **Save Call** choose your credential, your base and your table.`,
		},
	],
	wires: chain('Voice Agent', 'Is a Call?', 'Columns', 'Save Call'),
};
