import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { JsonObject } from '../../../nodes/shared/call-event/call-event';
import { vendor } from '../../../nodes/Telnyx/vendor';
import { withValue, type Body } from '../../support/bodies';
import { eventOfChanged } from '../../support/changed';
import { bodyOf, deliveryOf, fixturesOf, type Fixture } from '../../support/fixtures';
import type { Delivery } from '../../support/http';
import { normalizeFixture } from '../../support/normalize';
import { posterTo } from '../../support/post-with-secret';
import { ROOT } from '../../support/vendors';
import type { Answer, Trigger } from '../../support/webhook';

const events = vendor.events.map(({ event }) => event);

const NAMED = events.filter((event) => event !== 'other');

/** Every delivery goes to a workflow of its own, unless the trigger names one. */
const post = posterTo({ folder: 'Telnyx', vendor }, '{}');

const fixtures = fixturesOf(vendor);

function fixture(name: string): Fixture {
	const found = fixtures.find((one) => one.name === name);
	if (found === undefined) throw new Error(`there is no fixture ${name}`);
	return found;
}

const json = (body: unknown): Delivery => ({ body: JSON.stringify(body) });

const form = (fields: Record<string, string>): Delivery => ({
	body: new URLSearchParams(fields).toString(),
	headers: { 'content-type': 'application/x-www-form-urlencoded' },
});

const ACCEPTED = { status: 200, body: { status: 'accepted' } };

const DUPLICATE = { status: 200, body: { status: 'duplicate' } };

describe('the shape of a delivery', () => {
	const { envelope } = vendor;
	if (typeof envelope !== 'function') throw new Error('Telnyx has a function');
	const SESSION = { metadata: { call_session_id: 's1' } };
	const REPORT = 'conversation_insight_result';

	it.each<{ name: string; body: Body; type: unknown; call: string; id: string; own?: string }>([
		{
			name: 'of Call Control',
			body: { data: { event_type: 'call.hangup', payload: {} } },
			type: 'call.hangup',
			call: 'data.payload',
			id: 'call_session_id',
			own: 'data.id',
		},
		{
			name: 'of Call Control, without data around it',
			body: { event_type: 'call.hangup', payload: {} },
			type: 'call.hangup',
			call: 'payload',
			id: 'call_session_id',
			own: 'id',
		},
		{
			name: 'of a report with a session',
			body: { event_type: REPORT, payload: { status: 'completed', ...SESSION } },
			type: REPORT,
			call: 'payload',
			id: 'metadata.call_session_id',
		},
		{
			name: 'of a report without a session, under data',
			body: { data: { event_type: REPORT, payload: { metadata: { call_session_id: ' ' } } } },
			type: REPORT,
			call: 'data.payload',
			id: 'conversation_id',
		},
		{
			name: 'of a report that is not finished',
			body: { event_type: REPORT, payload: { status: 'failed', ...SESSION } },
			type: `${REPORT}.failed`,
			call: 'payload',
			id: 'metadata.call_session_id',
		},
		{
			name: "of a report as Telnyx's page shows it",
			body: { event_type: 'conversation.insights.completed', conversation_id: 'c1' },
			type: 'conversation.insights.completed',
			call: '',
			id: 'conversation_id',
		},
		{
			name: 'of TeXML',
			body: { CallStatus: 'busy', CallSessionId: 's1' },
			type: 'busy',
			call: '',
			id: 'CallSessionId',
		},
	])('$name', ({ body, type, call, id, own }) => {
		const classified = envelope(body as JsonObject);
		expect(classified?.vendorEventType).toBe(type);
		expect(classified?.callPath.join('.')).toBe(call);
		expect(classified?.callIdPath.join('.')).toBe(id);
		expect(classified?.eventIdPath?.join('.')).toBe(own);
	});

	it.each<{ name: string; delivery: Delivery }>([
		{ name: 'nothing of Telnyx', delivery: json({ type: 'call.hangup' }) },
		{ name: 'data that is a list', delivery: json({ data: [{ event_type: 'call.hangup' }] }) },
		{ name: 'a form without a status', delivery: form({ CallSid: 'v3:x', From: '+12025550143' }) },
		{ name: 'a form with an empty status', delivery: form({ CallStatus: '' }) },
	])('is none: $name', async ({ delivery }) => {
		expect(await post({}, delivery)).toMatchObject({
			status: 400,
			body: { reason: 'no-event-type', message: 'Expected an event of Telnyx' },
			outputs: null,
		});
	});
});

