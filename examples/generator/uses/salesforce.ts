import { exists, filterNode, ifNode, isMissing, isTrue } from '../conditions';
import { HAS_PHONE, contactWires } from '../contact';
import { field, own } from '../fields';
import type { Place } from '../layout';
import { chain, type Example, type ExampleNode } from '../model';
import { ANOTHER_VENDOR_FOR_CRM, ONCE_PER_CALL } from '../notes';
import { TRY_AGAIN } from '../steps';
import { trigger } from '../trigger';

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
		...(isSearch && { ...TRY_AGAIN, alwaysOutputData: true }),
	};
}

function query(name: string, at: Place, path: string): ExampleNode {
	const parameters = { resource: 'search', operation: 'query', query: field(path) };
	return salesforce(name, at, parameters, true);
}

const task = (name: string) => field(`salesforce.task.${name}`);

const contact = (name: string) => field(`salesforce.contact.${name}`);

export const salesforceExample: Example = {
	file: 'salesforce',
	name: 'Voice agent calls → Salesforce: contact and call',
	nodes: [
		trigger({ vendor: 'oration', options: { crmFormats: ['salesforce'] } }),
		// Missing for a chat, and for an event that the trigger could not read.
		filterNode('Is a Call?', [1, 0], [exists(field('salesforce.findTask'))]),
		query('Find Logged Call', [2, 0], 'salesforce.findTask'),
		filterNode('New?', [3, 0], [isMissing(own('Id'))]),
		ifNode(HAS_PHONE, [4, 0], [isTrue(field('crm.hasPhone'))]),
		query('Find Contact', [2, 1], 'salesforce.findContact'),
		ifNode('Found?', [3, 1], [exists(own('Id'))]),
		salesforce('Create Contact', [4, 1], {
			resource: 'contact',
			operation: 'create',
			lastname: contact('LastName'),
			additionalFields: {
				firstName: contact('FirstName'),
				phone: contact('Phone'),
				email: contact('Email'),
			},
		}),
		salesforce('Log Call', [5, 1], {
			resource: 'task',
			operation: 'create',
			status: task('Status'),
			additionalFields: {
				type: task('TaskSubtype'),
				subject: task('Subject'),
				description: task('Description'),
				callType: task('CallType'),
				callDurationInSeconds: task('CallDurationInSeconds'),
				callDisposition: task('CallDisposition'),
				callObject: task('CallObject'),
				activityDate: task('ActivityDate'),
				// A query answers `Id`, a create `id`; without a number there is neither.
				whoId: '={{ $json.Id ?? $json.id }}',
			},
		}),
	],
	notes: [
		ANOTHER_VENDOR_FOR_CRM,
		{ ...ONCE_PER_CALL, above: 'Find Logged Call', columns: 3 },
		{
			above: 'Find Contact',
			columns: 2.5,
			color: 'yellow',
			text: `## Your Salesforce
Choose your credential in the four Salesforce nodes. The fields of a call belong to *Salesforce CRM Call Center*.

A known contact is left as it is. A call without a number is logged without a contact.`,
		},
	],
	wires: [
		...chain('Voice Agent', 'Is a Call?', 'Find Logged Call', 'New?', HAS_PHONE),
		...contactWires(),
	],
};
