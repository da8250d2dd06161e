import type { JsonObject } from '../../../nodes/shared/call-event/call-event';
import { locateEvent } from '../../../nodes/shared/webhook/locate';
import type { EnvelopePaths } from '../../../nodes/shared/vendor-kit/envelope';
import type { Located } from '../../../nodes/shared/vendor-kit/located';
import {
	OTHER_EVENTS,
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

function vendorWith(ids: Pick<EnvelopePaths, 'eventId' | 'requestId'>): Vendor {
	return {
		id: 'vendor',
		name: 'Vendor',
		setupNotice: '',
		credential: 'vendorApi',
		authentication: {},
		envelope: { eventType: ['event'], call: ['data'], callId: ['id'], ...ids },
		events: [ENDED, OTHER_EVENTS],
		eventsHint: '',
		sendsIdsOf: [],
		samples: {},
	};
}

const WITHOUT_IDS = vendorWith({});
const WITH_EVENT_ID = vendorWith({ eventId: ['event_id'] });
const WITH_REQUEST_ID = vendorWith({ requestId: ['request_id'] });
const WITH_BOTH = vendorWith({ eventId: ['event_id'], requestId: ['request_id'] });

const RAW_BODY = Buffer.from('{}');
const SHA256_OF_RAW_BODY = '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a';

describe('locateEvent', () => {
	it.each<{ name: string; body: JsonObject }>([
		{ name: 'there is none', body: { data: { id: 'call-1' } } },
		{ name: 'it is null', body: { event: null } },
		{ name: 'it is empty', body: { event: '' } },
		{ name: 'it is a number', body: { event: 1 } },
		{ name: 'it is a list', body: { event: ['call.ended'] } },
	])('gives null where the event type cannot be read: $name', ({ body }) => {
		expect(locateEvent(WITHOUT_IDS, body, RAW_BODY)).toBeNull();
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
			expect(locateEvent(vendor, sent, RAW_BODY)).toMatchObject<Partial<Located>>({
				vendorEventType: 'call.ended',
				row: ENDED,
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
			expect(locateEvent(WITHOUT_IDS, { event: 'call.ended', data }, RAW_BODY)).toMatchObject<
				Partial<Located>
			>({
				vendorEventType: 'call.ended',
				row: ENDED,
				callId: null,
				eventId: `call.ended:${SHA256_OF_RAW_BODY}`,
			});
		});
	});

	describe('of what goes to Other', () => {
		const EVENT_WITHOUT_CALL = { vendorEventType: 'call.ended', row: ENDED, callId: null };
		const UNKNOWN_EVENT = { vendorEventType: 'call.moved', row: null, callId: 'call-1' };

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
				locateEvent(vendor, { event: 'call.ended', data: {}, ...body }, RAW_BODY),
				locateEvent(vendor, { event: 'call.moved', data: { id: 'call-1' }, ...body }, RAW_BODY),
			]).toMatchObject([
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
			expect(locateEvent(WITHOUT_IDS, { event, data: { id: 'call-1' } }, RAW_BODY)).toMatchObject<
				Partial<Located>
			>({
				vendorEventType: event,
				row: null,
				callId: 'call-1',
				eventId: `${event}:${SHA256_OF_RAW_BODY}`,
			});
		});
	});

	describe('of an envelope that is built otherwise', () => {
		const nested: Vendor = {
			...WITHOUT_IDS,
			envelope: { eventType: ['message', 'type'], call: ['message'], callId: ['call', 'id'] },
		};
		const flat: Vendor = {
			...WITHOUT_IDS,
			envelope: { eventType: { constant: 'call.ended' }, call: [], callId: ['id'] },
		};
		const classified: Vendor = {
			...WITHOUT_IDS,
			envelope: (body) =>
				'finished' in body
					? { vendorEventType: 'call.ended', callPath: ['finished'], callIdPath: ['id'] }
					: null,
		};

		it.each<{ name: string; vendor: Vendor; body: JsonObject; callPath: string[] }>([
			{
				name: 'one level down',
				vendor: nested,
				body: { message: { type: 'call.ended', call: { id: 'call-1' } } },
				callPath: ['message'],
			},
			{ name: 'flat, without a name', vendor: flat, body: { id: 'call-1' }, callPath: [] },
			{
				name: 'told apart by which key is there',
				vendor: classified,
				body: { finished: { id: 'call-1' } },
				callPath: ['finished'],
			},
		])('finds the call: $name', ({ vendor, body, callPath }) => {
			expect(locateEvent(vendor, body, RAW_BODY)).toMatchObject({
				row: ENDED,
				callId: 'call-1',
				eventId: 'call.ended:call-1',
				callPath,
			});
		});

		it('knows a body that the classifier refuses for no delivery', () => {
			expect(locateEvent(classified, { id: 'call-1' }, RAW_BODY)).toBeNull();
		});
	});

	it('takes each of the names that a row has', () => {
		const row = { ...ENDED, event: 'notReached', vendorEvents: ['no-answer', 'busy'] };
		const vendor = { ...WITHOUT_IDS, events: [row, OTHER_EVENTS] };
		const rowOf = (event: string) =>
			locateEvent(vendor, { event, data: { id: 'call-1' } }, RAW_BODY)?.row;
		expect([rowOf('no-answer'), rowOf('busy'), rowOf('notReached')]).toEqual([row, row, null]);
	});

	describe('the version of an event', () => {
		const versionOf = (version: VendorEvent['version'], data: JsonObject) =>
			locateEvent(
				{ ...WITHOUT_IDS, events: [{ ...ENDED, ...(version && { version }) }] },
				{ event: 'call.ended', data: { id: 'call-1', ...data } },
				RAW_BODY,
			)?.identity.version;

		it('is what stands at its path', () => {
			expect(versionOf(['updated_at'], { updated_at: '2026-01-01' })).toBe('2026-01-01');
			expect(versionOf(['updated_at'], {})).toBeNull();
			expect(versionOf(undefined, { updated_at: '2026-01-01' })).toBeNull();
		});

		it('is a hash that does not depend on the order of keys', () => {
			const hashOf = (analysis: unknown) => versionOf({ hashOf: ['analysis'] }, { analysis });
			expect(hashOf({ a: 1, b: [{ c: 2, d: 3 }] })).toMatch(/^[0-9a-f]{64}$/);
			expect(hashOf({ b: [{ d: 3, c: 2 }], a: 1 })).toBe(hashOf({ a: 1, b: [{ c: 2, d: 3 }] }));
			expect(hashOf({ a: 2, b: [{ c: 2, d: 3 }] })).not.toBe(hashOf({ a: 1, b: [{ c: 2, d: 3 }] }));
			expect(hashOf(undefined)).toBeNull();
		});

		it('reads what is nested deeper than any item is', () => {
			const nested = (depth: number, inner: unknown): unknown =>
				JSON.parse('{"a":['.repeat(depth) + JSON.stringify(inner) + ']}'.repeat(depth));
			const hashOf = (analysis: unknown) => versionOf({ hashOf: ['analysis'] }, { analysis });
			expect(hashOf(nested(100_000, 1))).toMatch(/^[0-9a-f]{64}$/);
			expect(hashOf(nested(20, 1))).not.toBe(hashOf(nested(20, 2)));
		});
	});

	it('leaves out of names and ids what PostgreSQL refuses', () => {
		const body = { event: 'call.\u0000ended', data: { id: 'ab\u0000c' } };
		expect(locateEvent(WITHOUT_IDS, body, RAW_BODY)).toMatchObject({
			vendorEventType: 'call.ended',
			callId: 'abc',
			eventId: 'call.ended:abc',
		});
	});

	it.each([' ', '\u200b', '\u0000', 'undefined', '00000000-0000-0000-0000-000000000000', 2 ** 53])(
		'finds no call in the id %j',
		(id) => {
			expect(
				locateEvent(WITHOUT_IDS, { event: 'call.ended', data: { id } }, RAW_BODY),
			).toMatchObject({
				callId: null,
				eventId: `call.ended:${SHA256_OF_RAW_BODY}`,
			});
		},
	);
});
