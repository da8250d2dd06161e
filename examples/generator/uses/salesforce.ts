import { beginning } from '../beginning';
import { CALL, field, HAS_PHONE, inText, phoneGate } from '../call';
import { isMissing, exists, ifNode } from '../conditions';
import { contactNames, WHICH_NAME } from '../contact-names';
import { LAST_EVENT } from '../last-event';
import type { Example, ExampleNode, Place } from '../model';
import { note, swapNote, tryNote } from '../notes';
import { editFields, textField } from '../requests';
import { TRY_AGAIN } from '../settings';
import { chain, fork, wire } from '../wires';

/** Unique among the calls of all vendors. Salesforce's label for it is *Call Object Identifier*. */
const CALL_OBJECT = `=${inText('vendor')} ${inText('call.id')}`;

const LOGGED = 'Find Logged Call';

const NEW = 'New in Salesforce?';

const FIND = 'Find Contact';

const FOUND = 'Contact Found?';

const CREATE = 'Create Contact';

const CREATED = 'Created Contact';

const WITH_CONTACT = 'Log Call with Contact';

const CALL_ONLY = 'Log Call Only';

/** Only an E.164 number gets this far, so that nothing a caller says can become part of the query. */
const CONTACT_QUERY = `=SELECT Id FROM Contact WHERE Phone = '${inText('crm.contactPhone')}' OR MobilePhone = '${inText('crm.contactPhone')}' ORDER BY CreatedDate LIMIT 1`;

const start = beginning({
	vendor: 'oration',
	events: ['conversation.analysisCompleted'],
	sample: 'conversation.analysisCompleted',
});

const names = contactNames([8, 1.5], CREATE);

export const salesforceExample: Example = {
	file: 'salesforce',
	name: 'Voice agent calls → Salesforce: contact and call',
	nodes: [
		...start.nodes,
		salesforce(
			LOGGED,
			[3, 0],
			{
				resource: 'task',
				operation: 'getAll',
				limit: 1,
				options: {
					conditionsUi: {
						conditionValues: [{ field: 'CallObject', operation: 'equal', value: CALL_OBJECT }],
					},
				},
			},
			true,
		),
		ifNode(NEW, [4, 0], [isMissing('={{ $json.Id }}')]),
		phoneGate([5, 0]),
		salesforce(
			FIND,
			[6, -0.5],
			{ resource: 'search', operation: 'query', query: CONTACT_QUERY },
			true,
		),
		ifNode(FOUND, [7, -0.5], [exists('={{ $json.Id }}')]),
		...names.nodes,
		salesforce(CREATE, [10, 1.5], {
			resource: 'contact',
			operation: 'create',
			lastname: '={{ $json.lastName }}',
			additionalFields: {
				firstName: '={{ $json.firstName }}',
				phone: field('crm.contactPhone'),
			},
		}),
		editFields(CREATED, [11, 1.5], [textField('Id', '={{ $json.id }}')]),
		logCall(WITH_CONTACT, [12, -0.5], { whoId: '={{ $json.Id }}' }),
		logCall(CALL_ONLY, [6, 1.5], {}),
		...notes(),
	],
	wires: [
		...start.wires,
		...chain(CALL, LOGGED, NEW, HAS_PHONE),
		...fork(HAS_PHONE, FIND, CALL_ONLY),
		wire(FIND, FOUND),
		...fork(FOUND, WITH_CONTACT, WHICH_NAME),
		...names.wires,
		...chain(CREATE, CREATED, WITH_CONTACT),
	],
};

function salesforce(
	name: string,
	at: Place,
	parameters: Record<string, unknown>,
	isSearch = false,
): ExampleNode {
	return {
		name,
		type: 'n8n-nodes-base.salesforce',
		typeVersion: 1.1,
		at,
		parameters,
		// A request that writes is not repeated: one whose answer is lost may have been carried out.
		...(isSearch && { settings: { ...TRY_AGAIN, alwaysOutputData: true } }),
	};
}

/**
 * A completed task of the kind *Call*: that is how Salesforce keeps calls
 * (https://developer.salesforce.com/docs/platform/object-reference/references/standard-objects/object-task.html).
 */
function logCall(name: string, at: Place, contact: Record<string, string>): ExampleNode {
	return salesforce(name, at, {
		resource: 'task',
		operation: 'create',
		status: 'Completed',
		additionalFields: {
			type: 'Call',
			subject: field('crm.title'),
			description: field('crm.noteText'),
			callType: field('crm.directionTitle'),
			callDurationInSeconds: field('crm.durationWholeSeconds'),
			callDisposition: field('crm.outcome'),
			callObject: CALL_OBJECT,
			activityDate: field('crm.startDate'),
			...contact,
		},
	});
}

function notes(): ExampleNode[] {
	return [
		swapNote([-0.25, -3], LAST_EVENT),
		tryNote([-0.25, 4], 'It asks Salesforce, so fill in 2 before.'),
		note(
			'Note: Salesforce',
			[2.75, -3],
			[3, 2],
			`## 2. Salesforce
Choose your Salesforce credential in **Find Logged Call**, **Find Contact**, **Create Contact**, **Log Call with Contact** and **Log Call Only**.

The id of each call is kept in *Call Object Identifier*, so that a call that comes again is not logged again. That field, and those for type, duration and result of a call, belong to *Salesforce CRM Call Center*.`,
		),
		note(
			'Note: Contact',
			[6.75, -3],
			[5, 1.75],
			`## The contact
Found by **Phone** or **Mobile**, written like +15550100300. Nothing of a contact that is there is changed; where none is found, a new one is made. Salesforce demands a last name: without a name it is the number.

A call without a number (withheld, SIP, web) is logged without a contact: nobody is searched.`,
			'gray',
		),
	];
}
