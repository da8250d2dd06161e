import type { CallEvent } from '../../nodes/shared/call-event/call-event';
import type { Vendor } from '../../nodes/shared/vendor-kit/vendor';
import { isLastEvent, lastEventsOf } from '../../tools/last-events';
import { exampleFile } from '../support/examples';
import { fixturesOf, type Fixture } from '../support/fixtures';
import { required } from '../support/required';
import { triggerOf, vendorFolders } from '../support/vendors';
import { IDS, type Item } from './recorded/crm';
import { recordedCrms } from './recorded/crms';
import { nameOf, useRecorder } from './recorded/run-recorded';
import { asFresh, dataTableSink, factsOf, sameCells, type FreshFixture } from './support/call-rows';
import { ExampleRun } from './support/example-run';

/**
 * One example after the other with every vendor's trigger in place of its own, and nothing else changed:
 * what it writes of a call that the vendor delivers, against the call event written by hand.
 */
const { recorder, gate, n8n } = useRecorder(['api.hubapi.com']);

const table = dataTableSink(n8n);

const [hubspot] = recordedCrms;

const NOBODY = { contact: false, call: false };

const LIMIT_MILLISECONDS = 300_000;

/** Of this vendor, the note of HubSpot's example wants one event only. */
const TWO_FINAL_EVENTS = 'oration';

const examples = new Map<string, ExampleRun>();

beforeAll(async () => {
	if (hubspot === undefined) throw new Error('HubSpot comes first');
	examples.set('hubspot', await ExampleRun.create(n8n, 'hubspot', [hubspot.credential]));
	examples.set('data-table', await ExampleRun.create(n8n, 'data-table'));
}, LIMIT_MILLISECONDS);

const cases = vendorFolders.map(({ folder, vendor }) => ({ id: vendor.id, folder, vendor }));

describe.each(cases)('$id', ({ folder, vendor }) => {
	const { properties } = triggerOf(folder).description;
	const ticked = properties.find(({ name }) => name === 'events')?.default as string[];

	/** Delivers the vendor's last event of a call to an example with its trigger. */
	async function delivered(file: string, events: string[]): Promise<FreshFixture> {
		const example = required(examples, file);
		const fresh = asFresh(vendor, callOf(vendor));
		expect(await (await example.publishFor(vendor.id, events))(fresh.body)).toBe('accepted');
		expect(await example.failures()).toEqual([]);
		const { nodes, connections } = exampleFile(file);
		expect(await example.steps()).toEqual({ nodes: nodes.slice(1), connections });
		return fresh;
	}

	it('fills a full row of the Data Table', async () => {
		const { callId, expected } = await delivered('data-table', ticked);
		const rows = (await table.rows()).filter((row) => row.call_id === callId);
		const { callKey, title, noteText } = expected.crm;
		const facts = { ...factsOf(expected), call_key: callKey, title, note: noteText };
		expect(rows.map((row) => sameCells(row, facts))).toEqual([facts]);
	});

	it('looks for the contact in HubSpot, makes it, and logs the call', async () => {
		// They do not depend on the call.
		const answers = hubspot?.answers(NOBODY, {} as Item);
		recorder.answersBy((request) => answers?.[hubspot?.nameOf(request)[0] ?? '']);
		const last = lastEventsOf(vendor).map(({ event }) => event);
		const events = vendor.id === TWO_FINAL_EVENTS ? last : ticked;
		const { expected } = await delivered('hubspot', events);
		const asked = gate.take();
		const steps = stepsOf(expected);
		expect(asked.map(nameOf)).toEqual(steps.map(([name]) => `POST ${HUBSPOT}${name}`));
		expect(asked.map(({ body }) => body)).toMatchObject(steps.map(([, body]) => body));
	});
});

const HUBSPOT = '/crm/objects/2026-09';

/** What must be asked, with what a call event says. */
function stepsOf({ call, crm }: CallEvent): Array<[name: string, body: object]> {
	const { contactPhone: phone, contactEmail: email } = crm;
	const equals = (propertyName: string, value: string | null) => ({
		filters: [{ propertyName, operator: 'EQ', value }],
	});
	const facts = {
		hs_call_external_id: crm.callKey,
		hs_call_title: crm.title,
		hs_call_body: crm.noteHtml,
		hs_timestamp: crm.happenedAt,
		...(call.direction && { hs_call_direction: call.direction.toUpperCase() }),
		...(call.durationSeconds !== null && { hs_call_duration: String(call.durationSeconds * 1000) }),
	};
	const properties = { lastname: crm.contactLastName, phone, ...(email && { email }) };
	const somebody: Array<[string, object]> = [
		[
			'/contacts/search',
			{ filterGroups: expect.arrayContaining([equals('phone', phone)]) as unknown },
		],
		['/contacts', { properties }],
	];
	const associations = crm.hasPhone ? [{ to: { id: IDS.created } }] : [];
	return [
		['/calls/search', { filterGroups: [equals('hs_call_external_id', crm.callKey)] }],
		...(crm.hasPhone ? somebody : []),
		['/calls', { properties: facts, associations }],
	];
}

/** A phone call of which all is told; of somebody with a number, if the vendor says one. */
function callOf(vendor: Vendor): Fixture {
	const weight = ({ isPlain, expected: { crm } }: Fixture): number =>
		2 * Number(crm.hasPhone) + Number(isPlain);
	const [best] = fixturesOf(vendor)
		.filter(
			({ event, expected: { call } }) => isLastEvent(vendor, event) && call.channel === 'phone',
		)
		.sort((one, other) => weight(other) - weight(one));
	if (best === undefined) throw new Error(`${vendor.id} has no fixture of a phone call's end`);
	return best;
}

it('n8n asks for no other host, and no answer was missing', () => {
	expect(gate.errors).toEqual([]);
	expect(gate.refused).toEqual([]);
});
