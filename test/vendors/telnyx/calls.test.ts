import type { IDataObject } from 'n8n-workflow';
import type {
	WebhookDelivery,
	WebhookDeliveryListParams,
} from 'telnyx/resources/webhook-deliveries';

import type { JsonObject } from '../../../nodes/shared/call-event/call-event';
import { callsOf } from '../../support/action';
import { fixtureJson } from '../../support/calls-stand-in';
import { actionOf } from '../../support/vendors';
import { useTelnyxDeliveries } from './calls-stand-in';

const api = useTelnyxDeliveries();

const STARTED_AT = new Date('2026-11-30T08:00:00.000Z');

const minutesLater = (minutes: number) => new Date(STARTED_AT.getTime() + minutes * 60_000);

const run = async (parameters: IDataObject = {}) =>
	await callsOf(actionOf('Telnyx'), api, parameters);

const get = async (callId: string, parameters: IDataObject = {}) =>
	await run({ operation: 'get', callId, ...parameters });

/** The record as the types of the vendor's SDK have it: `npm run typecheck` judges. */
it('reads a delivery of the log', () => {
	const row = fixtureJson('telnyx/api/webhook_delivery.json') as WebhookDelivery;
	expect(row.webhook?.payload?.call_session_id).toBe('cc29c8d6-3c91-11f0-aa7c-02420aef3d20');
});

it('asks for what the SDK can ask for', async () => {
	const filter = {
		event_type: 'call.hangup',
		started_at: { gte: '2026-11-30T08:00:00.000Z' },
		webhook: { contains: 'call-1' },
	} satisfies WebhookDeliveryListParams['filter'];
	const page = { 'page[number]': '1', 'page[size]': '100' };
	await run({ filters: { startedAfter: filter.started_at.gte, startedBefore: '2026-12-01' } });
	await get(filter.webhook.contains).catch(() => undefined);
	expect(api.requests.map(({ query }) => query)).toEqual([
		{
			'filter[event_type]': filter.event_type,
			'filter[started_at][gte]': filter.started_at.gte,
			...page,
		},
		{
			'filter[event_type]': filter.event_type,
			'filter[webhook][contains]': filter.webhook.contains,
			'page[size]': '100',
		},
	]);
});

it('keeps the id of the event that was delivered', async () => {
	api.add('call-1', STARTED_AT);
	const { data } = api.deliveryOf('call-1') as { data: JsonObject };
	const [event] = await get('call-1');
	expect(event).toMatchObject({ eventId: data.id, vendorEventType: 'call.hangup' });
});

it('gives a call of several deliveries once, by the first that the log has', async () => {
	api.addLeg('leg-1', 'call-1', STARTED_AT, { hangup_cause: 'normal_clearing' });
	api.addLeg('leg-2', 'call-1', minutesLater(5), { hangup_cause: 'user_busy' });
	for (const [event] of [await run(), await get('call-1')]) {
		expect(event?.call).toMatchObject({ id: 'call-1', endReasonRaw: 'user_busy' });
	}
	expect(await run()).toHaveLength(1);
});

it('gives the call of the id, not another that names it', async () => {
	api.add('call-10', minutesLater(1));
	api.add('call-2', minutesLater(2), { client_state: 'call-1' });
	await expect(get('call-1')).rejects.toMatchObject({
		message: 'Telnyx has no call with this ID',
	});
	api.add('call-1', STARTED_AT);
	expect((await get('call-1'))[0]?.call.id).toBe('call-1');
});

it('has only calls that are over', async () => {
	api.add('call-1', STARTED_AT, { event_type: 'call.answered' });
	await expect(get('call-1')).rejects.toMatchObject({ message: 'Telnyx has no call with this ID' });
	expect(await run()).toEqual([]);
});

it('lists a call that was delivered long after it began', async () => {
	api.add('call-1', STARTED_AT);
	const row = api.records.get('call-1');
	api.records.set('call-1', { ...row, started_at: minutesLater(600).toISOString() });
	const filters = { startedBefore: minutesLater(1).toISOString() };
	expect(await run({ filters })).toHaveLength(1);
	expect(await run({ filters: { startedAfter: filters.startedBefore } })).toEqual([]);
});

it('keeps the URL of the delivery, and a secret in it, out of what it gives', async () => {
	api.add('call-1', STARTED_AT);
	expect(JSON.stringify(api.records.get('call-1'))).toContain('token=made-up-token');
	for (const parameters of [{ simplify: false }, { options: { includeRaw: true } }]) {
		for (const [item] of [await get('call-1', parameters), await run(parameters)]) {
			expect(JSON.stringify(item)).toContain('call_control_id');
			expect(JSON.stringify(item)).not.toContain('token=');
		}
	}
});

it('takes the sides from your phone numbers, as the trigger does', async () => {
	api.add('call-1', STARTED_AT);
	const [event] = await get('call-1', { yourPhoneNumbers: '+12025550199' });
	expect(event?.call).toMatchObject({
		direction: 'inbound',
		userPhone: '+12025550143',
		agentPhone: '+12025550199',
		endReason: 'user_hangup',
	});
});

it('offers no filter by agent, because a hangup names none', () => {
	const { properties } = actionOf('Telnyx').description;
	const filters = properties.find(({ name }) => name === 'filters')?.options ?? [];
	expect(filters.map(({ name }) => name)).not.toContain('agentIds');
});

it("gives the API's reason", async () => {
	const errors = [{ code: '10015', title: 'Bad Request', detail: 'The page is too long' }];
	api.fault = () => ({ status: 400, body: { errors } });
	await expect(run()).rejects.toMatchObject({
		message: 'Telnyx refused the request (The page is too long)',
	});
});
