import { beginning } from '../beginning';
import { CALL, field, HAS_PHONE, inText, phoneGate } from '../call';
import { exists, ifNode } from '../conditions';
import { contactNames, WHICH_NAME } from '../contact-names';
import { LAST_EVENT, REPEATED } from '../last-event';
import type { Example, ExampleNode } from '../model';
import { note, swapNote, tryNote } from '../notes';
import { editFields, request, type Pairs } from '../requests';
import { TRY_AGAIN } from '../settings';
import { chain, fork, wire } from '../wires';

const CREDENTIAL = 'zohoOAuth2Api';

/** For accounts of the United States; the sticky note names the others. */
const API = 'https://www.zohoapis.com/crm/v8';

const FIND = 'Find Contact';

const FOUND = 'Contact Found?';

const CREATE = 'Create Contact';

const EXISTING = 'Found Contact';

const CREATED = 'Created Contact';

const NOBODY = 'No Contact';

const COMPLETE = 'Enough for a Call?';

const start = beginning({ vendor: 'whippy', events: ['call.analyzed'], sample: 'call.analyzed' });

const names = contactNames([6, 1.5], CREATE);

export const zohoExample: Example = {
	file: 'zoho-crm',
	name: 'Voice agent calls → Zoho CRM: contact and call',
	nodes: [
		...start.nodes,
		phoneGate([3, 0]),
		request(FIND, [4, -0.5], {
			method: 'GET',
			url: `${API}/Contacts/search`,
			credential: CREDENTIAL,
			query: { phone: field('crm.contactPhone') },
			// Zoho answers 204 without a body where there is none.
			settings: { ...TRY_AGAIN, alwaysOutputData: true },
		}),
		ifNode(FOUND, [5, -0.5], [exists('={{ $json.data[0].id }}')]),
		...names.nodes,
		{
			name: CREATE,
			type: 'n8n-nodes-base.zohoCrm',
			typeVersion: 1,
			at: [8, 1.5],
			parameters: {
				resource: 'contact',
				operation: 'create',
				lastName: '={{ $json.lastName }}',
				additionalFields: {
					First_Name: '={{ $json.firstName }}',
					Phone: field('crm.contactPhone'),
				},
			},
		},
		// Nothing goes on from here: the call event has a *contact*, too, which is not Zoho's.
		editFields(NOBODY, [4, 3.5], [], false),
		contactStep(EXISTING, [9, -0.5], '$json.data[0].id'),
		contactStep(CREATED, [9, 1.5], '$json.id'),
		ifNode(
			COMPLETE,
			[10, 3.5],
			[
				exists(field('crm.startDate')),
				exists(field('crm.directionTitle')),
				exists(field('crm.durationMmSs')),
			],
		),
		logStep('Log Call', 3, 'Calls', callFields()),
		logStep('Log Task', 4, 'Tasks', { Status: 'Completed' }),
		...notes(),
	],
	wires: [
		...start.wires,
		wire(CALL, HAS_PHONE),
		...fork(HAS_PHONE, FIND, NOBODY),
		wire(NOBODY, COMPLETE),
		wire(FIND, FOUND),
		...fork(FOUND, EXISTING, WHICH_NAME),
		...names.wires,
		...chain(CREATE, CREATED, COMPLETE),
		wire(EXISTING, COMPLETE),
		...fork(COMPLETE, 'Log Call', 'Log Task'),
	],
};

/** Zoho demands start, type and duration of a call: https://help.zoho.com/portal/en/community/topic/kaizen-38-calls-api */
function callFields(): Pairs {
	return {
		Call_Type: field('crm.directionTitle'),
		// Without fractions of a second, which Zoho's form of a time has not.
		Call_Start_Time: `=${inText('crm.startDate')}T${inText('crm.startTime')}:00+00:00`,
		Call_Duration: field('crm.durationMmSs'),
	};
}

function contactStep(name: string, at: readonly [number, number], id: string): ExampleNode {
	return editFields(
		name,
		at,
		[{ name: 'contact', type: 'object', value: `={ "id": "{{ ${id} }}" }` }],
		false,
	);
}

/** Without a contact, *Who_Id* is left out of the request. */
function logStep(name: string, row: number, module: string, fields: Pairs): ExampleNode {
	const record: Pairs = {
		Subject: field('crm.title'),
		Description: field('crm.noteText'),
		...fields,
		Who_Id: '={{ $json.contact }}',
	};
	return request(name, [11, row], {
		method: 'POST',
		url: `${API}/${module}`,
		credential: CREDENTIAL,
		body: Object.fromEntries(
			Object.entries(record).map(([key, value]) => [`data[0].${key}`, value]),
		),
	});
}

function notes(): ExampleNode[] {
	return [
		swapNote([-0.25, -3], LAST_EVENT),
		tryNote([-0.25, 4], 'It asks Zoho, so fill in 2 before.'),
		note(
			'Note: Zoho',
			[2.75, -3.25],
			[3, 2.25],
			`## 2. Zoho CRM
Choose your Zoho credential in **Find Contact**, **Create Contact**, **Log Call** and **Log Task**.

Outside the United States, change *www.zohoapis.com* in the URLs: *.eu*, *.in*, *.com.au*, *.jp*, *.com.cn*.

${REPEATED}`,
		),
		note(
			'Note: Contact',
			[5.75, -3.25],
			[3.5, 2.25],
			`## The contact
Found by any phone field, written like +15550100300. Nothing of a contact that is there is changed; where none is found, a new one is made. Zoho demands a last name: without a name it is the number.

A call without a number (withheld, SIP, web) is logged without a contact: nobody is searched.`,
			'gray',
		),
		note(
			'Note: Task',
			[9.75, -3.25],
			[2.5, 2.25],
			`## Call or task
Zoho demands a call's start, direction and duration. Where the vendor does not say one of them, the call is logged as a completed task.

SpeakNode: the direction is known once your numbers are in the trigger's option **Your Phone Numbers**.`,
			'gray',
		),
	];
}
