import type {
	CallOutcome,
	CallStatus,
	EndReason,
	Turn,
} from '../../../nodes/shared/call-event/call-event';
import { answeredOf, outcomeOf } from '../../../nodes/shared/crm/outcome';
import { callEventWith, type KnownFacts } from './call-events';

const SPOKEN: Turn[] = [
	{ role: 'agent', text: 'Hello', at: null },
	{ role: 'user', text: 'Hi', at: null },
];

const BY_AGENT_ALONE: Turn[] = [
	{ role: 'agent', text: 'Hello', at: null },
	{ role: 'human_agent', text: 'Hello?', at: null },
	{ role: 'unknown', text: 'Beep', at: null },
];

describe('the outcome of a completed call', () => {
	const outcomeWith = (known: KnownFacts, saysAnswered?: boolean): CallOutcome | null =>
		outcomeOf(
			callEventWith({ ...known, call: { status: 'completed', ...known.call } }),
			saysAnswered,
		);

	const EVIDENCE: Record<EndReason, CallOutcome | null> = {
		user_hangup: 'connected',
		agent_hangup: 'connected',
		no_answer: null,
		busy: null,
		rejected: null,
		canceled: null,
		voicemail: 'voicemail',
		ivr: 'voicemail',
		transferred: 'connected',
		transfer_failed: 'connected',
		human_takeover: 'connected',
		max_duration: 'connected',
		silence_timeout: 'connected',
		invalid_number: null,
		blocked: null,
		insufficient_balance: null,
		limit_reached: null,
		no_media: null,
		telephony_error: null,
		agent_error: null,
		platform_error: null,
		unknown: null,
	};

	it.each(Object.entries(EVIDENCE))('that ended by %s is %s', (endReason, outcome) => {
		expect(outcomeWith({ call: { endReason: endReason as EndReason } })).toBe(outcome);
	});

	it.each<{ name: string; known: KnownFacts; says?: boolean; outcome: CallOutcome | null }>([
		{ name: 'without anything else', known: {}, outcome: null },
		{
			name: 'with a turn of the person',
			known: { transcript: { turns: SPOKEN } },
			outcome: 'connected',
		},
		{
			name: 'with turns of others only',
			known: { transcript: { turns: BY_AGENT_ALONE } },
			outcome: null,
		},
		{
			name: 'with a text and no turns',
			known: { transcript: { text: 'User: Hi' } },
			outcome: null,
		},
		{
			name: 'with the time of the answer',
			known: { call: { answeredAt: '2026-01-01T00:00:00.000Z' } },
			outcome: 'connected',
		},
		{
			name: 'with a duration',
			known: { call: { durationSeconds: 60, startedAt: '2026-01-01T00:00:00.000Z' } },
			outcome: null,
		},
		{
			name: 'of which the vendor says that a person answered',
			known: {},
			says: true,
			outcome: 'connected',
		},
		{ name: 'of which the vendor does not say it', known: {}, says: false, outcome: null },
		{
			name: 'of 0 s without a turn',
			known: { call: { durationSeconds: 0, endReason: 'user_hangup' } },
			outcome: null,
		},
		{
			name: 'of 0 s without a turn, though it was answered',
			known: { call: { durationSeconds: 0, answeredAt: '2026-01-01T00:00:00.000Z' } },
			outcome: null,
		},
		{
			name: 'of 0 s without a turn, of which the vendor says that a person answered',
			known: { call: { durationSeconds: 0 } },
			says: true,
			outcome: 'connected',
		},
		{
			name: 'of 0 s with a turn of the agent',
			known: {
				call: { durationSeconds: 0, endReason: 'user_hangup' },
				transcript: { turns: BY_AGENT_ALONE },
			},
			outcome: 'connected',
		},
		{
			name: 'that a voicemail took, whatever else speaks for a person',
			known: { analysis: { voicemail: true }, transcript: { turns: SPOKEN } },
			says: true,
			outcome: 'voicemail',
		},
		{
			name: 'that no voicemail took',
			known: { analysis: { voicemail: false } },
			outcome: null,
		},
		{
			name: 'that was stopped as spam after the person spoke',
			known: { call: { endReason: 'blocked' }, transcript: { turns: SPOKEN } },
			outcome: 'connected',
		},
	])('$name is $outcome', ({ known, says, outcome }) => {
		expect(outcomeWith(known, says)).toBe(outcome);
	});
});

it.each<{ status: CallStatus | null; outcome: CallOutcome | null }>([
	{ status: 'no_answer', outcome: 'no_answer' },
	{ status: 'busy', outcome: 'busy' },
	{ status: 'canceled', outcome: 'canceled' },
	{ status: 'failed', outcome: 'failed' },
	{ status: 'queued', outcome: null },
	{ status: 'ringing', outcome: null },
	{ status: 'in_progress', outcome: null },
	{ status: 'unknown', outcome: null },
	{ status: null, outcome: null },
])(
	'a call that is $status has the outcome $outcome, whatever else it has',
	({ status, outcome }) => {
		const event = callEventWith({
			call: { status, answeredAt: '2026-01-01T00:00:00.000Z' },
			transcript: { turns: SPOKEN },
		});
		expect(outcomeOf(event, true)).toBe(outcome);
	},
);

it('is voicemail without a status, too', () => {
	expect(outcomeOf(callEventWith({ analysis: { voicemail: true } }))).toBe('voicemail');
});

it.each<{ outcome: CallOutcome | null; answered: boolean | null }>([
	{ outcome: 'connected', answered: true },
	{ outcome: 'no_answer', answered: false },
	{ outcome: 'busy', answered: false },
	{ outcome: 'voicemail', answered: false },
	{ outcome: 'canceled', answered: false },
	{ outcome: 'failed', answered: null },
	{ outcome: null, answered: null },
])('$outcome: answered is $answered', ({ outcome, answered }) => {
	expect(answeredOf(outcome)).toBe(answered);
});
