import { beginning } from '../beginning';
import { CALL, field, HAS_PHONE, inText, phoneGate } from '../call';
import { equals, exists, ifNode, switchNode } from '../conditions';
import type { Example, ExampleNode } from '../model';
import { editFields, request, textField, type Pairs } from '../requests';
import { TRY_AGAIN } from '../settings';
import { chain, fork, wire } from '../wires';
import { hubSpotNotes } from './hubspot-notes';

const CREDENTIAL = 'hubspotAppToken';

const OBJECTS = 'https://api.hubapi.com/crm/v3/objects';

/** Unique among the calls of all vendors. */
const EXTERNAL_ID = `=${inText('vendor')} ${inText('call.id')}`;

const LOGGED = 'Find Logged Call';

const NEW = 'New in HubSpot?';

const TIMED = 'Start Known?';

const OUTCOME = 'Outcome?';

const TEXTS = 'As Text';

const FIND = 'Find Contact';

const FOUND = 'Contact Found?';

const NAMED = 'First Name Known?';

const CREATE = 'Create Contact';

const ASSOCIATED = 'Contact of Call';

const LOG = 'Log Call';

/**
 * HubSpot's words for our outcomes: `hs_call_status`, and the id of the call outcome
 * (https://developers.hubspot.com/docs/guides/api/crm/engagements/calls).
 */
const OUTCOMES = [
	{
		outcome: 'connected',
		label: 'Connected',
		status: 'COMPLETED',
		disposition: 'f240bbac-87c9-4f6e-bf70-924b57d47db7',
	},
	{
		outcome: 'no_answer',
		label: 'No Answer',
		status: 'NO_ANSWER',
		disposition: '73a0d17f-1163-4015-bdd5-ec830791da20',
	},
	{
		outcome: 'busy',
		label: 'Busy',
		status: 'BUSY',
		disposition: '9d9162e7-6cf3-4944-bf63-4dff82258764',
	},
	{
		outcome: 'voicemail',
		label: 'Voicemail',
		status: 'COMPLETED',
		disposition: 'b2cf5968-551e-4856-9783-52b3da59a7d0',
	},
	{ outcome: 'failed', label: 'Failed', status: 'FAILED', disposition: '' },
	{ outcome: 'canceled', label: 'Canceled', status: 'CANCELED', disposition: '' },
] as const;

const UNKNOWN = { label: 'Not Known', status: '', disposition: '' };

/** What is not known is an empty text: HubSpot's properties are texts, and `null` is none. */
const TEXTS_OF_CALL = `={
  "timestamp": "{{ $json.timestamp }}",
  "status": "{{ $json.status }}",
  "disposition": "{{ $json.disposition }}",
  "direction": "${inText('crm.directionUpper')}",
  "duration": "${inText('crm.durationMs')}"
}`;

const fromTexts = (name: string) => `={{ $('${TEXTS}').item.json.text.${name} }}`;

const CALL_PROPERTIES: Pairs = {
	'properties.hs_timestamp': fromTexts('timestamp'),
	'properties.hs_call_title': field('crm.title'),
	'properties.hs_call_body': `=${inText('crm.noteHtml')}<br><br>${inText('vendor')}`,
	'properties.hs_call_direction': fromTexts('direction'),
	'properties.hs_call_duration': fromTexts('duration'),
	'properties.hs_call_status': fromTexts('status'),
	'properties.hs_call_disposition': fromTexts('disposition'),
	'properties.hs_call_external_id': EXTERNAL_ID,
};

/** 194 is HubSpot's own association from a call to a contact. */
const CONTACT_OF_CALL = `=[{
  "to": { "id": "{{ $json.id }}" },
  "types": [{ "associationCategory": "HUBSPOT_DEFINED", "associationTypeId": 194 }]
}]`;

const start = beginning({
	vendor: 'oration',
	events: ['conversation.analysisCompleted'],
	samples: ['conversation.analysisCompleted'],
});

const outcomes = [...OUTCOMES, UNKNOWN];

