import { equals, exists, filterNode, ifNode, isMissing, isTrue } from '../conditions';
import { HAS_PHONE } from '../contact';
import { field, own } from '../fields';
import type { Place } from '../layout';
import { chain, fork, type Example, type ExampleNode } from '../model';
import { ANOTHER_VENDOR_FOR_CRM } from '../notes';
import { byId, mapper, TRY_AGAIN } from '../steps';
import { trigger } from '../trigger';

/** In every Odoo the activity type *Call* and the first administrator have this number, unless they are deleted. */
const CALL_TYPE = '2';
const FIRST_ADMINISTRATOR = 2;

function odoo(
	name: string,
	at: Place,
	parameters: Record<string, unknown>,
	isSearch = false,
): ExampleNode {
	return {
		name,
		type: 'n8n-nodes-base.odoo',
		typeVersion: 2,
		at,
		// The username may stand beside an API key in place of a password.
		parameters: { authentication: 'odooApi', ...parameters },
		...(isSearch && { ...TRY_AGAIN, alwaysOutputData: true }),
	};
}

const only = (fieldName: string, value: string) => ({
	operation: 'getAll',
	limit: 1,
	filters: { filter: [{ fieldName, operator: 'equal', value }] },
});

/** Each as text: n8n would turn a time into ISO 8601, which Odoo refuses. */
function fields(
	block: string,
	names: string[],
	more: Record<string, number | string> = {},
): object {
	const ready = names.map((name) => [name, field(`odoo.${block}.${name}`)] as const);
	return mapper(
		[...ready, ...Object.entries(more)].map(([name, value]) => ({
			name,
			type: typeOf(name, value),
			value,
		})),
	);
}

function typeOf(name: string, value: unknown): string {
	if (name === 'is_internal') return 'boolean';
	return name === 'res_id' ? 'number' : typeof value;
}

const MESSAGES = { resource: 'custom', customResource: byId('mail.message') };

export const odooExample: Example = {
	file: 'odoo',
	name: 'Voice agent calls → Odoo: contact, note and follow-up',
	nodes: [
		trigger({ vendor: 'oration', options: { crmFormats: ['odoo'] } }),
		filterNode(HAS_PHONE, [1, 0], [isTrue(field('crm.hasPhone'))]),
		odoo(
			'Find Note',
			[2, 0],
			{
				...MESSAGES,
				...only('message_id', field('odoo.message.message_id')),
				options: { fieldsList: 'id' },
			},
			true,
		),
		filterNode('New?', [3, 0], [isMissing(own('id'), 'number')]),
		odoo(
			'Find Contact',
			[0, 1],
			{
				resource: 'contact',
				...only('phone_mobile_search', field('odoo.partner.phone')),
				options: { fieldsList: ['id', 'name'] },
			},
			true,
		),
		ifNode('Found?', [1, 1], [exists(own('id'), 'number')]),
		odoo('Create Contact', [2, 1], {
			resource: 'contact',
			operation: 'create',
			fieldsToSend: fields('partner', ['name', 'phone', 'email']),
		}),
		odoo('Log Note', [3, 1], {
			...MESSAGES,
			operation: 'create',
			fieldsToSend: fields(
				'message',
				['model', 'message_type', 'is_internal', 'subject', 'body', 'message_id', 'date'],
				{ res_id: own('id') },
			),
		}),
		filterNode('Unhappy?', [3, 1.5], [equals(field('analysis.sentiment'), 'negative')]),
		odoo('Plan Follow-up', [4, 1.5], {
			resource: 'activity',
			operation: 'create',
			res_model: byId('res.partner'),
			res_id: byId(own('id')),
			activity_type_id: byId(CALL_TYPE),
			additionalFields: fields('activity', ['summary', 'note', 'date_deadline'], {
				user_id: FIRST_ADMINISTRATOR,
			}),
		}),
	],
	notes: [
		ANOTHER_VENDOR_FOR_CRM,
		{
			above: 'Find Note',
			columns: 3,
			color: 'gray',
			text: `## Once per call
A call that is noted already ends here, so the execution can be run again. A withheld number would find a stranger: such a call ends before.`,
		},
		{
			above: 'Find Contact',
			columns: 3,
			color: 'yellow',
			text: `## Your Odoo (17 or later)
Choose your credential in the Odoo nodes. The user needs the right *Contact: Creation*, and *Administration: Access Rights* for the follow-up.

A known contact is left as it is. In **Log Note** do not refresh the columns: n8n would then write the date in a form that Odoo refuses.`,
		},
		{
			above: 'Log Note',
			columns: 2,
			color: 'yellow',
			text: `## Who follows up
After an unhappy call, *Assigned to* in **Plan Follow-up** gets an activity *Call*: 2 is the first administrator.`,
		},
	],
	wires: [
		...chain('Voice Agent', HAS_PHONE, 'Find Note', 'New?', 'Find Contact', 'Found?'),
		...fork('Found?', 'Log Note', 'Create Contact'),
		['Found?', 'Unhappy?'],
		['Create Contact', 'Log Note'],
		...chain('Create Contact', 'Unhappy?', 'Plan Follow-up'),
	],
};
