import { columnsNode, FLAT, KEY } from '../columns';
import { chain, type Example } from '../model';
import { ANY_VENDOR } from '../notes';
import { automaticMapper, hasCallId, TRY_AGAIN } from '../steps';
import { trigger } from '../trigger';

export const googleSheetsExample: Example = {
	file: 'google-sheets',
	name: 'Voice agent calls → Google Sheets, one row per call',
	nodes: [
		trigger({ vendor: 'whippy', events: 'final', options: FLAT }),
		hasCallId([1, 0]),
		columnsNode([2, 0]),
		{
			name: 'Save Call',
			type: 'n8n-nodes-base.googleSheets',
			typeVersion: 4.7,
			at: [3, 0],
			parameters: {
				resource: 'sheet',
				operation: 'appendOrUpdate',
				documentId: {
					__rl: true,
					mode: 'url',
					value: 'https://docs.google.com/spreadsheets/d/PUT_THE_ADDRESS_OF_YOUR_SHEET_HERE/edit',
				},
				sheetName: { __rl: true, mode: 'name', value: 'Calls' },
				columns: automaticMapper([KEY]),
				options: {
					// What a caller says must stay text: as typed input, "=…" would become a formula.
					cellFormat: 'RAW',
					handlingExtraData: 'insertInNewColumn',
					// Without it n8n counts the rows first, and two calls at once write the same one.
					useAppend: true,
				},
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
			text: `## Your sheet
Name a sheet **Calls** and write \`${KEY}\` into its cell A1; n8n adds the other columns. In **Save Call** choose your credential and put in the address of your document.

Leave *Cell Format* at **Let n8n format** (RAW): text that begins with = stays text.`,
		},
	],
	wires: chain('Voice Agent', 'Is a Call?', 'Columns', 'Save Call'),
};
