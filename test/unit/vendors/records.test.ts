import { calls as elevenLabs } from '../../../nodes/ElevenLabs/calls';
import { calls as oration } from '../../../nodes/Oration/calls';
import { calls as retell } from '../../../nodes/Retell/calls';
import type { JsonObject } from '../../../nodes/shared/call-event/call-event';
import type { CallsApi } from '../../../nodes/shared/fetch/calls-api';
import { fetchedCall } from '../../../nodes/shared/fetch/fetched-call';
import { locateEvent } from '../../../nodes/shared/webhook/locate';
import { calls as synthflow } from '../../../nodes/Synthflow/calls';
import { calls as ultravox } from '../../../nodes/Ultravox/calls';
import { calls as vapi } from '../../../nodes/Vapi/calls';
import { calls as whippy } from '../../../nodes/Whippy/calls';

/** The section "Calls from the API" of each vendor's page says which event a record stands for. */
it.each<{ calls: CallsApi; name: string; record: JsonObject; event: string; row: string | null }>([
	{
		calls: retell,
		name: 'a registered call',
		record: { call_id: 'c', call_status: 'registered' },
		event: 'call_started',
		row: 'call_started',
	},
	{
		calls: retell,
		name: 'a call that never connected',
		record: { call_id: 'c', call_status: 'not_connected' },
		event: 'call_ended',
		row: 'call_ended',
	},
	{
		calls: retell,
		name: 'an analysed call',
		record: { call_id: 'c', call_status: 'ended', call_analysis: {} },
		event: 'call_analyzed',
		row: 'call_analyzed',
	},
	{
		calls: whippy,
		name: 'a completed call without an analysis',
		record: { id: 'c', delivery_status: 'call_completed' },
		event: 'call.ended',
		row: 'call.ended',
	},
	{
		calls: whippy,
		name: 'an analysed call',
		record: { id: 'c', delivery_status: 'completed', metadata: { analysis: {} } },
		event: 'call.analyzed',
		row: 'call.analyzed',
	},
	{
		calls: ultravox,
		name: 'a call that nobody joined yet',
		record: { callId: 'c', joined: null, ended: null },
		event: 'call.started',
		row: null,
	},
	{
		calls: ultravox,
		name: 'a call that runs',
		record: { callId: 'c', joined: '2026-01-01T00:00:00Z', ended: null },
		event: 'call.joined',
		row: 'call.joined',
	},
	{
		calls: ultravox,
		name: 'a call that is not billed yet',
		record: {
			callId: 'c',
			ended: '2026-01-01T00:00:00Z',
			billingStatus: 'BILLING_STATUS_PENDING',
		},
		event: 'call.ended',
		row: 'call.ended',
	},
	{
		calls: ultravox,
		name: 'a billed call',
		record: { callId: 'c', ended: '2026-01-01T00:00:00Z', billingStatus: 'BILLING_STATUS_BILLED' },
		event: 'call.billed',
		row: 'call.billed',
	},
	{
		calls: elevenLabs,
		name: 'a conversation that is not over',
		record: { conversation_id: 'c', status: 'processing' },
		event: 'conversation.processing',
		row: null,
	},
	{
		calls: oration,
		name: 'a conversation without an analysis',
		record: { id: 'c' },
		event: 'conversation.completed',
		row: 'conversation.completed',
	},
	{
		calls: oration,
		name: 'a conversation with an analysis',
		record: { id: 'c', postCallMetadata: {} },
		event: 'conversation.analysisCompleted',
		row: 'conversation.analysisCompleted',
	},
	{
		calls: vapi,
		name: 'a call that runs',
		record: { id: 'c', status: 'in-progress' },
		event: 'status-update.in-progress',
		row: 'status-update.in-progress',
	},
	{
		calls: vapi,
		name: 'a call that is over',
		record: { id: 'c', status: 'ended' },
		event: 'end-of-call-report',
		row: 'end-of-call-report',
	},
])('$calls.vendor.name: $name is $event', ({ calls, record, event, row }) => {
	const located = locateEvent(calls.vendor, calls.toDelivery(record), new Uint8Array());
	expect(located?.vendorEventType).toBe(event);
	expect(located?.row?.event ?? null).toBe(row);
	expect(located?.callId).toBe('c');
});

const NOW = new Date('2026-01-01T12:00:00.000Z');

const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);

it.each<{ calls: CallsApi; name: string; record: JsonObject; isFinished: boolean }>([
	{
		calls: retell,
		name: 'a call that ended 29 minutes ago, without an analysis',
		record: { call_status: 'ended', end_timestamp: minutesAgo(29).getTime() },
		isFinished: false,
	},
	{
		calls: retell,
		name: 'a call that ended 31 minutes ago, without an analysis',
		record: { call_status: 'ended', end_timestamp: minutesAgo(31).getTime() },
		isFinished: true,
	},
	{
		calls: whippy,
		name: 'a call that changed 29 minutes ago, without an analysis',
		record: { delivery_status: 'completed', updated_at: minutesAgo(29).toISOString() },
		isFinished: false,
	},
	{
		calls: whippy,
		name: 'a call that changed 31 minutes ago, without an analysis',
		record: { delivery_status: 'completed', updated_at: minutesAgo(31).toISOString() },
		isFinished: true,
	},
	{
		calls: whippy,
		name: 'a call that runs',
		record: { delivery_status: 'in_progress', updated_at: minutesAgo(31).toISOString() },
		isFinished: false,
	},
])('$calls.vendor.name: Get Many takes $name: $isFinished', ({ calls, record, isFinished }) => {
	expect(calls.list?.isFinished(record, NOW)).toBe(isFinished);
});

it('Retell AI: a list up to a time has that time as its bound', () => {
	const query = { startedAfter: null, startedBefore: NOW, agentIds: [] };
	expect(retell.list?.request(query)).toMatchObject({
		body: {
			filter_criteria: { start_timestamp: { type: 'number', op: 'le', value: NOW.getTime() } },
		},
	});
});

it('Synthflow: the page of a call says `name` for `lead_name`', () => {
	const leadOf = (record: JsonObject) => synthflow.toDelivery(record).lead;
	expect(leadOf({ status: 'completed', name: 'Ada' })).toMatchObject({ name: 'Ada' });
	expect(leadOf({ status: 'completed', lead_name: 'Ada' })).toMatchObject({ name: 'Ada' });
});

it.each<{ name: string; delivery: JsonObject }>([
	{ name: 'of no event', delivery: {} },
	{ name: 'of a call without an id', delivery: { event: 'call_ended', call: {} } },
])('a record $name gives no call', async ({ delivery }) => {
	const calls = { ...retell, toDelivery: () => delivery };
	const unused = undefined as never;
	expect(await fetchedCall(unused, calls, {}, unused, NOW)).toBeNull();
});
