import type { Path } from '../../../nodes/shared/call-event/issues';
import { eventOfChanged } from '../../support/changed';

type Changes = Array<[Path, unknown]>;

/** Rules of docs/call-event.md that the samples do not show: each on a sample with a change. */
describe("Oration's call", () => {
	const ANSWERED = { callStartTime: '2023-01-01T12:00:00Z', callEndTime: '2023-01-01T12:01:00Z' };

	const eventOf = (payload: Record<string, unknown>) =>
		eventOfChanged(
			'oration',
			'conversation.completed',
			Object.entries({ ...ANSWERED, ...payload }).map(([key, value]) => [['payload', key], value]),
		);

	it.each<{ name: string; payload: Record<string, unknown>; seconds: number | null }>([
		{
			name: 'that was answered lasts from the answer',
			payload: { userJoinTime: '2023-01-01T12:00:10Z' },
			seconds: 50,
		},
		{ name: 'whose answer is not sent lasts from the start', payload: {}, seconds: 60 },
		{
			name: 'whose answer is sent as null was not taken',
			payload: { userJoinTime: null },
			seconds: null,
		},
		{
			name: 'of no known status may have been taken',
			payload: { conversationStatus: null, endReason: null },
			seconds: 60,
		},
		{
			name: 'that was not taken by its status has no duration',
			payload: { endReason: 'user_did_not_answer' },
			seconds: null,
		},
		{
			name: 'on the web needs nobody to take it',
			payload: { conversationType: 'web', userJoinTime: null },
			seconds: 60,
		},
	])('$name', ({ payload, seconds }) => {
		const sent = { userJoinTime: undefined, ...payload };
		expect(eventOf(sent).call.durationSeconds).toBe(seconds);
	});

	it('takes the last transfer that can be read', () => {
		const transfers = [{ transferStatus: 'failed' }, { transferStatus: 'completed' }, null];
		expect(eventOf({ transfers }).transfer.status).toBe('completed');
	});
});

describe("Whippy's call", () => {
	const eventOf = (changes: Changes) => eventOfChanged('whippy', 'call.ended', changes);

	it('keeps all that stands behind the status as the reason', () => {
		const { call } = eventOf([[['data', 'delivery_status'], 'call_completed.a.b']]);
		expect(call).toMatchObject({ status: 'completed', endReason: 'unknown', endReasonRaw: 'a.b' });
	});

	it('has the first audio file as its recording', () => {
		const url = 'https://example.com/recording.wav';
		const attachments = [
			{ content_type: 'application/json', url: 'https://example.com/transcript.json' },
			{ content_type: 'Audio/x-wav', url },
		];
		expect(eventOf([[['data', 'attachments'], attachments]]).call.recordingUrl).toBe(url);
	});
});

describe("Whippy's chat session", () => {
	const eventOf = (changes: Changes) =>
		eventOfChanged('whippy', 'conversation_agent_session.ended', changes);

	it.each([
		['SMS', 'sms'],
		['mms', 'sms'],
		['sms-bridge', 'chat'],
		['not-sms', 'chat'],
		[null, 'chat'],
	])('whose first message is of the type %s has the channel %s', (type, channel) => {
		expect(eventOf([[['data', 'messages', 0, 'type'], type]]).call.channel).toBe(channel);
	});

	it('knows no speaker of a message that came from nowhere', () => {
		const { transcript } = eventOf([[['data', 'messages', 0, 'direction'], null]]);
		expect(transcript.turns.slice(0, 2).map(({ role }) => role)).toEqual(['unknown', 'agent']);
	});

	it('may name no agent', () => {
		const { agent } = eventOf([[['data', 'agent_version'], null]]);
		expect(agent).toEqual({ id: null, name: null, version: null });
	});
});

describe("SpeakNode's session", () => {
	it.each<{ name: string; changes: Changes; isTest: boolean }>([
		{ name: 'of a run of tests', changes: [[['data', 'test_run_id'], 'run-1']], isTest: true },
		{ name: 'of a test', changes: [[['data', 'test_id'], 'test-1']], isTest: true },
		{ name: 'of neither test nor run', changes: [], isTest: false },
	])('$name is a test: $isTest', ({ changes, isTest }) => {
		const none: Changes = [
			[['data', 'test_run_id'], null],
			[['data', 'test_id'], null],
		];
		const event = eventOfChanged('speaknode', 'ConversationComplete', [...none, ...changes]);
		expect(event.call.isTest).toBe(isTest);
	});
});
