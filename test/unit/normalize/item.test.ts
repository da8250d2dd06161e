import type { CallEvent } from '../../../nodes/shared/call-event/call-event';
import { itemOf, type ItemSettings } from '../../../nodes/shared/normalize/item';
import { fixturesOf, plainFixtureOf } from '../../support/fixtures';
import { normalizeBytes, normalizeFixture } from '../../support/normalize';
import { vendorOf, vendors } from '../../support/vendors';
import { callEventWith, crmOf, type KnownFacts } from '../crm/call-events';

const PLAIN: ItemSettings = {
	simplify: true,
	flatten: false,
	customFieldsAsColumns: false,
	omitEmpty: false,
	crmFormats: [],
};

const UPSERT: ItemSettings = { ...PLAIN, flatten: true, omitEmpty: true };

/** "The keys keep this order" in docs/call-event.md. */
const KEYS = [
	...['crm', 'call', 'contact', 'analysis', 'transcript', 'agent', 'campaign', 'cost', 'transfer'],
	...['toolCalls', 'variables', 'metadata', 'eventType', 'stage', 'vendor', 'vendorEventType'],
	...['eventId', 'occurredAt', 'receivedAt', 'authenticated', 'schemaVersion', 'issues'],
];

describe.each(vendors.map((vendor) => ({ id: vendor.id, vendor })))('$id', ({ vendor }) => {
	it.each(fixturesOf(vendor).map((fixture) => ({ name: fixture.name, fixture })))(
		'has the keys in the order of the contract: $name',
		({ fixture }) => {
			const { expected } = fixture;
			const { event } = normalizeFixture(vendor, fixture);
			const keys = 'raw' in expected ? [...KEYS, 'raw'] : KEYS;
			expect(Object.keys(itemOf(event, {}, PLAIN, vendor))).toEqual(keys);
			expect(Object.keys(event.crm)).toEqual(Object.keys(expected.crm));
		},
	);
});

const vendor = vendorOf('oration');

describe('CRM Formats', () => {
	const settings = { ...PLAIN, crmFormats: ['odoo', 'hubspot'] } as const;

	it('stand behind crm, in the order of the list', () => {
		const { event } = normalizeBytes(vendor, plainFixtureOf(vendor).rawBody);
		const [crm, ...others] = KEYS;
		const item = itemOf(event, {}, settings, vendor);
		expect(Object.keys(item)).toEqual([crm, 'hubspot', 'odoo', ...others]);
	});

	it.each([
		{ name: 'on Other', event: { ...eventOf(), eventType: 'unknown' as const }, more: {} },
		{ name: 'with Flatten', event: eventOf(), more: { flatten: true } },
		{ name: 'with Simplify off', event: eventOf(), more: { simplify: false } },
	])('are not there $name', ({ event, more }) => {
		const item = itemOf(event, {}, { ...settings, ...more }, vendor);
		expect(Object.keys(item).filter((key) => /hubspot|odoo/.test(key))).toEqual([]);
	});
});

function eventOf(known: KnownFacts = {}): CallEvent {
	const event = callEventWith(known);
	return { ...event, crm: crmOf(event) };
}

describe('Leave Out Empty Fields', () => {
	it('leaves of a call of which nothing is known only what is', () => {
		expect(itemOf(eventOf(), {}, UPSERT, vendor)).toEqual({
			vendor: 'vendor',
			call_id: 'call-1',
			call_is_test: false,
			crm_has_phone: false,
			crm_has_email: false,
			crm_call_key: 'vendor:call-1',
		});
	});

	it('keeps 0 and false, a name that is a number, and the start of a call', () => {
		const event = eventOf({
			call: { durationSeconds: 0, startedAt: '2026-03-02T09:00:00.000Z', channel: 'unknown' },
			contact: { phone: '+15550100300' },
			analysis: { successful: false, sentiment: 'unknown' },
			cost: { total: 0 },
		});
		expect(itemOf(event, {}, UPSERT, vendor)).toEqual({
			vendor: 'vendor',
			call_id: 'call-1',
			call_is_test: false,
			call_duration_seconds: 0,
			call_started_at: '2026-03-02T09:00:00.000Z',
			contact_phone: '+15550100300',
			analysis_successful: false,
			cost_total: 0,
			crm_has_phone: true,
			crm_has_email: false,
			crm_call_key: 'vendor:call-1',
			crm_contact_name: '+15550100300',
			crm_contact_last_name: '+15550100300',
			crm_contact_phone: '+15550100300',
			crm_happened_at: '2026-03-02T09:00:00.000Z',
			crm_start_date: '2026-03-02',
			crm_start_time: '09:00',
			crm_duration_minutes: 0,
			crm_duration_text: '0s',
		});
	});

	it('keeps a last name without a name', () => {
		const event = eventOf({ contact: { lastName: 'Doe' } });
		const item = itemOf(event, {}, UPSERT, vendor);
		expect(item).toMatchObject({ crm_contact_last_name: 'Doe' });
		expect(item).not.toHaveProperty('crm_contact_name');
	});

	it.each([
		// Completed and Analyzed are final, and Analyzed comes last.
		{ vendor: 'oration', stage: 2 as const, has: false },
		{ vendor: 'oration', stage: 3 as const, has: true },
		// Completed is the only final event.
		{ vendor: 'speaknode', stage: 2 as const, has: true },
		{ vendor: 'speaknode', stage: 1 as const, has: false },
	])('has title and note of stage $stage of $vendor: $has', ({ vendor: id, stage, has }) => {
		const event = { ...eventOf({ analysis: { summary: 'Hi' } }), stage };
		const columns = Object.keys(itemOf(event, {}, UPSERT, vendorOf(id)));
		const texts = ['crm_title', 'crm_note_text', 'crm_note_html'];
		expect(columns.filter((column) => texts.includes(column))).toEqual(has ? texts : []);
	});

	it('leaves out custom fields without a value, and keeps the words of others', () => {
		const custom = {
			mood: 'unknown',
			none: null,
			list: [],
			map: {},
			blank: '',
			zero: 0,
			no: false,
		};
		const settings = { ...UPSERT, customFieldsAsColumns: true };
		const item = itemOf(eventOf({ analysis: { custom } }), {}, settings, vendor);
		const columns = Object.entries(item).filter(([column]) =>
			column.startsWith('analysis_custom_'),
		);
		expect(Object.fromEntries(columns)).toEqual({
			analysis_custom_mood: 'unknown',
			analysis_custom_zero: 0,
			analysis_custom_no: false,
		});
	});

	it('leaves out what tells of one event only', () => {
		const event = { ...eventOf(), occurredAt: '2026-03-02T09:00:00.000Z', raw: { a: 1 } };
		event.issues = [{ path: 'a', message: 'b' }];
		const columns = Object.keys(itemOf(event, {}, UPSERT, vendor));
		const ofOneEvent =
			/^(event_id|event_type|vendor_event_type|stage|occurred_at|received_at|authenticated|schema_version|issues|raw)$/;
		expect(columns.filter((column) => ofOneEvent.test(column))).toEqual([]);
	});
});
