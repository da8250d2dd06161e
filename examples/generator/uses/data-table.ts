import { CALL_COLUMNS, CALLS_TABLE, columnsNode, FLAT, KEY } from '../columns';
import { own } from '../fields';
import { chain, type Example } from '../model';
import { ANY_VENDOR } from '../notes';
import { automaticMapper, hasCallId } from '../steps';
import { createTable, dataTable, rows } from '../table';
import { trigger } from '../trigger';

export const dataTableExample: Example = {
	file: 'data-table',
	name: 'Voice agent calls → n8n Data Table, one row per call',
	nodes: [
		trigger({ vendor: 'oration', events: 'final', options: FLAT }),
		hasCallId([1, 0]),
		createTable(
			'Calls Table',
			[2, 0],
			CALLS_TABLE,
			CALL_COLUMNS.map(({ name, type }) => ({ name, type })),
		),
		columnsNode([3, 0]),
		dataTable('Save Call', [4, 0], {
			...rows('upsert', 'Calls Table', { [KEY]: own(KEY) }),
			columns: automaticMapper([]),
			options: {},
		}),
	],
	notes: [
		ANY_VENDOR,
		{
			above: 'Calls Table',
			columns: 3,
			color: 'gray',
			text: `## A table of your calls
Nothing to fill in. The first run makes the table **${CALLS_TABLE}** under *Data tables*: do not rename it.

The events of a call share a row, in any order. Another column? Add it to the table by hand, and a line in **Columns**.`,
		},
	],
	wires: chain('Voice Agent', 'Is a Call?', 'Calls Table', 'Columns', 'Save Call'),
};
