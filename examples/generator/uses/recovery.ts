import { equals, filterNode, isEmpty } from '../conditions';
import type { Example, ExampleNode, Place } from '../model';
import { note } from '../notes';
import { request } from '../requests';
import { everyHourOrNow } from '../schedule';
import { TRY_AGAIN } from '../settings';
import { chain, wire } from '../wires';

const SETTINGS = 'Settings';

const YESTERDAY = 'Yesterday';

const NOT_YET = 'Not Run Again Yet';

const RUN_AGAIN = 'Run Again';

const start = everyHourOrNow(SETTINGS, [0, 0]);

/** n8n lists one status at a time. */
function list(status: 'crashed' | 'error', name: string, at: Place): ExampleNode {
	return request(name, at, {
		url: `={{ $('${SETTINGS}').item.json.apiUrl }}/executions`,
		credential: 'n8nApi',
		query: {
			status,
			workflowId: `={{ $('${SETTINGS}').item.json.workflowId }}`,
			startedAfter: `={{ $('${YESTERDAY}').item.json.yesterday }}`,
			limit: '100',
		},
		settings: TRY_AGAIN,
	});
}

const settings: ExampleNode = {
	name: SETTINGS,
	type: 'n8n-nodes-base.set',
	typeVersion: 3.5,
	at: [1, 0],
	parameters: {
		mode: 'manual',
		assignments: {
			assignments: [
				{ id: 'workflow', name: 'workflowId', type: 'string', value: 'PUT_THE_WORKFLOW_ID_HERE' },
				{ id: 'url', name: 'apiUrl', type: 'string', value: 'http://localhost:5678/api/v1' },
			],
		},
		includeOtherFields: false,
		options: {},
	},
};

/** What cannot be helped is not tried for ever. */
const now: ExampleNode = {
	name: 'Now',
	type: 'n8n-nodes-base.dateTime',
	typeVersion: 2,
	at: [2, 0],
	parameters: {
		operation: 'getCurrentDate',
		includeTime: true,
		outputFieldName: 'now',
		options: {},
	},
};

const yesterday: ExampleNode = {
	name: YESTERDAY,
	type: 'n8n-nodes-base.dateTime',
	typeVersion: 2,
	at: [3, 0],
	parameters: {
		operation: 'subtractFromDate',
		magnitude: '={{ $json.now }}',
		timeUnit: 'days',
		duration: 1,
		outputFieldName: 'yesterday',
		options: {},
	},
};

const oneByOne: ExampleNode = {
	name: 'One by One',
	type: 'n8n-nodes-base.splitOut',
	typeVersion: 1,
	at: [5, 0],
	parameters: { fieldToSplitOut: 'data', include: 'noOtherFields', options: {} },
};

/** A retry that fails is an execution of its own: it is left out, and its original is tried again. */
const notYet = filterNode(
	NOT_YET,
	[6, 0],
	[
		isEmpty('={{ $json.retryOf }}'),
		isEmpty('={{ $json.retrySuccessId }}'),
		equals('={{ $json.mode }}', 'webhook'),
	],
);

const runAgain = request(RUN_AGAIN, [7, 0], {
	method: 'POST',
	url: `={{ $('${SETTINGS}').first().json.apiUrl }}/executions/{{ $json.id }}/retry`,
	credential: 'n8nApi',
	json: { loadWorkflow: true },
	settings: { onError: 'continueRegularOutput' },
});

export const recoveryExample: Example = {
	file: 'recovery',
	name: 'Run failed and crashed executions again',
	nodes: [
		...start.nodes,
		settings,
		now,
		yesterday,
		list('error', 'List Failed', [4, -0.5]),
		list('crashed', 'List Crashed', [4, 0.75]),
		oneByOne,
		notYet,
		runAgain,
		note(
			'Note: Settings',
			[-0.25, -2.25],
			[3, 2.5],
			`## 1. Which workflow
In **${SETTINGS}** put in the id of the workflow that takes your calls: it stands in its address, behind */workflow/*. Put in the address of your n8n, with */api/v1* at its end.

Several workflows? Copy this one.`,
			'green',
		),
		note(
			'Note: Key',
			[2.75, -2.25],
			[3, 2.25],
			`## 2. Your key
In n8n open *Settings → n8n API*, and create a key that may list, read and retry executions. Make an **n8n API** credential of it, and choose it in **List Failed**, **List Crashed** and **${RUN_AGAIN}**.`,
		),
		note(
			'Note: Why',
			[5.75, -2.25],
			[3, 2.25],
			`## What it does
A call that n8n has accepted is in its database. If a step failed, or n8n crashed on the way, the call is run again, for a day, until it succeeds.

Use it with steps that may be repeated. Slack, Pipedrive, Zoho and HighLevel cannot be asked for a call, and may then have it twice.`,
			'gray',
		),
	],
	wires: [
		...start.wires,
		...chain(SETTINGS, 'Now', YESTERDAY, 'List Failed', 'One by One', NOT_YET, RUN_AGAIN),
		wire(YESTERDAY, 'List Crashed'),
		wire('List Crashed', 'One by One'),
	],
};
