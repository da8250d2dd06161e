import { beginning } from '../beginning';
import { CALL, field, HAS_PHONE, inText, phoneGate } from '../call';
import { equals, exists, ifNode } from '../conditions';
import type { Example, ExampleNode } from '../model';
import { lastEventNote, note, swapNote, tryNote } from '../notes';
import {
	createContact,
	createRecordFromItem,
	findContact,
	findRecord,
	planActivity,
} from '../odoo';
import { editFields, textField } from '../requests';
import { chain, wire } from '../wires';

const FIND_NOTE = 'Find Note';
const IS_LOGGED = 'Is Logged?';
const FIND_CONTACT = 'Find Contact';
const IS_KNOWN = 'Is Known?';
const CREATE_CONTACT = 'Create Contact';
const CONTACT = 'Contact';
const NOTE = 'Note';
const HAS_START = 'Has Start Time?';
const DATE = 'Date of Call';
const LOG_NOTE = 'Log Note';
const IS_NEGATIVE = 'Is Negative?';
const FIND_TYPE = 'Find Type "Call"';
const FOLLOW_UP = 'Plan Follow-up';

/** Odoo's name of a contact. */
const CONTACT_MODEL = 'res.partner';

/** Odoo's own Message-Id of the note: a call has one, however often it is delivered. */
const MESSAGE_ID = `=<${inText('call.id')}@${inText('vendor')}>`;

/** The number of the first administrator in every Odoo. */
const FIRST_ADMINISTRATOR = 2;

const contactId = `={{ $('${CONTACT}').item.json.id }}`;

const start = beginning({
	vendor: 'oration',
	events: ['conversation.analysisCompleted'],
	sample: 'conversation.analysisCompleted',
});

export const odooExample: Example = {
	file: 'odoo',
	name: 'Voice agent calls → Odoo: contact, note and follow-up',
	nodes: [
		...start.nodes,
		phoneGate([3, 0]),
		findRecord(FIND_NOTE, [4, 0], 'mail.message', ['message_id', MESSAGE_ID]),
		ifNode(IS_LOGGED, [5, 0], [exists('={{ $json.id }}', 'number')]),
		findContact(FIND_CONTACT, [6, 0], ['phone_mobile_search', field('crm.contactPhone')]),
		ifNode(IS_KNOWN, [7, 0], [exists('={{ $json.id }}', 'number')]),
		createContact(CREATE_CONTACT, [8, -1], {
			name: field('crm.contactName'),
			phone: field('crm.contactPhone'),
			email: field('crm.contactEmail'),
		}),
		{ name: CONTACT, type: 'n8n-nodes-base.noOp', typeVersion: 1, at: [9, 0], parameters: {} },
		editFields(
			NOTE,
			[3, 3.5],
			[
				textField('model', CONTACT_MODEL),
				{ name: 'res_id', type: 'number', value: '={{ $json.id }}' },
				textField('subject', field('crm.title')),
				textField('body', field('crm.noteHtml')),
				textField('message_type', 'comment'),
				textField('message_id', MESSAGE_ID),
				// No customer sees it, should the contact have a login.
				{ name: 'is_internal', type: 'boolean', value: true },
			],
			false,
		),
		ifNode(HAS_START, [4, 3.5], [exists(field('crm.startedAtSql'))]),
		editFields(DATE, [5, 2.75], [textField('date', field('crm.startedAtSql'))]),
		createRecordFromItem(LOG_NOTE, [6, 3.5], 'mail.message'),
		ifNode(IS_NEGATIVE, [7, 3.5], [equals(field('analysis.sentiment'), 'negative')]),
		findRecord(FIND_TYPE, [8, 3.5], 'mail.activity.type', ['category', 'phonecall']),
		planActivity(FOLLOW_UP, [9, 3.5], {
			model: CONTACT_MODEL,
			record: contactId,
			type: '={{ $json.id }}',
			fields: { summary: field('crm.title'), user_id: FIRST_ADMINISTRATOR },
		}),
		...notes(),
	],
	wires: [
		...start.wires,
		...chain(CALL, HAS_PHONE, FIND_NOTE, IS_LOGGED),
		wire(IS_LOGGED, FIND_CONTACT, 1),
		...chain(FIND_CONTACT, IS_KNOWN, CONTACT),
		wire(IS_KNOWN, CREATE_CONTACT, 1),
		...chain(CREATE_CONTACT, CONTACT, NOTE, HAS_START, DATE, LOG_NOTE),
		wire(HAS_START, LOG_NOTE, 1),
		...chain(LOG_NOTE, IS_NEGATIVE, FIND_TYPE, FOLLOW_UP),
	],
};

function notes(): ExampleNode[] {
	return [
		swapNote([-0.25, -2.75], 'SpeakNode sends no phone number, so it has nothing to note here.'),
		lastEventNote([5.5, -2.75]),
		tryNote([-0.25, 3.1], 'It makes the contact *John Doe* in your Odoo.'),
		note(
			'Note: Odoo',
			[2.75, -2.75],
			[2.75, 2.25],
			`## 2. Your Odoo (17 or later)
Open each **Odoo** node and choose your credential: Site URL, user name, and the password or an API key.

The user needs the right *Contact: Creation*. For the follow-up it also needs *Administration: Access Rights*.`,
		),
		note(
			'Note: Phone',
			[3, 1.25],
			[3, 1.25],
			`## No number, no search
A withheld number would find a stranger. Such a call ends at **${HAS_PHONE}**.

A call that is in Odoo already ends at **${IS_LOGGED}**: a second delivery changes nothing.`,
			'gray',
		),
		note(
			'Note: Contact',
			[8.25, -2.75],
			[2.75, 2.25],
			`## Who called
The first contact with this phone number, however it is written: \`+1 555…\` or \`001 (555)…\`. Nothing in it is changed. Where there is none, a new one is made. A number without its country code is not found: write it with one in Odoo.`,
			'gray',
		),
		note(
			'Note: Note',
			[2.75, 4.5],
			[3, 1.25],
			`## What is noted
The note stands in the contact's chatter at the time of the call, not of today. Only colleagues see it. Change **${NOTE}** to write something else.`,
			'gray',
		),
		note(
			'Note: Follow-up',
			[6.75, 4.5],
			[4, 1.25],
			`## 3. Who follows up
After a call with negative sentiment, somebody gets an activity that is due today.

In **${FOLLOW_UP}**, *Assigned to* is 2: the first administrator. Put the number of a colleague there. You see it in Odoo in the address of the user's page.`,
		),
	];
}
