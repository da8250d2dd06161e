import { equals, exists, filterNode, ifNode, isTrue } from '../conditions';
import { HAS_PHONE, contactWires } from '../contact';
import { field, own } from '../fields';
import type { Note, Place } from '../layout';
import { chain, type Example, type ExampleNode, type Wire } from '../model';
import { ANOTHER_VENDOR_FOR_CRM, ONCE_PER_CALL } from '../notes';
import { request, TRY_AGAIN } from '../steps';
import { trigger } from '../trigger';

const CREDENTIAL = 'hubspotAppToken';

const HUBSPOT_API = 'https://api.hubapi.com/crm/objects/2026-09';

/** Of the contact that was found or made; after *Has Phone?* the item is the search for the call, without results. */
const ASSOCIATIONS =
	"={{ [$json.id ?? $json.results?.[0]?.id].filter(Boolean).map(id => ({ to: { id }, types: $('Voice Agent').item.json.hubspot.callToContact })) }}";

/** A step that asks HubSpot or writes to it. */
export function hubspotRequest(
	name: string,
	at: Place,
	[method, path]: ['POST' | 'PUT', string],
	body: { json?: string; fields?: Record<string, string> } = {},
	isSearch = false,
): ExampleNode {
	const url = path.startsWith('=') ? `=${HUBSPOT_API}${path.slice(1)}` : `${HUBSPOT_API}${path}`;
	return request(name, at, {
		method,
		url,
		credential: CREDENTIAL,
		...body,
		...(isSearch && { settings: TRY_AGAIN }),
	});
}

export function findHubspotContact(at: Place): ExampleNode {
	const json = field('hubspot.findContact');
	return hubspotRequest('Find Contact', at, ['POST', '/contacts/search'], { json }, true);
}

/** From the trigger on; they stand from the second column on. */
export function hubspotSteps([column, row]: Place): { nodes: ExampleNode[]; wires: Wire[] } {
	const at = (columns: number, rows: number): Place => [column + columns, row + rows];
	const findCall = field('hubspot.findCall');
	const create = { json: field('hubspot.contact') };
	const call = {
		fields: { properties: field('hubspot.call.properties'), associations: ASSOCIATIONS },
	};
	return {
		nodes: [
			// Missing for a chat, and for an event that the trigger could not read.
			filterNode('Is a Call?', at(0, 0), [exists(findCall, 'object')]),
			hubspotRequest(
				'Find Logged Call',
				at(1, 0),
				['POST', '/calls/search'],
				{ json: findCall },
				true,
			),
			filterNode('New?', at(2, 0), [equals(own('total'), 0)]),
			ifNode(HAS_PHONE, at(3, 0), [isTrue(field('crm.hasPhone'))]),
			findHubspotContact(at(1, 1)),
			ifNode('Found?', at(2, 1), [exists(own('results[0].id'))]),
			hubspotRequest('Create Contact', at(3, 1), ['POST', '/contacts'], create),
			hubspotRequest('Log Call', at(4, 1), ['POST', '/calls'], call),
		],
		wires: [
			...chain('Voice Agent', 'Is a Call?', 'Find Logged Call', 'New?', HAS_PHONE),
			...contactWires(),
		],
	};
}

export const HUBSPOT_NOTE: Note = {
	above: 'Find Contact',
	columns: 2.5,
	color: 'yellow',
	text: `## Your HubSpot
Before the first run, open **Find Logged Call** and connect a **Service Key** with the scopes *crm.objects.contacts.read* and *crm.objects.contacts.write*. Open the other three requests, too: n8n fills it in.

A known contact is left as it is. A call without a number is logged without a contact.`,
};

const steps = hubspotSteps([1, 0]);

export const hubspotExample: Example = {
	file: 'hubspot',
	name: 'Voice agent calls → HubSpot: contact and call',
	nodes: [trigger({ vendor: 'oration', options: { crmFormats: ['hubspot'] } }), ...steps.nodes],
	notes: [
		ANOTHER_VENDOR_FOR_CRM,
		{ ...ONCE_PER_CALL, above: 'Find Logged Call', columns: 3 },
		HUBSPOT_NOTE,
	],
	wires: steps.wires,
};
