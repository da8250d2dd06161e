import type { CallEventWithCrm } from '../../../../nodes/shared/crm/format';
import {
	CRM_FORMATS,
	crmBlocks,
	type CrmBlocks,
	type CrmFormat,
} from '../../../../nodes/shared/crm/formats';
import { fixturesOf } from '../../../support/fixtures';
import { vendors } from '../../../support/vendors';
import { documents } from './documents';
import { CHAT, eventWith, FULL } from './events';

const FORMATS = Object.keys(CRM_FORMATS) as CrmFormat[];

it('offers six formats in the order of their labels', () => {
	expect(Object.entries(CRM_FORMATS).map(([format, { label }]) => [format, label])).toEqual([
		['highLevel', 'HighLevel'],
		['hubspot', 'HubSpot'],
		['odoo', 'Odoo'],
		['pipedrive', 'Pipedrive'],
		['salesforce', 'Salesforce'],
		['zohoCrm', 'Zoho CRM'],
	]);
});

it('gives the blocks that are asked for, in the order of the table', () => {
	expect(crmBlocks(eventWith(FULL), [])).toEqual({});
	const { odoo, hubspot, ...others } = crmBlocks(eventWith(FULL), ['odoo', 'hubspot']);
	expect(others).toEqual({});
	expect(hubspot?.call?.properties.hs_call_external_id).toBe('vendor:call-1');
	expect(odoo?.message.message_id).toBe('<call-1@vendor>');
	expect(Object.keys(crmBlocks(eventWith(FULL), ['zohoCrm', 'odoo', 'hubspot']))).toEqual([
		'hubspot',
		'odoo',
		'zohoCrm',
	]);
});

/** Every text, number and so on in a value, with its path. */
function leavesOf(value: unknown, path = ''): Array<[path: string, leaf: unknown]> {
	if (typeof value !== 'object' || value === null) return [[path, value]];
	return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, `${path}.${key}`));
}

function expectDocumented(blocks: CrmBlocks): void {
	const unknown = [null, undefined, ''] as unknown[];
	expect(leavesOf(blocks).filter(([, leaf]) => unknown.includes(leaf))).toEqual([]);
	expect(Object.keys(blocks)).toEqual(FORMATS);
	for (const format of FORMATS) {
		const { error } = documents[format].safeParse(blocks[format]);
		expect({ format, issues: error?.issues }).toEqual({ format, issues: undefined });
	}
}

it.each([
	{ name: 'a call of which everything is known', event: eventWith(FULL) },
	{ name: 'a call of which nothing is known', event: eventWith() },
	{ name: 'a chat', event: eventWith(CHAT) },
])("keeps to the vendors' documents for $name", ({ event }) => {
	expectDocumented(crmBlocks(event, FORMATS));
});

describe.each(vendors.map((vendor) => ({ id: vendor.id, vendor })))('$id', ({ vendor }) => {
	const fixtures = fixturesOf(vendor).filter(({ expected }) => expected.eventType !== 'unknown');

	it.each(fixtures.map(({ name, expected }) => ({ name, expected })))(
		"keeps to the vendors' documents for $name",
		({ expected }) => {
			expectDocumented(crmBlocks(expected as CallEventWithCrm, FORMATS));
		},
	);
});

describe('the documents', () => {
	const full = crmBlocks(eventWith(FULL), FORMATS) as Required<CrmBlocks>;
	const { hubspot, salesforce, pipedrive, zohoCrm, highLevel, odoo } = full;

	it.each<{ name: string; format: CrmFormat; block: unknown }>([
		{
			name: 'a property that HubSpot does not have',
			format: 'hubspot',
			block: {
				...hubspot,
				contact: { ...hubspot.contact, properties: { lastname: 'x', last_name: 'x' } },
			},
		},
		{
			name: 'a number where HubSpot takes text',
			format: 'hubspot',
			block: {
				...hubspot,
				call: {
					associations: [],
					properties: { ...hubspot.call?.properties, hs_call_duration: 185_400 },
				},
			},
		},
		{
			name: 'HubSpot without a time',
			format: 'hubspot',
			block: { ...hubspot, call: { associations: [], properties: { hs_call_title: 'x' } } },
		},
		{
			name: 'a quote in SOQL',
			format: 'salesforce',
			block: { ...salesforce, findTask: "SELECT Id FROM Task WHERE CallObject = 'a'b' LIMIT 1" },
		},
		{
			name: 'a field of calls on a task of Salesforce that is no call',
			format: 'salesforce',
			block: { ...salesforce, task: { ...salesforce.task, TaskSubtype: 'Task' } },
		},
		{
			name: 'a duration of Salesforce as text',
			format: 'salesforce',
			block: { ...salesforce, task: { ...salesforce.task, CallDurationInSeconds: '185' } },
		},
		{
			name: 'a time of day with seconds in Pipedrive',
			format: 'pipedrive',
			block: { ...pipedrive, activity: { ...pipedrive.activity, due_time: '16:02:00' } },
		},
		{
			name: 'a call of Zoho without its type',
			format: 'zohoCrm',
			block: { ...zohoCrm, record: { Subject: 'x', Call_Duration: '01:00' } },
		},
		{
			name: 'a fraction of a second in Zoho',
			format: 'zohoCrm',
			block: {
				...zohoCrm,
				record: { ...zohoCrm.record, Call_Start_Time: '2026-11-28T16:02:00.250Z' },
			},
		},
		{
			name: 'tags in HighLevel',
			format: 'highLevel',
			block: { ...highLevel, contact: { ...highLevel.contact, tags: [] } },
		},
		{
			name: 'ISO 8601 in Odoo',
			format: 'odoo',
			block: { ...odoo, message: { ...odoo.message, date: '2026-11-28T16:02:00.250Z' } },
		},
		{
			name: 'HTML that is not escaped in Odoo',
			format: 'odoo',
			block: { ...odoo, message: { ...odoo.message, body: '<script>' } },
		},
	])('refuse $name', ({ format, block }) => {
		expect(documents[format].safeParse(full[format]).success).toBe(true);
		expect(documents[format].safeParse(block).success).toBe(false);
	});
});
