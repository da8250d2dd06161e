import { beginning } from '../beginning';
import { CALL } from '../call';
import { SHEET_COLUMNS, sheetMapper } from '../columns';
import type { Example } from '../model';
import { fillInStep, lastEventStep, ONCE_PER_CALL, stepNotes, tryStep } from '../notes';
import { TRY_AGAIN } from '../settings';
import { chain } from '../wires';

const SAVE = 'Save in Airtable';

const start = beginning({
	vendor: 'whippy',
	events: ['call.analyzed', 'conversation_agent_session.analyzed'],
	samples: ['call.analyzed'],
});

export const airtableExample: Example = {
	file: 'airtable',
	name: 'Voice agent calls → Airtable',
	nodes: [
		...start.nodes,
		{
			name: SAVE,
			type: 'n8n-nodes-base.airtable',
			typeVersion: 2.2,
			at: [3, 0],
			parameters: {
				resource: 'record',
				operation: 'upsert',
				base: { __rl: true, mode: 'id', value: 'appXXXXXXXXXXXXXX' },
				table: { __rl: true, mode: 'id', value: 'tblXXXXXXXXXXXXXX' },
				columns: sheetMapper(),
				options: {},
			},
			settings: TRY_AGAIN,
		},
		...stepNotes([
			fillInStep(
				'Note: Table',
				'Your table',
				`Make a table with these fields, **Note** and **Summary** as *Long text*, all others as *Single line text*:
${SHEET_COLUMNS.map(({ name }) => name).join(' · ')}

In **${SAVE}** choose your credential, then your base and your table from the lists.`,
			),
			tryStep('Try it'),
			lastEventStep(),
			ONCE_PER_CALL,
		]),
	],
	wires: [...start.wires, ...chain(CALL, SAVE)],
};
