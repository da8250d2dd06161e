import { exists, filterNode, ifNode, isEmpty, isTrue, lacks } from '../conditions';
import { HAS_PHONE } from '../contact';
import { field, fieldOf, inText, own } from '../fields';
import type { Place } from '../layout';
import { chain, fork, type Example, type ExampleNode } from '../model';
import { ANOTHER_VENDOR_FOR_CRM } from '../notes';
import { request, TRY_AGAIN } from '../steps';
import { trigger } from '../trigger';

const CREDENTIAL = 'highLevelOAuth2Api';

const NOTES = `=https://services.leadconnectorhq.com/contacts/${inText(fieldOf('Find or Create', 'id'))}/notes`;

const HEADERS = { Version: '2021-07-28' };

function contact(name: string, at: Place, parameters: Record<string, unknown>): ExampleNode {
	return {
		name,
		type: 'n8n-nodes-base.highLevel',
		typeVersion: 2,
		at,
		parameters: { resource: 'contact', ...parameters },
	};
}

export const highLevelExample: Example = {
	file: 'highlevel',
	name: 'Voice agent calls → HighLevel: contact and note',
	nodes: [
		trigger({ vendor: 'oration', options: { crmFormats: ['highLevel'] } }),
		filterNode(HAS_PHONE, [1, 0], [isTrue(field('crm.hasPhone'))]),
		contact('Find or Create', [2, 0], {
			operation: 'create',
			// An empty field would be sent, and could blank the address of a known contact.
			email: '={{ undefined }}',
			phone: field('highLevel.contact.phone'),
			additionalFields: {},
		}),
		ifNode(
			'Name Missing?',
			[3, 0],
			[
				isEmpty(own('firstName')),
				isEmpty(own('lastName')),
				exists(field('highLevel.contact.firstName')),
			],
		),
		contact('Add Name', [3, 1], {
			operation: 'update',
			contactId: own('id'),
			updateFields: {
				firstName: field('highLevel.contact.firstName'),
				lastName: field('highLevel.contact.lastName'),
			},
		}),
		request('Get Notes', [4, 1], {
			url: NOTES,
			credential: CREDENTIAL,
			headers: HEADERS,
			settings: TRY_AGAIN,
		}),
		// The brackets keep one call's key from being found in another's.
		filterNode(
			'New?',
			[5, 1],
			[lacks('={{ JSON.stringify($json.notes) }}', `=[${inText(field('crm.callKey'))}]`)],
		),
		request('Log Call as Note', [6, 1], {
			method: 'POST',
			url: NOTES,
			credential: CREDENTIAL,
			headers: HEADERS,
			json: field('highLevel.note'),
		}),
	],
	notes: [
		ANOTHER_VENDOR_FOR_CRM,
		{
			above: 'Find or Create',
			columns: 3,
			color: 'yellow',
			text: `## Your HighLevel
Choose your credential in the four nodes for HighLevel. It needs the scopes *contacts.readonly* and *contacts.write*.

A contact that has a name is left as it is. A note belongs to a contact, so a call without a number ends here.`,
		},
		{
			above: 'Get Notes',
			columns: 3,
			color: 'gray',
			text: `## Once per call
The note ends with the call's key. A call whose key is in a note already ends here, so the execution can be run again.`,
		},
	],
	wires: [
		...chain('Voice Agent', HAS_PHONE, 'Find or Create', 'Name Missing?'),
		...fork('Name Missing?', 'Add Name', 'Get Notes'),
		...chain('Add Name', 'Get Notes', 'New?', 'Log Call as Note'),
	],
};
