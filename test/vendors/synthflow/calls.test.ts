import type { IDataObject } from 'n8n-workflow';

import type { JsonObject } from '../../../nodes/shared/call-event/call-event';
import { calls } from '../../../nodes/Synthflow/calls';
import { callsOf } from '../../support/action';
import { actionOf } from '../../support/vendors';
import { useSynthflowCalls } from './calls-stand-in';

/** Hundreds of requests take their time on a busy machine. */
jest.setTimeout(60_000);

const api = useSynthflowCalls();

const STARTED_AT = new Date('2026-11-30T08:00:00.000Z');

const run = async (parameters: IDataObject = {}) =>
	await callsOf(actionOf('Synthflow'), api, parameters);

const lists = () => api.requests.filter(({ path }) => path === '/calls');

it('asks each agent for its calls, page after page of agents', async () => {
	const agents = Array.from({ length: 150 }, (_, index) => `agent-${index}`);
	for (const model_id of agents) api.add(`call of ${model_id}`, STARTED_AT, { model_id });
	expect(await run()).toHaveLength(150);
	const asked = lists().map(({ query }) => query?.model_id);
	expect(asked).toEqual([...agents, 'agent-without-calls']);
});

it('asks for no list of agents where they are named', async () => {
	api.add('call-1', STARTED_AT, { model_id: 'agent-1' });
	expect(await run({ filters: { agentIds: 'agent-1' } })).toHaveLength(1);
	expect(api.requests.map(({ path, query }) => [path, query?.model_id])).toEqual([
		['/calls', 'agent-1'],
	]);
});

it('includes the last millisecond, which the API leaves out', async () => {
	const id = '0f6b1c7e-0000-4000-8000-00000000000c';
	api.add('call-1', STARTED_AT);
	const startedBefore = STARTED_AT.toISOString();
	expect(await run({ filters: { startedBefore, agentIds: id } })).toHaveLength(1);
	expect(lists()[0]?.query).toEqual({
		model_id: id,
		to_date: String(STARTED_AT.getTime() + 1),
		limit: '100',
		offset: '0',
	});
});

it('reads of a record what a webhook does not say', async () => {
	api.add('call-1', STARTED_AT);
	const [event] = await run({ operation: 'get', callId: 'call-1' });
	expect(event?.call).toMatchObject({
		direction: 'inbound',
		startedAt: '2026-11-30T08:00:00.000Z',
		endedAt: '2026-11-30T08:01:01.000Z',
		from: '+12025550143',
		to: '+12025550199',
		userPhone: '+12025550143',
		agentPhone: '+12025550199',
		recordingUrl: 'https://storage.example.com/synthflow/example.wav',
	});
	expect(event).toMatchObject({ vendorEventType: 'post_call', eventId: 'post_call:call-1' });
});

it('reads the status under its other name, a duration in a text, and a time with a zone', async () => {
	const changes = { call_status: undefined, status: 'no-answer', duration: '12.5' };
	api.add('call-1', STARTED_AT, { ...changes, start_time: '2026-11-30T09:00:00+01:00' });
	const [event] = await run({ operation: 'get', callId: 'call-1' });
	expect(event?.call).toMatchObject({
		status: 'no_answer',
		startedAt: '2026-11-30T08:00:00.000Z',
		durationSeconds: 12.5,
	});
	expect(event?.issues).toEqual([]);
});

it('gives a call that is not over as an event that no webhook brings', async () => {
	api.add('call-1', STARTED_AT, { call_status: 'in-progress' });
	const [event] = await run({ operation: 'get', callId: 'call-1' });
	expect(event).toMatchObject({ eventType: 'unknown', vendorEventType: 'in-progress' });
});

it('says that there is no such call where the list of it is empty', async () => {
	api.fault = () => ({ status: 200, body: { status: 'success', response: { calls: [] } } });
	await expect(run({ operation: 'get', callId: 'call-1' })).rejects.toMatchObject({
		message: 'Synthflow has no call with this ID',
	});
});

it("gives the API's reason", async () => {
	api.fault = () => ({ status: 400, body: { detail: { description: 'limit is 1 to 100' } } });
	await expect(run()).rejects.toMatchObject({
		message: 'Synthflow refused the request (limit is 1 to 100)',
	});
});

it('keeps how an action is set up out of the record', async () => {
	api.add('call-1', STARTED_AT);
	for (const parameters of [{ simplify: false }, { options: { includeRaw: true } }]) {
		const [item] = await run({ operation: 'get', callId: 'call-1', ...parameters });
		expect(JSON.stringify(item)).toContain('extract_service');
		expect(JSON.stringify(item)).not.toContain('parameters_hard_coded');
	}
});

describe('a call counts as finished', () => {
	const now = new Date(STARTED_AT.getTime() + 10 * 60_000);
	const record = { start_time: String(STARTED_AT.getTime()), duration: '60' };
	const judged = { ...record, judge_results: {} };
	const isFinished = (row: JsonObject, time = now) => calls.list?.isFinished(row, time);

	it.each(['completed', 'no-answer', 'left_voicemail', 'user-canceled', 'spam', 'Failed'])(
		'as %s',
		(call_status) => expect(isFinished({ ...judged, call_status })).toBe(true),
	);

	it.each(['in-progress', 'ringing', 'registered', 'pending', 'paused', 'a new word', null])(
		'but not as %s',
		(call_status) => expect(isFinished({ ...judged, call_status })).toBe(false),
	);

	it('with a status that is not known where it has a reason for its end', () => {
		const call = { ...judged, call_status: 'a new word' };
		expect(isFinished({ ...call, end_call_reason: 'human_goodbye' })).toBe(true);
		expect(isFinished({ ...call, end_call_reason: null })).toBe(false);
	});

	it('without a verdict only half an hour after its end', () => {
		const call = { ...record, call_status: 'completed', judge_results: null };
		const after = (seconds: number) => new Date(STARTED_AT.getTime() + seconds * 1000);
		expect(isFinished(call, after(60 + 30 * 60))).toBe(false);
		expect(isFinished(call, after(61 + 30 * 60))).toBe(true);
		expect(isFinished({ ...call, start_time: null, duration: 'long' })).toBe(true);
	});
});
