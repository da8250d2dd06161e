import { COLUMNS, TABLE_NAME } from '../call-row';
import {
	createTable,
	dataTable,
	mapperOf,
	storedCondition,
	tableFrom,
	type Column,
} from '../data-table';
import type { Example, ExampleNode } from '../model';
import { note, POINT_AT_TRY_IT } from '../notes';
import { everyMorningOrNow } from '../schedule';
import { chain } from '../wires';

const CALLS = 'Calls Table';

const COSTS = 'Costs Table';

/** No part of another table's name: n8n looks for a name that contains this one. */
export const REPORT_NAME = 'Voice Agent Costs by Agent and Day';

const REPORT: Column[] = [
	{ name: 'agent_id', type: 'string', value: '={{ $json.agent_id }}' },
	{ name: 'day', type: 'string', value: '={{ $json.start_date }}' },
	{ name: 'calls', type: 'number', value: '={{ $json.count_call_id }}' },
	{ name: 'total', type: 'number', value: '={{ $json.sum_cost_total }}' },
];

const start = everyMorningOrNow(CALLS, [0, 0]);

const getCalls: ExampleNode = dataTable('Get Calls with Costs', [3, 0], {
	resource: 'row',
	operation: 'get',
	dataTableId: tableFrom(CALLS),
	matchType: 'allConditions',
	filters: {
		conditions: [
			storedCondition({ column: 'vendor', condition: 'eq', value: 'oration' }),
			storedCondition({ column: 'cost_total', condition: 'isNotEmpty' }),
		],
	},
	returnAll: true,
});

const addUp: ExampleNode = {
	name: 'Add Up',
	type: 'n8n-nodes-base.summarize',
	typeVersion: 1.1,
	at: [4, 0],
	parameters: {
		fieldsToSummarize: {
			values: [
				{ aggregation: 'sum', field: 'cost_total' },
				{ aggregation: 'count', field: 'call_id' },
			],
		},
		fieldsToSplitBy: 'agent_id, start_date',
		options: {},
	},
};

/** The report of a day is written over by a later one. */
const save: ExampleNode = dataTable('Save Report', [5, 0], {
	resource: 'row',
	operation: 'upsert',
	dataTableId: {
		__rl: true,
		mode: 'id',
		value: `={{ $('${COSTS}').first().json.id }}`,
	},
	matchType: 'allConditions',
	filters: {
		conditions: REPORT.slice(0, 2).map(({ name, value }) =>
			storedCondition({ column: name, condition: 'eq', value }),
		),
	},
	columns: mapperOf(REPORT),
	options: {},
});

export const costReportExample: Example = {
	file: 'cost-report',
	name: 'Oration costs by agent and day',
	nodes: [
		...start.nodes,
		createTable(CALLS, [1, 0], TABLE_NAME, COLUMNS),
		createTable(COSTS, [2, 0], REPORT_NAME, REPORT),
		getCalls,
		addUp,
		save,
		note(
			'Note: Report',
			[-0.25, -1.75],
			[3.5, 2.5],
			`## What your agents cost
Nothing to fill in. It reads the table **${TABLE_NAME}**, which the example *one row per call* fills, and adds up the costs that Oration sent, by agent and day (UTC).

The result is the table **${REPORT_NAME}**, under *Data tables*. ${POINT_AT_TRY_IT}, to make it now. **Publish** the workflow to make it every morning.`,
			'green',
		),
		note(
			'Note: Currency',
			[3.5, -1.75],
			[2.5, 2],
			`## No currency
Oration sends amounts without a currency, and the other vendors send no costs. A day's total changes while calls of that day still come in.`,
			'gray',
		),
	],
	wires: [...start.wires, ...chain(CALLS, COSTS, 'Get Calls with Costs', 'Add Up', 'Save Report')],
};
