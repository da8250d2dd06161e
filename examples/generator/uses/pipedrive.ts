import { beginning } from '../beginning';
import { CALL, field, HAS_PHONE, inText, phoneGate } from '../call';
import { exists, ifNode } from '../conditions';
import { LAST_EVENT, REPEATED } from '../last-event';
import type { Example, ExampleNode, Place } from '../model';
import { fillInStep, lastEventStep, note, stepNotes, tryStep } from '../notes';
import { editFields, request, textField } from '../requests';
import { TRY_AGAIN } from '../settings';
import { chain, fork, wire } from '../wires';

const CREDENTIAL = 'pipedriveApi';

const API = 'https://api.pipedrive.com/api/v2';

const ACTIVITY = 'Activity';

const FIND = 'Find Person';

const FOUND = 'Person Found?';

const CREATE = 'Create Person';

const EXISTING = 'Found Person';

const CREATED = 'Created Person';

const TIMED = 'Start Known?';

const TIME = 'Time of Call';

const LOG = 'Log Call';

const start = beginning({
	vendor: 'oration',
	events: ['conversation.analysisCompleted'],
	samples: ['conversation.analysisCompleted'],
});

export const pipedriveExample: Example = {
	file: 'pipedrive',
	name: 'Voice agent calls → Pipedrive: person and activity',
	nodes: [
		...start.nodes,
		editFields(
			ACTIVITY,
			[3, 0],
			[textField('type', 'call'), { name: 'done', type: 'boolean', value: true }],
			false,
		),
		phoneGate([4, 0]),
		...personSteps(),
		ifNode(TIMED, [9, 0], [exists(field('call.startedAt'))]),
		editFields(
			TIME,
			[10, -1],
			[
				{
					name: 'time',
					type: 'object',
					value: `={ "date": "${inText('crm.startDate')}", "time": "${inText('crm.startTime')}" }`,
				},
			],
		),
		logStep(),
		...notes(),
	],
	wires: [
		...start.wires,
		...chain(CALL, ACTIVITY, HAS_PHONE),
		...fork(HAS_PHONE, FIND, TIMED),
		wire(FIND, FOUND),
		...fork(FOUND, EXISTING, CREATE),
		wire(CREATE, CREATED),
		wire(EXISTING, TIMED),
		wire(CREATED, TIMED),
		...fork(TIMED, TIME, LOG),
		wire(TIME, LOG),
	],
};

/** The person with this number, or a new one. An existing person is not changed. */
function personSteps(): ExampleNode[] {
	return [
		// n8n's own search asks version 1 of the API, which Pipedrive no longer supports:
		// https://developers.pipedrive.com/changelog/post/deprecated-apiv1-endpoints-become-out-of-support
		request(FIND, [5, -1.75], {
			method: 'GET',
			url: `${API}/persons/search`,
			credential: CREDENTIAL,
			query: {
				term: field('crm.contactPhone'),
				fields: 'phone',
				exact_match: 'true',
				limit: '1',
			},
			settings: TRY_AGAIN,
		}),
		ifNode(FOUND, [6, -1.75], [exists('={{ $json.data.items[0].item.id }}', 'number')]),
		{
			name: CREATE,
			type: 'n8n-nodes-base.pipedrive',
			typeVersion: 2,
			at: [7, -1],
			parameters: {
				resource: 'person',
				operation: 'create',
				name: field('crm.contactName'),
				additionalFields: {
					phones: {
						phoneProperties: [{ value: field('crm.contactPhone'), primary: true, label: 'mobile' }],
					},
				},
				rawCustomFieldKeys: true,
			},
		},
		personOfCall(EXISTING, [8, -1.75], '$json.data.items[0].item.id'),
		personOfCall(CREATED, [8, -1], '$json.id'),
	];
}

function personOfCall(name: string, at: Place, id: string): ExampleNode {
	const value = `=[{ "person_id": {{ ${id} }}, "primary": true }]`;
	return editFields(name, at, [{ name: 'participants', type: 'array', value }], false);
}

/**
 * Pipedrive's own node has no time of day. What a step before did not bring is left out of the request.
 * https://developers.pipedrive.com/docs/api/v1/Activities#addActivity
 */
function logStep(): ExampleNode {
	return request(LOG, [11, 0], {
		method: 'POST',
		url: `${API}/activities`,
		credential: CREDENTIAL,
		body: {
			subject: field('crm.title'),
			type: `={{ $('${ACTIVITY}').item.json.type }}`,
			done: `={{ $('${ACTIVITY}').item.json.done }}`,
			due_date: '={{ $json.time.date }}',
			due_time: '={{ $json.time.time }}',
			// Never empty: Pipedrive takes no null here. Without the call's id, which nothing escapes.
			note: `=${inText('crm.noteHtml')}<br><br>${inText('vendor')}`,
			participants: '={{ $json.participants }}',
		},
	});
}

function notes(): ExampleNode[] {
	return [
		...stepNotes([
			fillInStep(
				'Note: Pipedrive',
				'Pipedrive',
				`Choose your Pipedrive credential in **Find Person**, **Create Person** and **Log Call**. An activity type of your own goes into **Activity**.

${REPEATED}`,
			),
			tryStep('Try it', 'It writes to your Pipedrive.'),
			lastEventStep(LAST_EVENT),
		]),
		note(
			'Note: Person',
			[5.75, -3],
			[5, 1.75],
			`## The person
Found by a phone number written like +15550100300. Nothing of a person who is there is changed; where none is found, a new one is made.

A call without a number (withheld, SIP, web) is logged without a person: nobody is searched. Pipedrive counts in minutes, so the exact duration stands in title and note.`,
			'gray',
		),
	];
}
