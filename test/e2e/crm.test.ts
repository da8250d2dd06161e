import { ObjectSerializer } from '@hubspot/api-client/lib/codegen/crm/objects/calls/models/ObjectSerializer';

import type { HostRequest } from './support/fake-host';
import { cases, type Case } from './crm/cases';
import { importCredentials } from './crm/credentials';
import type { Crm } from './crm/crm';
import { CrmWorkflow } from './crm/crm-workflow';
import { FakeHighLevel } from './crm/highlevel';
import { HubSpotCrm } from './crm/hubspot-crm';
import { FakePipedrive } from './crm/pipedrive';
import { ResultTable } from './crm/result-table';
import { FakeSalesforce } from './crm/salesforce';
import { FakeZoho } from './crm/zoho';
import { useGate } from './support/gate';
import { useN8n } from './support/n8n';

/**
 * The examples that log a call in a CRM, each in a real n8n, at a fake of the CRM that takes only what
 * the vendor documents.
 */
const crms: Crm[] = [
	new HubSpotCrm(),
	new FakeSalesforce(),
	new FakePipedrive(),
	new FakeZoho(),
	new FakeHighLevel(),
];

const gate = useGate(Object.assign({}, ...crms.map(({ hosts }) => hosts)) as Crm['hosts']);

const n8n = useN8n(gate.env);

const workflows = new Map<Crm, CrmWorkflow>();

const table = new ResultTable();

const SETUP_TIMEOUT_MILLISECONDS = 120_000;

beforeAll(async () => {
	const stored = await importCredentials(
		n8n,
		crms.map(({ credential }) => credential),
	);
	for (const [index, crm] of crms.entries()) {
		const credential = stored[index];
		if (credential === undefined) throw new Error(`no credential for ${crm.example.name}`);
		workflows.set(crm, await CrmWorkflow.publish(n8n, crm, credential));
	}
}, SETUP_TIMEOUT_MILLISECONDS);

afterAll(() => table.print());

/** Delivers a call, and tells what n8n asked the CRM for. No step may fail. */
async function deliver(crm: Crm, { name, vendorId, deliveries }: Case): Promise<HostRequest[]> {
	gate.take();
	const workflow = workflows.get(crm);
	const before = { contacts: crm.contacts().length, calls: crm.calls().length };
	const failures: Array<string | null | undefined> = [];
	for (const delivery of deliveries) failures.push(await workflow?.deliver(vendorId, delivery));
	const requests = gate.take();
	table.add({
		example: crm.example.file,
		sink: Object.keys(crm.hosts).join(', '),
		proof: crm.proof,
		case: name,
		requests: requests.map(({ method, path }) => `${method} ${path}`),
		result:
			failures.find((failure) => failure !== null) ??
			resultOf(crm.contacts().length - before.contacts, crm.calls().length - before.calls),
	});
	expect(failures).toEqual(deliveries.map(() => null));
	return requests;
}

function resultOf(contacts: number, calls: number): string {
	if (contacts === 0 && calls === 0) return 'nothing';
	return contacts === 0 ? `${calls} logged` : `new contact, ${calls} logged`;
}

/** What a person sees of a note. */
function readable(note: string, isHtml: boolean): string {
	if (!isHtml) return note;
	return note
		.replaceAll('<br>', '\n')
		.replace(/<\/?b>/g, '')
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&quot;', '"')
		.replaceAll('&#39;', "'")
		.replaceAll('&amp;', '&');
}

describe.each(crms.map((crm) => ({ example: crm.example.file, crm })))('$example', ({ crm }) => {
	beforeEach(() => crm.clear());

	test.each(cases().map((one) => ({ ...one })))('$name', async (one) => {
		const { said, events } = one;
		const phone = events === 0 ? null : one.phone;
		const strangers = ['', '+15559990000'].map((number) => crm.addContact(number));
		const before = structuredClone(crm.contacts());

		const requests = await deliver(crm, one);

		const isLogged = phone !== null || crm.logsWithoutContact;
		const added = crm.contacts().slice(strangers.length);
		expect(crm.contacts().slice(0, strangers.length)).toEqual(before);
		expect(added.map((contact) => contact.phone)).toEqual(phone === null ? [] : [phone]);
		if (phone === null) expect(requests.filter((r) => crm.isAboutContacts(r))).toEqual([]);
		if (events === 0) expect(requests).toEqual([]);
		const times = crm.findsCalls ? Math.min(1, events) : events;
		expect(crm.calls().map(({ contactId }) => contactId)).toEqual(
			isLogged ? Array.from({ length: times }, () => added[0]?.id ?? null) : [],
		);
		for (const { title, note } of crm.calls()) {
			expect(title).not.toBe('');
			if (said !== null) expect(readable(note, crm.notesAreHtml)).toContain(said);
		}
	});

	test('the Sample Call is logged', async () => {
		expect(await workflows.get(crm)?.runSample()).toBeNull();
		const [contact, ...others] = crm.contacts();
		expect(others).toEqual([]);
		expect(crm.calls()).toMatchObject([{ contactId: contact?.id }]);
	});

	test('a call of a contact that is there changes nothing of it', async () => {
		const [one] = cases().filter(({ phone, events }) => phone !== null && events > 0);
		if (one === undefined || one.phone === null) throw new Error('no call has a number');
		const { id } = crm.addContact(one.phone);
		const before = structuredClone(crm.contacts());
		await deliver(crm, { ...one, name: `${one.name}, known contact` });
		expect(crm.contacts()).toEqual(before);
		expect(crm.calls().map(({ contactId }) => contactId)).toEqual([id]);
	});
});

test("the HubSpot example writes what HubSpot's own client knows, and nothing else", async () => {
	const [hubspot] = crms;
	const [one] = cases().filter(({ phone, events }) => phone !== null && events > 0);
	if (hubspot === undefined || one === undefined) throw new Error('no call has a number');
	hubspot.clear();
	const requests = await deliver(hubspot, { ...one, name: `${one.name}, for the client` });
	const bodies = requests.map(({ path, body }) => [path.split('/').slice(4).join('/'), body]);
	expect(bodies.map(([path]) => path)).toEqual([
		'calls/search',
		'contacts/search',
		'contacts',
		'calls',
	]);
	for (const [path, body] of bodies) {
		const model = String(path).endsWith('search')
			? 'PublicObjectSearchRequest'
			: 'SimplePublicObjectInputForCreate';
		// Leaves out every key that HubSpot's own specification does not have.
		const known: unknown = ObjectSerializer.serialize(body, model, '');
		expect(JSON.parse(JSON.stringify(known))).toEqual(body);
	}
});

test('n8n asked for no other host, and no fake broke', () => {
	expect(gate.refused).toEqual([]);
	expect(gate.errors).toEqual([]);
});
