import type { CallOutcome, CallStatus } from '../../../../nodes/shared/call-event/call-event';
import { hubspotBlock } from '../../../../nodes/shared/crm/hubspot';
import { CHAT, eventWith, FULL, fullWith } from './events';

const FIND_CONTACT = {
	filterGroups: [
		{ filters: [{ propertyName: 'phone', operator: 'EQ', value: '+15550100300' }] },
		{ filters: [{ propertyName: 'mobilephone', operator: 'EQ', value: '+15550100300' }] },
		{
			filters: [
				{
					propertyName: 'hs_searchable_calculated_phone_number',
					operator: 'EQ',
					value: '5550100300',
				},
			],
		},
		{
			filters: [
				{
					propertyName: 'hs_searchable_calculated_mobile_number',
					operator: 'EQ',
					value: '5550100300',
				},
			],
		},
	],
	limit: 1,
};

const CALL_TO_CONTACT = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 194 }];

const FULL_CONTACT = {
	properties: {
		lastname: 'King Lovelace',
		firstname: 'Ada',
		phone: '+15550100300',
		email: 'ada@example.com',
	},
	associations: [],
};

it('makes the bodies of a call of which everything is known', () => {
	expect(hubspotBlock(eventWith(FULL))).toStrictEqual({
		contact: FULL_CONTACT,
		call: {
			properties: {
				hs_timestamp: '2026-11-28T16:02:00.250Z',
				hs_call_title: 'Inbound phone call with Ada King Lovelace – positive, 3m 5s',
				hs_call_body: '<b>Summary</b><br>Wants &quot;more&quot; &amp; more.',
				hs_call_direction: 'INBOUND',
				hs_call_status: 'COMPLETED',
				hs_call_disposition: 'f240bbac-87c9-4f6e-bf70-924b57d47db7',
				hs_call_duration: '185400',
				hs_call_from_number: '+15550100300',
				hs_call_to_number: '+15550100200',
				hs_call_recording_url: 'https://example.com/1.mp3?a=1&b=2',
				hs_call_external_id: 'vendor:call-1',
			},
			associations: [],
		},
		callToContact: CALL_TO_CONTACT,
		findContact: FIND_CONTACT,
		findCall: {
			filterGroups: [
				{
					filters: [
						{ propertyName: 'hs_call_external_id', operator: 'EQ', value: 'vendor:call-1' },
					],
				},
			],
			properties: ['hs_call_external_id'],
			limit: 1,
		},
	});
});

it('leaves out what is not known of a call', () => {
	const block = hubspotBlock(eventWith());
	expect(Object.keys(block)).toEqual(['contact', 'call', 'callToContact', 'findCall']);
	expect(block.contact).toStrictEqual({
		properties: { lastname: 'Unknown caller' },
		associations: [],
	});
	expect(block.call).toStrictEqual({
		properties: {
			hs_timestamp: '2026-01-01T00:00:00.000Z',
			hs_call_title: 'Conversation',
			hs_call_external_id: 'vendor:call-1',
		},
		associations: [],
	});
});

it('makes no call of a chat, but the contact', () => {
	expect(hubspotBlock(eventWith(CHAT))).toStrictEqual({
		contact: FULL_CONTACT,
		callToContact: CALL_TO_CONTACT,
		findContact: FIND_CONTACT,
	});
	expect(hubspotBlock(eventWith({ call: { channel: 'chat' } }))).not.toHaveProperty('call');
	expect(hubspotBlock(eventWith({ call: { channel: 'web' } }))).toHaveProperty('call');
	expect(hubspotBlock(eventWith({ call: { channel: 'unknown' } }))).toHaveProperty('call');
});

it.each<{ status: CallStatus; hubspots: string | undefined }>([
	{ status: 'queued', hubspots: 'QUEUED' },
	{ status: 'ringing', hubspots: 'RINGING' },
	{ status: 'in_progress', hubspots: 'IN_PROGRESS' },
	{ status: 'completed', hubspots: 'COMPLETED' },
	{ status: 'no_answer', hubspots: 'NO_ANSWER' },
	{ status: 'busy', hubspots: 'BUSY' },
	{ status: 'failed', hubspots: 'FAILED' },
	{ status: 'canceled', hubspots: 'CANCELED' },
	{ status: 'unknown', hubspots: undefined },
])('gives the status of a call that is $status', ({ status, hubspots }) => {
	const { call } = hubspotBlock(eventWith({ call: { status } }));
	expect(call?.properties.hs_call_status).toBe(hubspots);
});