export const hubSpotExample: Example = {
	file: 'hubspot',
	name: 'Voice agent calls → HubSpot: contact and call',
	nodes: [
		...start.nodes,
		...onceSteps(),
		...wordSteps(),
		phoneGate([10, 0]),
		...contactSteps(),
		editFields(
			ASSOCIATED,
			[16, -2.5],
			[{ name: 'associations', type: 'array', value: CONTACT_OF_CALL }],
		),
		logStep(),
		...hubSpotNotes(),
	],
	wires: [
		...start.wires,
		...chain(CALL, LOGGED, NEW, TIMED),
		...fork(TIMED, 'Time of Start', 'Time of Receipt'),
		wire('Time of Start', OUTCOME),
		wire('Time of Receipt', OUTCOME),
		...outcomes.flatMap(({ label }, output) => [wire(OUTCOME, label, output), wire(label, TEXTS)]),
		wire(TEXTS, HAS_PHONE),
		...fork(HAS_PHONE, FIND, LOG),
		wire(FIND, FOUND),
		...fork(FOUND, ASSOCIATED, NAMED),
		...fork(NAMED, 'Both Names', 'One Name'),
		wire('Both Names', CREATE),
		wire('One Name', CREATE),
		...chain(CREATE, ASSOCIATED, LOG),
	],
};

/** Nothing is logged twice, however often the call comes. */
function onceSteps(): ExampleNode[] {
	return [
		request(LOGGED, [3, 0], {
			method: 'POST',
			url: `${OBJECTS}/calls/search`,
			credential: CREDENTIAL,
			body: {
				'filterGroups[0].filters[0].propertyName': 'hs_call_external_id',
				'filterGroups[0].filters[0].operator': 'EQ',
				'filterGroups[0].filters[0].value': EXTERNAL_ID,
			},
			settings: TRY_AGAIN,
		}),
		ifNode(NEW, [4, 0], [equals('={{ $json.total }}', 0)]),
	];
}

/** The call in HubSpot's words. */
function wordSteps(): ExampleNode[] {
	return [
		ifNode(TIMED, [5, 0], [exists(field('call.startedAt'))]),
		editFields('Time of Start', [6, -0.5], [textField('timestamp', field('call.startedAt'))]),
		editFields('Time of Receipt', [6, 0.5], [textField('timestamp', field('receivedAt'))]),
		switchNode(
			OUTCOME,
			[7, 0],
			OUTCOMES.map(({ outcome, label }) => ({
				output: label,
				condition: equals(field('crm.outcome'), outcome),
			})),
			UNKNOWN.label,
		),
		...outcomes.map(({ label, status, disposition }, index) =>
			editFields(
				label,
				[8, index - 3],
				[textField('status', status), textField('disposition', disposition)],
			),
		),
		editFields(TEXTS, [9, 0], [{ name: 'text', type: 'object', value: TEXTS_OF_CALL }], false),
	];
}

/** The contact with this number, or a new one. An existing contact is not changed. */
function contactSteps(): ExampleNode[] {
	const lastName = textField('name.lastname', field('crm.contactLastName'));
	const firstName = textField('name.firstname', field('crm.contactFirstName'));
	return [
		{
			name: FIND,
			type: 'n8n-nodes-base.hubspot',
			typeVersion: 2.2,
			at: [11, -2.5],
			parameters: {
				authentication: 'appToken',
				resource: 'contact',
				operation: 'search',
				limit: 1,
				filterGroupsUi: {
					filterGroupsValues: ['phone', 'mobilephone'].map((property) => ({
						filtersUi: {
							filterValues: [
								{
									propertyName: `${property}|string`,
									operator: 'EQ',
									value: field('crm.contactPhone'),
								},
							],
						},
					})),
				},
				additionalFields: {},
			},
			settings: { ...TRY_AGAIN, alwaysOutputData: true },
		},
		ifNode(FOUND, [12, -2.5], [exists('={{ $json.id }}')]),
		ifNode(NAMED, [13, -1.5], [exists(field('crm.contactFirstName'))]),
		editFields('Both Names', [14, -2], [firstName, lastName]),
		editFields('One Name', [14, -1], [lastName]),
		request(CREATE, [15, -1.5], {
			method: 'POST',
			url: `${OBJECTS}/contacts`,
			credential: CREDENTIAL,
			body: {
				properties: '={{ $json.name }}',
				'properties.phone': field('crm.contactPhone'),
			},
		}),
	];
}

/** Not tried again by itself: a request whose answer is lost may have been carried out. */
function logStep(): ExampleNode {
	return request(LOG, [17, 0], {
		method: 'POST',
		url: `${OBJECTS}/calls`,
		credential: CREDENTIAL,
		// Without a contact there are no associations: what is not there is left out of the request.
		body: { ...CALL_PROPERTIES, associations: '={{ $json.associations }}' },
	});
}
