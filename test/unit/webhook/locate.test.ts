import type { JsonObject } from '../../../nodes/shared/call-event/call-event';
import { identify, type Identity } from '../../../nodes/shared/webhook/locate';
import {
	OTHER_EVENTS,
	type Envelope,
	type Vendor,
	type VendorEvent,
} from '../../../nodes/shared/vendor-kit/vendor';

const ENDED: VendorEvent = {
	event: 'call.ended',
	output: 'Ended',
	label: 'Call Ended',
	type: 'call.ended',
	toDraft: () => ({ occurredAt: null, call: {} }),
};

function vendorWith(ids: Pick<Envelope, 'eventId' | 'requestId'>): Vendor {
	return {
		id: 'vendor',
		name: 'Vendor',
		setupNotice: '',
		credential: 'vendorApi',
		authentication: {},
		envelope: { eventType: 'event', payload: 'data', callId: 'id', ...ids },
		events: [ENDED, OTHER_EVENTS],
	};
}

const WITHOUT_IDS = vendorWith({});
const WITH_EVENT_ID = vendorWith({ eventId: 'event_id' });
const WITH_REQUEST_ID = vendorWith({ requestId: 'request_id' });
const WITH_BOTH = vendorWith({ eventId: 'event_id', requestId: 'request_id' });

const RAW_BODY = Buffer.from('{}');
const SHA256_OF_RAW_BODY = '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a';

describe('identify', () => {
	it.each<{ name: string; body: JsonObject }>([
		{ name: 'there is none', body: { data: { id: 'call-1' } } },
		{ name: 'it is null', body: { event: null } },
		{ name: 'it is empty', body: { event: '' } },
		{ name: 'it is a number', body: { event: 1 } },
		{ name: 'it is a list', body: { event: ['call.ended'] } },
	])('gives null where the event type cannot be read: $name', ({ body }) => {
		expect(identify(WITHOUT_IDS, body, RAW_BODY)).toBeNull();
	});

	describe('of an event that the table names', () => {
		it.each<{ name: string; vendor: Vendor; body: JsonObject; callId?: string; eventId: string }>([
			{
				name: 'event and call id, without ids in the envelope',
				vendor: WITHOUT_IDS,
				body: {},
				eventId: 'call.ended:call-1',
			},
			{
				name: 'the vendor’s own id',
				vendor: WITH_EVENT_ID,
				body: { event_id: 'e-1' },
				eventId: 'e-1',
			},
			{
				name: 'the vendor’s own id, sent as a number',
				vendor: WITH_EVENT_ID,
				body: { event_id: 42 },
				eventId: '42',
			},
			{
				name: 'event and call id, where the own id is missing',
				vendor: WITH_EVENT_ID,
				body: {},
				eventId: 'call.ended:call-1',
			},
			{
				name: 'event and call id, where the own id is empty',
				vendor: WITH_EVENT_ID,
				body: { event_id: '' },
				eventId: 'call.ended:call-1',
			},
			{
				name: 'event and call id, where the own id is infinite',
				vendor: WITH_EVENT_ID,
				body: { event_id: Infinity },
				eventId: 'call.ended:call-1',
			},
			{
				name: 'event and call id, not the id of the request',
				vendor: WITH_REQUEST_ID,
				body: { request_id: 'r-1' },
				eventId: 'call.ended:call-1',
			},
			{
				name: 'event and call id, sent as a number',
				vendor: WITHOUT_IDS,
				body: { data: { id: 7 } },
				callId: '7',
				eventId: 'call.ended:7',
			},
		])('makes the event id of $name', ({ vendor, body, callId = 'call-1', eventId }) => {
			const sent = { event: 'call.ended', data: { id: 'call-1' }, ...body };
			expect(identify(vendor, sent, RAW_BODY)).toEqual<Identity>({
				vendorEventType: 'call.ended',
				event: ENDED,
				callId,
				eventId,
			});
		});

		it.each<{ name: string; data: unknown }>([
			{ name: 'no payload', data: undefined },
			{ name: 'a payload that is null', data: null },
			{ name: 'a payload that is text', data: '{"id":"call-1"}' },
			{ name: 'a payload that is a list', data: [{ id: 'call-1' }] },
			{ name: 'no call id', data: {} },
			{ name: 'a call id that is null', data: { id: null } },
			{ name: 'a call id that is empty', data: { id: '' } },
			{ name: 'a call id that is infinite', data: { id: Infinity } },
			{ name: 'a call id that is an object', data: { id: { id: 'call-1' } } },
			{ name: 'a call id that is true', data: { id: true } },
		])('has no call id with $name', ({ data }) => {
			expect(identify(WITHOUT_IDS, { event: 'call.ended', data }, RAW_BODY)).toEqual<Identity>({
				vendorEventType: 'call.ended',
				event: ENDED,
				callId: null,
				eventId: `call.ended:${SHA256_OF_RAW_BODY}`,
			});
		});
	});

	describe('of what goes to Other', () => {
		const EVENT_WITHOUT_CALL = { vendorEventType: 'call.ended', event: ENDED, callId: null };
		const UNKNOWN_EVENT = { vendorEventType: 'call.moved', event: null, callId: 'call-1' };

		it.each<{ name: string; vendor: Vendor; body: JsonObject; eventId?: string }>([
			{ name: 'the vendor’s own id', vendor: WITH_EVENT_ID, body: { event_id: 5 }, eventId: '5' },
			{
				name: 'the id of the request',
				vendor: WITH_REQUEST_ID,
				body: { request_id: 'r-1' },
				eventId: 'r-1',
			},
			{
				name: 'the vendor’s own id rather than that of the request',
				vendor: WITH_BOTH,
				body: { event_id: 'e-1', request_id: 'r-1' },
				eventId: 'e-1',
			},
			{ name: 'event and bytes, without any id', vendor: WITHOUT_IDS, body: {} },
			{ name: 'event and bytes, where the own id is missing', vendor: WITH_EVENT_ID, body: {} },
			{
				name: 'event and bytes, where the id of the request is empty',
				vendor: WITH_REQUEST_ID,
				body: { request_id: '' },
			},
		])('makes the event id of $name', ({ vendor, body, eventId }) => {
			expect([
				identify(vendor, { event: 'call.ended', data: {}, ...body }, RAW_BODY),
				identify(vendor, { event: 'call.moved', data: { id: 'call-1' }, ...body }, RAW_BODY),
			]).toEqual([
				{ ...EVENT_WITHOUT_CALL, eventId: eventId ?? `call.ended:${SHA256_OF_RAW_BODY}` },
				{ ...UNKNOWN_EVENT, eventId: eventId ?? `call.moved:${SHA256_OF_RAW_BODY}` },
			]);
		});

		it.each([
			{ name: 'another case', event: 'Call.Ended' },
			{ name: 'white space around', event: ' call.ended' },
			{ name: 'a longer name', event: 'call.ended.v2' },
			{ name: 'the name of the catch-all', event: 'other' },
			{ name: 'the name of a property that every object has', event: 'constructor' },
		])('takes an event name for unknown that has $name', ({ event }) => {
			expect(identify(WITHOUT_IDS, { event, data: { id: 'call-1' } }, RAW_BODY)).toEqual<Identity>({
				vendorEventType: event,
				event: null,
				callId: 'call-1',
				eventId: `${event}:${SHA256_OF_RAW_BODY}`,
			});
		});
	});
});
