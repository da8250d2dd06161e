import { CALL_COLUMNS, CALLS_TABLE } from '../columns';
import { own } from '../fields';
import { chain, type Example } from '../model';
import { mapper, schedule } from '../steps';
import { createTable, dataTable, rows, type TableColumn } from '../table';

/** No part of another table's name: n8n looks for a name that contains this one. */
export const REPORT_TABLE = 'Voice Agent Costs by Agent and Day';

const SPLIT = { vendor: 'vendor', agent_id: 'agent_id', day: 'start_date' };

const REPORT: ReadonlyArray<TableColumn & { from: string }> = [
	...Object.entries(SPLIT).map(([name, from]) => ({ name, type: 'string' as const, from })),
	{ name: 'currency', type: 'string', from: 'cost_currency' },
	{ name: 'calls', type: 'number', from: 'count_call_key' },
	{ name: 'total', type: 'number', from: 'sum_cost_total' },
];

export const costReportExample: Example = {
	file: 'cost-report',
	name: 'Voice agent costs by agent and day',
	nodes: [
		schedule('Every Morning', { field: 'days', triggerAtHour: 6 }),
		createTable(
			'Calls Table',
			[1, 0],
			CALLS_TABLE,
			CALL_COLUMNS.map(({ name, type }) => ({ name, type })),
		),
		createTable(
			'Costs Table',
			[2, 0],
			REPORT_TABLE,
			REPORT.map(({ name, type }) => ({ name, type })),
		),
		dataTable('Get Calls with Costs', [3, 0], {
			...rows('get', 'Calls Table'),
			matchType: 'allConditions',
			filters: { conditions: [{ keyName: 'cost_total', condition: 'isNotEmpty' }] },
			returnAll: true,
		}),
		{
			name: 'Add Up',
			type: 'n8n-nodes-base.summarize',
			typeVersion: 1.1,
			at: [4, 0],
			parameters: {
				fieldsToSummarize: {
					values: [
						{ aggregation: 'sum', field: 'cost_total' },
						{ aggregation: 'count', field: 'call_key' },
					],
				},
				fieldsToSplitBy: [...Object.values(SPLIT), 'cost_currency'].join(', '),
				options: {},
			},
		},
		// The report of a day is written over by a later one.
		dataTable('Save Report', [5, 0], {
			...rows(
				'upsert',
				'Costs Table',
				Object.fromEntries(Object.entries(SPLIT).map(([name, from]) => [name, own(from)])),
			),
			columns: mapper(REPORT.map(({ name, type, from }) => ({ name, type, value: own(from) }))),
			options: {},
		}),
	],
	notes: [
		{
			above: 'Every Morning',
			columns: 3,
			color: 'green',
			text: `## What your agents cost
Nothing to fill in. It reads the table **${CALLS_TABLE}**, which the example *One row per call* fills, and adds up what the vendors charged, by agent and day. **Publish** it to have it every morning.`,
		},
		{
			above: 'Get Calls with Costs',
			columns: 3,
			color: 'gray',
			text: `## The report
It is the table **${REPORT_TABLE}**. Oration names no currency. A day's total changes while calls of that day still come in.`,
		},
	],
	wires: chain(
		...['Every Morning', 'Calls Table', 'Costs Table'],
		...['Get Calls with Costs', 'Add Up', 'Save Report'],
	),
};
