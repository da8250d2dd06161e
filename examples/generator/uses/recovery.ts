import { equals, filterNode, isEmpty, lacks } from '../conditions';
import { fieldOf, inText, own } from '../fields';
import type { Place } from '../layout';
import { chain, type Example, type ExampleNode } from '../model';
import { editFields, request, schedule, splitOut, TRY_AGAIN } from '../steps';

const SETTINGS = 'Settings';

/** Also where a step made no item of its own of this one. */
const API = `{{ $('${SETTINGS}').first().json.apiUrl }}`;

/** n8n lists one status at a time. */
function list(status: 'crashed' | 'error', name: string, at: Place): ExampleNode {
	return request(name, at, {
		url: `=${API}/executions`,
		credential: 'n8nApi',
		query: {
			status,
			workflowId: fieldOf(SETTINGS, 'workflowId'),
			// What cannot be helped is not tried for ever.
			startedAfter: '={{ $now.minus({ days: 1 }).toISO() }}',
			limit: '100',
			// For the message of the failure.
			...(status === 'error' && { includeData: 'true' }),
		},
		settings: TRY_AGAIN,
	});
}

export const recoveryExample: Example = {
	file: 'recovery',
	name: 'Run failed and crashed executions again',
	nodes: [
		schedule('Every Hour', { field: 'hours', hoursInterval: 1 }),
		editFields(SETTINGS, [1, 0], {
			workflowId: 'PUT_THE_WORKFLOW_ID_HERE',
			apiUrl: 'http://localhost:5678/api/v1',
		}),
		list('error', 'List Failed', [2.5, 0]),
		list('crashed', 'List Crashed', [2.5, 0.5]),
		splitOut('One by One', [3.5, 0], 'data'),
		// A retry that fails is an execution of its own: it is left out, and its original is tried again.
		filterNode(
			'Not Run Again Yet',
			[4.5, 0],
			[
				isEmpty(own('retryOf')),
				isEmpty(own('retrySuccessId')),
				equals(own('mode'), 'webhook'),
				lacks(own('data.resultData.error.message'), 'A delivery was refused.'),
			],
		),
		request('Run Again', [5.5, 0], {
			method: 'POST',
			url: `=${API}/executions/${inText(own('id'))}/retry`,
			credential: 'n8nApi',
			json: '{ "loadWorkflow": true }',
			settings: { onError: 'continueRegularOutput' },
		}),
	],
	notes: [
		{
			above: 'Every Hour',
			columns: 2.25,
			color: 'green',
			text: `## Which workflow
In **${SETTINGS}** put in the id of the workflow that takes your calls, from its address, and the address of your n8n with */api/v1* at its end. Several workflows? Copy this one.`,
		},
		{
			above: 'List Failed',
			columns: 2,
			color: 'yellow',
			text: `## Your key
In *Settings › n8n API* create a key that may list, read and retry executions. Choose it in **List Failed**, **List Crashed** and **Run Again**, and **Publish**.`,
		},
		{
			above: 'Not Run Again Yet',
			columns: 2,
			color: 'gray',
			text: `## What it does
A call that n8n has accepted is in its database. If a step failed, or n8n crashed, it is run again, for a day, until it succeeds. A delivery that *Show Refused Deliveries* shows is left out: nothing of it is there to be run.`,
		},
	],
	wires: [
		...chain('Every Hour', SETTINGS, 'List Failed', 'One by One', 'Not Run Again Yet', 'Run Again'),
		...chain(SETTINGS, 'List Crashed', 'One by One'),
	],
};
