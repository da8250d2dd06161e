import type { CallEventWithCrm } from './format';
import { highLevelBlock } from './high-level';
import { hubspotBlock } from './hubspot';
import { odooBlock } from './odoo';
import { pipedriveBlock } from './pipedrive';
import { salesforceBlock } from './salesforce';
import { zohoCrmBlock } from './zoho-crm';

/** What the option *CRM Formats* offers: each adds a block of its name to the item. */
export const CRM_FORMATS = {
	highLevel: {
		label: 'HighLevel',
		adds: 'a contact and a note',
		blockOf: highLevelBlock,
	},
	hubspot: {
		label: 'HubSpot',
		adds: 'a contact, a call, and searches for both',
		blockOf: hubspotBlock,
	},
	odoo: {
		label: 'Odoo',
		adds: 'a contact, a message and an activity',
		blockOf: odooBlock,
	},
	pipedrive: {
		label: 'Pipedrive',
		adds: 'a person, an activity and a call log',
		blockOf: pipedriveBlock,
	},
	salesforce: {
		label: 'Salesforce',
		adds: 'a contact, a task, and queries for both',
		blockOf: salesforceBlock,
	},
	zohoCrm: {
		label: 'Zoho CRM',
		adds: 'a contact, a call or a task, and a query for the contact',
		blockOf: zohoCrmBlock,
	},
} as const satisfies Record<
	string,
	{ label: string; adds: string; blockOf: (event: CallEventWithCrm) => object }
>;

export type CrmFormat = keyof typeof CRM_FORMATS;

export type CrmBlocks = {
	[Format in CrmFormat]?: ReturnType<(typeof CRM_FORMATS)[Format]['blockOf']>;
};

/** The blocks of the formats that are asked for, in the table's order. */
export function crmBlocks(event: CallEventWithCrm, formats: readonly CrmFormat[]): CrmBlocks {
	const asked = Object.entries(CRM_FORMATS).filter(([format]) =>
		formats.includes(format as CrmFormat),
	);
	return Object.fromEntries(asked.map(([format, { blockOf }]) => [format, blockOf(event)]));
}
