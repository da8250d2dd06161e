import { beginning } from '../beginning';
import { CALL } from '../call';
import { SHEET_COLUMNS, sheetMapper } from '../columns';
import type { Example } from '../model';
import { fillInStep, lastEventStep, ONCE_PER_CALL, stepNotes, tryStep } from '../notes';
import { TRY_AGAIN } from '../settings';
import { chain } from '../wires';

const SAVE = 'Save in Google Sheets';

const start = beginning({
	vendor: 'whippy',
	events: ['call.analyzed', 'conversation_agent_session.analyzed'],
	samples: ['call.analyzed'],
});

export const googleSheetsExample: Example = {
	file: 'google-sheets',
	name: 'Voice agent calls → Google Sheets',
	nodes: [
		...start.nodes,
		{
			name: SAVE,
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
				columns: sheetMapper(),
				options: {
					// What a caller says must stay text: as typed input, "=…" would become a formula.
					cellFormat: 'RAW',
					// Without it n8n counts the rows first, and two calls at once write the same one.
					useAppend: true,
				},
			},
			settings: TRY_AGAIN,
		},
		...stepNotes([
			fillInStep(
				'Note: Sheet',
				'Your sheet',
				`Name a sheet **Calls**, and put this into its first row, a column each:
${SHEET_COLUMNS.map(({ name }) => name).join(' · ')}

In **${SAVE}** choose your credential, and put in the address of your document. Leave *Cell Format* at **Let n8n format** (RAW): text that begins with = stays text, and phone numbers keep their plus.`,
			),
			tryStep('Try it'),
			lastEventStep(),
			ONCE_PER_CALL,
		]),
	],
	wires: [...start.wires, ...chain(CALL, SAVE)],
};