it.each<{ outcome: CallOutcome; disposition: string | undefined }>([
	{ outcome: 'connected', disposition: 'f240bbac-87c9-4f6e-bf70-924b57d47db7' },
	{ outcome: 'no_answer', disposition: '73a0d17f-1163-4015-bdd5-ec830791da20' },
	{ outcome: 'busy', disposition: '9d9162e7-6cf3-4944-bf63-4dff82258764' },
	{ outcome: 'voicemail', disposition: 'b2cf5968-551e-4856-9783-52b3da59a7d0' },
	{ outcome: 'failed', disposition: undefined },
	{ outcome: 'canceled', disposition: undefined },
])('gives the disposition of the outcome $outcome', ({ outcome, disposition }) => {
	const { call } = hubspotBlock(fullWith({ crm: { outcome } }));
	expect(call?.properties.hs_call_disposition).toBe(disposition);
	expect(call?.properties.hs_call_status).toBe('COMPLETED');
});

it('turns the numbers of an outbound call round', () => {
	const { call } = hubspotBlock(fullWith({ call: { direction: 'outbound' } }));
	expect(call?.properties).toMatchObject({
		hs_call_direction: 'OUTBOUND',
		hs_call_from_number: '+15550100200',
		hs_call_to_number: '+15550100300',
	});
});

it('leaves numbers out where the direction is not known, and those that are not E.164', () => {
	const { call } = hubspotBlock(fullWith({ call: { direction: null } }));
	expect(call?.properties).not.toHaveProperty('hs_call_from_number');
	expect(call?.properties).not.toHaveProperty('hs_call_to_number');

	const withheld = fullWith({
		call: { from: 'anonymous', userPhone: null },
		crm: { contactPhone: null },
	});
	expect(JSON.stringify(hubspotBlock(withheld))).not.toContain('anonymous');
});

it.each<{ durationSeconds: number; milliseconds: string }>([
	{ durationSeconds: 0, milliseconds: '0' },
	{ durationSeconds: 0.0004, milliseconds: '0' },
	{ durationSeconds: 1.2345, milliseconds: '1235' },
	{ durationSeconds: 9_000_000_000_000.5, milliseconds: '9000000000000500' },
])('gives $durationSeconds s in milliseconds', ({ durationSeconds, milliseconds }) => {
	const { call } = hubspotBlock(eventWith({ call: { durationSeconds } }));
	expect(call?.properties.hs_call_duration).toBe(milliseconds);
});

it('leaves out a recording that is not https', () => {
	const recordingUrl = 'http://example.com/1.mp3';
	const { call } = hubspotBlock(fullWith({ call: { recordingUrl } }));
	expect(call?.properties).not.toHaveProperty('hs_call_recording_url');
});

it.each<{ phone: string; national: string }>([
	{ phone: '+15550100300', national: '5550100300' },
	{ phone: '+79123456789', national: '9123456789' },
	{ phone: '+201001234567', national: '1001234567' },
	{ phone: '+27821234567', national: '821234567' },
	{ phone: '+442079460958', national: '2079460958' },
	{ phone: '+491711234567', national: '1711234567' },
	{ phone: '+390612345678', national: '0612345678' },
	{ phone: '+351212345678', national: '212345678' },
	{ phone: '+37061234567', national: '61234567' },
	{ phone: '+85221234567', national: '21234567' },
	{ phone: '+97142345678', national: '42345678' },
	{ phone: '+998901234567', national: '901234567' },
])('searches for $phone without its country code', ({ phone, national }) => {
	const { findContact } = hubspotBlock(fullWith({ crm: { contactPhone: phone } }));
	expect(findContact?.filterGroups.map(({ filters }) => filters[0]?.value)).toEqual([
		phone,
		phone,
		national,
		national,
	]);
});

it('replaces a last name that is too long, and leaves out a first name that is', () => {
	const tooLong = 'x'.repeat(65_537);
	const { contact } = hubspotBlock(
		fullWith({ crm: { contactFirstName: tooLong, contactLastName: tooLong } }),
	);
	expect(contact.properties).toEqual({
		lastname: '+15550100300',
		phone: '+15550100300',
		email: 'ada@example.com',
	});
});
