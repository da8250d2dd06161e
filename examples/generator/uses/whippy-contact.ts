import { beginning } from '../beginning';
import { CALL, field, inText } from '../call';
import { ifNode, isPlainId } from '../conditions';
import { createTable, date, number, text, writeRow, type Column } from '../data-table';
import type { Example } from '../model';
import { fillInStep, note, ONCE_PER_CALL, stepNotes, triggerStep, tryStep } from '../notes';
import { request } from '../requests';
import { TRY_AGAIN } from '../settings';
import { chain, wire } from '../wires';

const TABLE = 'Contacts Table';

const KNOWN = 'Has Contact?';

const FETCH = 'Get Contact from Whippy';

/** No part of another table's name: n8n looks for a name that contains this one. */
export const TABLE_NAME = 'Whippy Calls with Contact Details';

const CALL_COLUMNS: Column[] = [
	text('title', 'crm.title'),
	date('started_at', 'call.startedAt'),
	text('call_id', 'call.id'),
	text('summary', 'analysis.summary'),
	text('sentiment', 'analysis.sentiment'),
	number('duration_seconds', 'call.durationSeconds'),
	text('contact_id', 'contact.id'),
	text('contact_phone', 'contact.phone'),
];

/** Assumed: Whippy's lists stand in `data`, too. */
const CONTACT_COLUMNS: Column[] = [
	{ name: 'contact_name', type: 'string', value: '={{ $json.data.name }}' },
	{ name: 'contact_email', type: 'string', value: '={{ $json.data.email }}' },
];

const THIS_CALL = [{ column: 'call_id', condition: 'eq', value: field('call.id') }] as const;

const start = beginning({
	vendor: 'whippy',
	events: ['call.analyzed', 'conversation_agent_session.analyzed'],
	samples: ['call.analyzed'],
});

export const whippyContactExample: Example = {
	file: 'whippy-contact',
	name: 'Whippy calls with the contact’s name and e-mail → n8n Data Table',
	nodes: [
		...start.nodes,
		createTable(TABLE, [3, 0], TABLE_NAME, [...CALL_COLUMNS, ...CONTACT_COLUMNS]),
		writeRow('Save Call', [4, 0], {
			operation: 'upsert',
			table: TABLE,
			where: THIS_CALL,
			columns: CALL_COLUMNS,
		}),
		// The id becomes a part of an address that is asked with the API key.
		ifNode(KNOWN, [5, 0], [isPlainId(field('contact.id'))]),
		request(FETCH, [6, 0], {
			url: `=https://api.whippy.co/v1/contacts/${inText('contact.id')}`,
			credential: 'whippyApi',
			settings: TRY_AGAIN,
		}),
		writeRow('Add Contact', [7, 0], {
			operation: 'update',
			table: TABLE,
			where: THIS_CALL,
			columns: CONTACT_COLUMNS,
		}),
		...stepNotes([
			tryStep('Try it first', 'Without your credential it stops at Whippy’s contact.'),
			fillInStep(
				'Note: Whippy',
				"Whippy's contacts",
				`Whippy's events name a contact by its id only. **${FETCH}** asks Whippy for the name and the e-mail: choose the same credential there as in the trigger. It needs the *API Key*.

The call is saved before, so nothing is lost where Whippy does not answer.`,
			),
			triggerStep(),
			ONCE_PER_CALL,
		]),
		note(
			'Note: Table',
			[2.75, 1.5],
			[2, 1.75],
			`## A table of your calls
The first run makes the table **${TABLE_NAME}** under *Data tables*. Do not rename it.`,
			'gray',
		),
	],
	wires: [
		...start.wires,
		...chain(CALL, TABLE, 'Save Call', KNOWN),
		wire(KNOWN, FETCH),
		wire(FETCH, 'Add Contact'),
	],
};