it('has one key for a call, whichever shape tells of it', () => {
	const keys = ['call.hangup', 'call.conversation_insights.generated.insight-group'].map(
		(name) => fixture(name).expected.crm.callKey,
	);
	expect(new Set([...keys, fixture('call.hangup.texml').expected.crm.callKey]).size).toBe(1);
});

describe('what the node does not name', () => {
	const read = vendor.events.flatMap((row) =>
		row.type === 'unknown' ? [] : [jest.spyOn(row, 'toDraft')],
	);

	/** https://developers.telnyx.com/data/webhook-events.json has 89; these come often, or with a call. */
	const NOISE = [
		'call.ai_gather.message_history_updated',
		'call.ai_gather.ended',
		'call.bridged',
		'call.cost',
		'call.dtmf.received',
		'call.gather.ended',
		'call.initiated',
		'call.machine.detection.ended',
		'call.playback.ended',
		'call.playback.started',
		'call.recording.saved',
		'call.speak.ended',
		'call.speak.started',
		'call.transcription',
		'streaming.started',
		'streaming.stopped',
	];

	const deliveries: Array<{ name: string; delivery: Delivery }> = [
		...NOISE.map((type) => ({
			name: type,
			delivery: json({ data: { event_type: type, payload: { call_session_id: 's1' } } }),
		})),
		...['initiated', 'ringing'].map((CallStatus) => ({
			name: `a form, ${CallStatus}`,
			delivery: form({ CallStatus, CallSessionId: 's1' }),
		})),
		{
			name: 'a report that is not finished',
			delivery: deliveryOf(fixture('other.insight-group-in-progress')),
		},
	];

	it.each(deliveries)('starts nothing and is read by no schema: $name', async ({ delivery }) => {
		expect(await post({ parameters: { events: NAMED } }, delivery)).toEqual({
			status: 200,
			body: { status: 'ignored', reason: 'event-not-selected' },
			outputs: null,
			warnings: [],
		});
		for (const spy of read) expect(spy).not.toHaveBeenCalled();
	});
});

describe('a delivery that comes again', () => {
	const both = async (workflowId: string, one: Delivery, other: Delivery): Promise<Answer[]> => [
		await post({ workflowId }, one),
		await post({ workflowId }, other),
	];

	const texml = bodyOf(fixture('call.hangup.texml')) as Record<string, string>;

	it('is a duplicate, of every shape', async () => {
		for (const one of fixtures.filter(({ event }) => event !== 'other')) {
			const delivery = deliveryOf(one);
			const answers = await both(`twice ${one.name}`, delivery, delivery);
			expect(answers).toMatchObject([ACCEPTED, DUPLICATE]);
		}
	});

	it('is another attempt of the same event', async () => {
		const body = bodyOf(fixture('call.hangup'));
		const again = withValue(body, ['meta', 'attempt'], 2);
		expect(await both('attempt', json(body), json(again))).toMatchObject([ACCEPTED, DUPLICATE]);
	});

	it.each([
		{ name: 'is another number', change: { SequenceNumber: '4' } },
		{ name: 'is of another leg', change: { CallLegId: 'leg-2' } },
		{ name: 'is of another status', change: { CallStatus: 'failed' } },
	])('as a form that $name runs', async ({ name, change }) => {
		const other = form({ ...texml, ...change });
		expect(await both(name, form(texml), other)).toMatchObject([ACCEPTED, ACCEPTED]);
	});

	it('as a report that says something else runs', async () => {
		const body = bodyOf(fixture('call.conversation_insights.generated.insight-group'));
		const other = withValue(body, ['payload', 'results', 0, 'result'], 'Nobody called.');
		expect(await both('report', json(body), json(other))).toMatchObject([ACCEPTED, ACCEPTED]);
	});
});

