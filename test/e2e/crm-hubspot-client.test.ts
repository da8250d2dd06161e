import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { Client } from '@hubspot/api-client';
import { AssociationSpecAssociationCategoryEnum } from '@hubspot/api-client/lib/codegen/crm/objects/calls';
import { FilterOperatorEnum } from '@hubspot/api-client/lib/codegen/crm/contacts';

import { FakeHubSpot } from './crm/hubspot';
import { listenerOf } from './support/fake-host';

/**
 * HubSpot's own client at the fake that stands in for HubSpot: what its types demand, the fake takes,
 * and what the fake answers, the client can read.
 */
const hubspot = new FakeHubSpot();

const errors: Error[] = [];

const server = createServer(listenerOf(hubspot.host, (error) => errors.push(error)));

let client: Client;

beforeAll(async () => {
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const basePath = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	client = new Client({ accessToken: hubspot.token, basePath });
});

afterAll(async () => {
	server.closeAllConnections();
	server.close();
	await once(server, 'close');
	expect(errors).toEqual([]);
});

beforeEach(() => hubspot.clear());

const byPhone = (value: string) => ({
	filterGroups: [
		{ filters: [{ propertyName: 'phone', operator: FilterOperatorEnum.Eq, value }] },
		{ filters: [{ propertyName: 'mobilephone', operator: FilterOperatorEnum.Eq, value }] },
	],
	limit: 1,
});

const CALL = {
	hs_timestamp: '2026-03-02T09:00:00.000Z',
	hs_call_title: 'A call',
	hs_call_body: '<b>Summary</b>',
	hs_call_direction: 'INBOUND',
	hs_call_duration: '125000',
	hs_call_external_id: 'oration conv_01',
	hs_call_status: 'COMPLETED',
	hs_call_disposition: 'f240bbac-87c9-4f6e-bf70-924b57d47db7',
};

const associationWith = (id: string, associationTypeId = 194) => [
	{
		to: { id },
		types: [
			{
				associationCategory: AssociationSpecAssociationCategoryEnum.HubspotDefined,
				associationTypeId,
			},
		],
	},
];

const { contacts, calls } = {
	contacts: () => client.crm.contacts,
	calls: () => client.crm.objects.calls,
};

test('creates a contact, and finds it by either number', async () => {
	const properties = { lastname: 'Doe', phone: '+15550100300' };
	const { id } = await contacts().basicApi.create({ properties, associations: [] });
	const mobile = hubspot.add('contacts', { lastname: 'Roe', mobilephone: '+15550100301' });
	for (const [phone, expected] of [
		['+15550100300', [id]],
		['+15550100301', [mobile.id]],
		['+15550100302', []],
	] as const) {
		const { results, total } = await contacts().searchApi.doSearch(byPhone(phone));
		expect([results.map((one) => one.id), total]).toEqual([expected, expected.length]);
	}
	expect(hubspot.contacts[0]).toEqual({ id, properties, contactIds: [] });
});

test('logs a call with its contact, and finds it by its id', async () => {
	const contact = hubspot.add('contacts', { lastname: 'Doe' });
	const created = await calls().basicApi.create({
		properties: CALL,
		associations: associationWith(contact.id),
	});
	expect(created.properties).toEqual(CALL);
	expect(created.createdAt).toBeInstanceOf(Date);
	expect(hubspot.calls).toEqual([{ id: created.id, properties: CALL, contactIds: [contact.id] }]);
	const { results } = await calls().searchApi.doSearch({
		filterGroups: [
			{
				filters: [
					{
						propertyName: 'hs_call_external_id',
						operator: FilterOperatorEnum.Eq,
						value: CALL.hs_call_external_id,
					},
				],
			},
		],
	});
	expect(results.map(({ id }) => id)).toEqual([created.id]);
});

describe('what HubSpot documents as wrong is refused', () => {
	const without = (name: keyof typeof CALL) =>
		({ ...CALL, [name]: undefined }) as unknown as typeof CALL;

	test.each([
		['no time', { properties: without('hs_timestamp') }],
		['a local time', { properties: { ...CALL, hs_timestamp: '2026-03-02 09:00:00' } }],
		['a direction in small letters', { properties: { ...CALL, hs_call_direction: 'inbound' } }],
		['a status of its own', { properties: { ...CALL, hs_call_status: 'CONNECTED' } }],
		['an outcome that is no id', { properties: { ...CALL, hs_call_disposition: 'Connected' } }],
		['a duration with a fraction', { properties: { ...CALL, hs_call_duration: '1.5' } }],
		['a body of 65,537 characters', { properties: { ...CALL, hs_call_body: 'x'.repeat(65_537) } }],
		['a property that is not there', { properties: { ...CALL, hs_call_colour: 'red' } }],
		['a value that is no text', { properties: { ...CALL, hs_call_duration: 125 as never } }],
		['null', { properties: { ...CALL, hs_call_direction: null as never } }],
		['a contact that is not there', { properties: CALL, associations: associationWith('404') }],
		['a contact without an id', { properties: CALL, associations: associationWith('') }],
		['the other way round', { properties: CALL, associations: associationWith('1', 193) }],
	])('%s', async (_case, input) => {
		await expect(calls().basicApi.create({ associations: [], ...input })).rejects.toMatchObject({
			code: 400,
			body: { category: 'VALIDATION_ERROR' },
		});
		expect(hubspot.calls).toEqual([]);
	});

	test('a search for an empty number', async () => {
		await expect(contacts().searchApi.doSearch(byPhone(''))).rejects.toMatchObject({ code: 400 });
	});

	test('a contact with nothing but a phone number', async () => {
		const properties = { phone: '+15550100300' };
		await expect(
			contacts().basicApi.create({ properties, associations: [] }),
		).rejects.toMatchObject({ code: 400 });
	});

	test('a second contact with the same e-mail', async () => {
		const properties = { email: 'john@example.com' };
		await contacts().basicApi.create({ properties, associations: [] });
		await expect(
			contacts().basicApi.create({ properties, associations: [] }),
		).rejects.toMatchObject({ code: 409 });
	});

	test('another token', async () => {
		client.setAccessToken('another');
		await expect(contacts().searchApi.doSearch(byPhone('+1'))).rejects.toMatchObject({ code: 401 });
		client.setAccessToken(hubspot.token);
	});
});
