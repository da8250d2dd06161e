import { beginning } from '../beginning';
import { CALL, field, HAS_PHONE, inText, phoneGate } from '../call';
import { exists, ifNode } from '../conditions';
import { LAST_EVENT, REPEATED } from '../last-event';
import type { Example, ExampleNode } from '../model';
import { fillInStep, lastEventStep, note, stepNotes, tryStep } from '../notes';
import { editFields, request, textField } from '../requests';
import { TRY_AGAIN } from '../settings';
import { chain, fork, wire } from '../wires';

const CREDENTIAL = 'highLevelOAuth2Api';

const API = 'https://services.leadconnectorhq.com';

/** https://marketplace.gohighlevel.com/docs/ghl/contacts/contacts */
const HEADERS = { Version: '2021-07-28' };

const LOCATION = 'Your Location';

const LOCATION_ID = `={{ $('${LOCATION}').item.json.locationId }}`;

const FIND = 'Find Contact';

const FOUND = 'Contact Found?';

const CREATE = 'Create Contact';

const LOG = 'Log Call as Note';

const start = beginning({
	vendor: 'oration',
	events: ['conversation.analysisCompleted'],
	samples: ['conversation.analysisCompleted'],
});

export const highLevelExample: Example = {
	file: 'highlevel',
	name: 'Voice agent calls → HighLevel: contact and note',
	nodes: [
		...start.nodes,
		editFields(LOCATION, [3, 0], [textField('locationId', 'your-location-id')], false),
		phoneGate([4, 0]),
		request(FIND, [5, 0], {
			method: 'GET',
			url: `${API}/contacts/search/duplicate`,
			credential: CREDENTIAL,
			headers: HEADERS,
			query: { locationId: LOCATION_ID, number: field('crm.contactPhone') },
			settings: TRY_AGAIN,
		}),
		ifNode(FOUND, [6, 0], [exists('={{ $json.contact.id }}')]),
		// Not *Create or Update*: that replaces the tags of a contact that is there.
		request(CREATE, [7, 1], {
			method: 'POST',
			url: `${API}/contacts/`,
			credential: CREDENTIAL,
			headers: HEADERS,
			body: {
				locationId: LOCATION_ID,
				name: field('crm.contactName'),
				phone: field('crm.contactPhone'),
			},
		}),
		request(LOG, [8, 0], {
			method: 'POST',
			url: `=${API}/contacts/{{ $json.contact.id }}/notes`,
			credential: CREDENTIAL,
			headers: HEADERS,
			body: { body: `=${inText('crm.title')}\n\n${inText('crm.noteText')}` },
		}),
		...notes(),
	],
	wires: [
		...start.wires,
		...chain(CALL, LOCATION, HAS_PHONE),
		wire(HAS_PHONE, FIND),
		wire(FIND, FOUND),
		...fork(FOUND, LOG, CREATE),
		wire(CREATE, LOG),
	],
};

function notes(): ExampleNode[] {
	return [
		...stepNotes([
			fillInStep(
				'Note: HighLevel',
				'HighLevel',
				`Put the id of your location (sub-account) into **Your Location**. You find it in HighLevel under *Settings › Business Profile*.

Choose your HighLevel credential in **Find Contact**, **Create Contact** and **Log Call as Note**. It needs the scopes *contacts.readonly* and *contacts.write*.

${REPEATED}`,
			),
			tryStep('Try it', 'It writes to your HighLevel.'),
			lastEventStep(LAST_EVENT),
		]),
		note(
			'Note: Contact',
			[5.75, -3],
			[3.5, 2],
			`## The contact
Found by the phone number. Nothing of a contact that is there is changed, its tags neither; where none is found, a new one is made.

A note belongs to a contact, so a call without a number (withheld, SIP, web) ends here: nobody is searched.`,
			'gray',
		),
	];
}
