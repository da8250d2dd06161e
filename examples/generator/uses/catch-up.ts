import { CALL_COLUMNS, CALLS_TABLE, columnsNode, FLAT, KEY } from '../columns';
import { VOICE_AGENT, own } from '../fields';
import { chain, type Example } from '../model';
import { automaticMapper, hasCallId, schedule } from '../steps';
import { createTable, dataTable, rows } from '../table';
import { missedCalls, trigger } from '../trigger';

const VENDOR = 'retell';

const NEW_CALLS = 'New Calls';

const MISSED_CALLS = 'Missed Calls';

export const catchUpExample: Example = {
	file: 'catch-up',
	name: 'Voice agent calls, also those of an outage → n8n Data Table, one row per call',
	nodes: [
		trigger({
			vendor: VENDOR,
			events: 'final',
			options: { ...FLAT, recordCalls: true },
			name: NEW_CALLS,
		}),
		{ ...schedule('Every Hour', { field: 'hours', hoursInterval: 1 }), at: [0, 0.75] },
		missedCalls({ vendor: VENDOR, options: FLAT, name: MISSED_CALLS, at: [1, 0.75] }),
		{ ...hasCallId([2, 0]), name: VOICE_AGENT },
		createTable(
			'Calls Table',
			[3, 0],
			CALLS_TABLE,
			CALL_COLUMNS.map(({ name, type }) => ({ name, type })),
		),
		columnsNode([4, 0]),
		dataTable('Save Call', [5, 0], {
			...rows('upsert', 'Calls Table', { [KEY]: own(KEY) }),
			columns: automaticMapper([]),
			options: {},
		}),
	],
	notes: [
		{
			above: NEW_CALLS,
			columns: 2,
			color: 'green',
			text: `## Your voice agent
**Execute workflow** runs a sample call. To go live, choose your credential in **${NEW_CALLS}** and **${MISSED_CALLS}**, remove the pinned data of **${MISSED_CALLS}**, and **Publish**.`,
		},
		{
			above: 'Calls Table',
			columns: 3,
			color: 'gray',
			text: `## No call twice, none lost
Each hour **${MISSED_CALLS}** brings the calls of the last 24 hours that no webhook brought. Its first run only notes what was before.

If n8n was killed in the middle of a run, retry that execution: the upsert by \`${KEY}\` makes no second row.`,
		},
		{
			above: 'Every Hour',
			columns: 1.75,
			color: 'yellow',
			text: `## Filters
Give **${MISSED_CALLS}** the same filters as **${NEW_CALLS}**. More than 1,000 calls a day? Set *Started After* and run it more often.`,
		},
	],
	wires: [
		...chain(NEW_CALLS, VOICE_AGENT, 'Calls Table', 'Columns', 'Save Call'),
		...chain('Every Hour', MISSED_CALLS, VOICE_AGENT),
	],
};
