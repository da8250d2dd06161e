import { CALL_COLUMNS, CALLS_TABLE, KEY } from '../columns';
import { filterNode, matches, startsWith } from '../conditions';
import { field, fieldOf, inText } from '../fields';
import { chain, type Example } from '../model';
import { request, TRY_AGAIN } from '../steps';
import { createTable, dataTable, rows, texts } from '../table';
import { trigger } from '../trigger';

const GET = 'Get Contact from Whippy';

export const whippyContactExample: Example = {
	file: 'whippy-contact',
	name: 'Whippy calls → the contact’s name and e-mail, which its events lack',
	nodes: [
		trigger({ vendor: 'whippy' }),
		// The id becomes a part of an address that is asked with the API key.
		filterNode(
			'Has Contact?',
			[1, 0],
			[startsWith(field('eventType'), 'call.'), matches(field('contact.id'), '^[A-Za-z0-9_-]+$')],
		),
		request(GET, [2, 0], {
			url: `=https://api.whippy.co/v1/contacts/${inText(field('contact.id'))}`,
			credential: 'whippyApi',
			settings: TRY_AGAIN,
		}),
		createTable(
			'Calls Table',
			[3.5, 0],
			CALLS_TABLE,
			CALL_COLUMNS.map(({ name, type }) => ({ name, type })),
		),
		// Assumed: what Whippy tells of one contact stands in `data`, as its lists do.
		dataTable('Save Contact', [4.5, 0], {
			...rows('upsert', 'Calls Table', { [KEY]: field('crm.callKey') }),
			columns: texts({
				[KEY]: field('crm.callKey'),
				contact_name: fieldOf(GET, 'data.name'),
				contact_email: fieldOf(GET, 'data.email'),
			}),
			options: {},
		}),
	],
	notes: [
		{
			above: 'Voice Agent',
			columns: 2,
			color: 'green',
			text: `## Your voice agent
**Execute workflow** runs a sample call. To go live, choose your credential here and **Publish**.`,
		},
		{
			above: GET,
			columns: 1.5,
			color: 'yellow',
			text: `## Whippy's contacts
Choose the same credential as in the trigger. It needs the *API Key*.`,
		},
		{
			above: 'Calls Table',
			columns: 2,
			color: 'gray',
			text: `## The row of the call
Both go into the table of *One row per call*, which may fill the other columns before or after.`,
		},
	],
	wires: chain('Voice Agent', 'Has Contact?', GET, 'Calls Table', 'Save Contact'),
};