describe('client_state', () => {
	const STATES = ['aGF2ZSBhIG5pY2UgZGF5ID1d', 'g3QAAAACbQAAAAtkYXRhX2NlbnRlcm0AAAADY2gx'];
	const holding = fixtures.filter(
		({ rawBody, event }) => event !== 'other' && STATES.some((state) => rawBody.includes(state)),
	);

	const itemOf = async (one: Fixture, options: Trigger['parameters']): Promise<string> => {
		const answer = await post({ parameters: { options } }, deliveryOf(one));
		expect(answer.outputs?.flat()).toHaveLength(1);
		return JSON.stringify(answer.outputs);
	};

	it('stands in some fixture', () => expect(holding.length).toBeGreaterThan(2));

	it.each(holding)('is in raw only: $name', async (one) => {
		for (const options of [{}, { flatten: true, customFieldsAsColumns: true }]) {
			const item = await itemOf(one, options);
			expect([...STATES, 'client_state'].filter((text) => item.includes(text))).toEqual([]);
		}
		expect(await itemOf(one, { includeRaw: true })).toContain('client_state');
	});
});

describe('the direction', () => {
	const sidesOf = (yourPhoneNumbers: string[], name = 'call.hangup') => {
		const { direction, userPhone, agentPhone } = normalizeFixture(vendor, fixture(name), {
			yourPhoneNumbers,
		}).event.call;
		return { direction, userPhone, agentPhone };
	};

	it.each([
		{ yours: '+12025550199', direction: 'inbound', userPhone: '+12025550143' },
		{ yours: '+12025550143', direction: 'outbound', userPhone: '+12025550199' },
	])('is $direction where the number of yours is $yours', ({ yours, direction, userPhone }) => {
		expect(sidesOf([yours])).toEqual({ direction, userPhone, agentPhone: yours });
	});

	it('is not known where neither number is yours, or both are', () => {
		const none = { direction: null, userPhone: null, agentPhone: null };
		expect(sidesOf([])).toEqual(none);
		expect(sidesOf(['+12025550143', '+12025550199'])).toEqual(none);
	});

	it('needs no number of yours where the metadata names the sides', () => {
		expect(sidesOf([], 'call.conversation_insights.generated.insight-group')).toEqual({
			direction: 'inbound',
			userPhone: '+12025550143',
			agentPhone: '+12025550199',
		});
	});
});

describe('the end reason', () => {
	const callOf = (payload: Body) =>
		eventOfChanged(
			'telnyx',
			'call.hangup',
			Object.entries(payload).map(([key, value]) => [['data', 'payload', key], value]),
		).call;

	it.each([
		['normal_clearing', 'caller', 'assistant-1@sip.telnyx.com', 'user_hangup', 'completed'],
		['Normal_Clearing', 'callee', 'assistant-1@sip.telnyx.com', 'agent_hangup', 'completed'],
		['normal_clearing', 'unknown', 'assistant-1@sip.telnyx.com', 'unknown', 'completed'],
		['normal_clearing', 'caller', '+12025550199', 'unknown', 'completed'],
		['normal_clearing', null, null, 'unknown', 'completed'],
		['time_limit', 'caller', null, 'max_duration', 'completed'],
		['unspecified', 'unknown', null, 'unknown', 'completed'],
		['user_busy', 'callee', null, 'busy', 'busy'],
		['call_rejected', 'callee', null, 'rejected', 'no_answer'],
		['no_answer', 'callee', null, 'no_answer', 'no_answer'],
		['timeout', 'unknown', null, 'no_answer', 'no_answer'],
		['originator_cancel', 'caller', null, 'canceled', 'canceled'],
		['not_found', 'unknown', null, 'invalid_number', 'failed'],
	])('of %s by %s to %s is %s', (hangup_cause, hangup_source, to, endReason, status) => {
		expect(callOf({ hangup_cause, hangup_source, to })).toMatchObject({
			endReason,
			endReasonRaw: hangup_cause,
			status,
			// A call that nobody took has none.
			durationSeconds: status === 'completed' ? 62.88 : null,
		});
	});

	it('of an outbound call goes by the other side', () => {
		const yourPhoneNumbers = ['+12025550199'];
		const { call } = normalizeFixture(vendor, fixture('call.hangup.texml'), {
			yourPhoneNumbers,
		}).event;
		expect(call).toMatchObject({ direction: 'outbound', endReason: 'user_hangup' });
	});
});

it('reads a form as the bytes that were signed say it', () => {
	const bytes = readFileSync(join(ROOT, 'fixtures/telnyx/call.hangup.texml-inbound.form'));
	expect(bytes.at(-1)).toBe('&'.charCodeAt(0));
	expect(bodyOf(fixture('call.hangup.texml-inbound'))).toMatchObject({
		From: '+12025550143',
		CallerId: 'Jörg Müller',
		ErrorMessage: '100%',
		EndTime: '',
	});
});
