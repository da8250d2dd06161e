import { pipedriveBlock } from '../../../../nodes/shared/crm/pipedrive';
import { CHAT, eventWith, FULL, fullWith, type Known } from './events';

const FULL_PERSON = {
	name: 'Ada King Lovelace',
	phones: [{ value: '+15550100300', primary: true, label: 'mobile' }],
	emails: [{ value: 'ada@example.com', primary: true, label: 'work' }],
};

const FULL_ACTIVITY = {
	subject: 'Inbound phone call with Ada King Lovelace – positive, 3m 5s',
	type: 'call',
	done: true,
	due_date: '2026-11-28',
	due_time: '16:02',
	duration: '00:03',
	note: '<b>Summary</b><br>Wants &quot;more&quot; &amp; more.',
};

it('makes the bodies of a call of which everything is known', () => {
	expect(pipedriveBlock(eventWith(FULL))).toStrictEqual({
		person: FULL_PERSON,
		activity: FULL_ACTIVITY,
		callLog: {
			outcome: 'connected',
			to_phone_number: '+15550100200',
			start_time: '2026-11-28 16:02:00',
			end_time: '2026-11-28 16:05:05',
			duration: '185',
			from_phone_number: '+15550100300',
			subject: 'Inbound phone call with Ada King Lovelace – positive, 3m 5s',
			note: '<b>Summary</b><br>Wants &quot;more&quot; &amp; more.',
		},
	});
});

it('leaves out what is not known of a call', () => {
	expect(pipedriveBlock(eventWith())).toStrictEqual({
		person: { name: 'Unknown caller' },
		activity: {
			subject: 'Conversation',
			type: 'call',
			done: true,
			due_date: '2026-01-01',
			due_time: '00:00',
		},
	});
});

it('makes a task of a chat', () => {
	expect(pipedriveBlock(eventWith(CHAT))).toStrictEqual({
		person: FULL_PERSON,
		activity: { ...FULL_ACTIVITY, type: 'task' },
	});
});

it.each([
	{ durationSeconds: null, duration: undefined },
	{ durationSeconds: 0, duration: undefined },
	{ durationSeconds: 0.1, duration: '00:01' },
	{ durationSeconds: 89, duration: '00:01' },
	{ durationSeconds: 90, duration: '00:02' },
	{ durationSeconds: 3570, duration: '01:00' },
	{ durationSeconds: 4500, duration: '01:15' },
	{ durationSeconds: 264_788, duration: '73:33' },
])('gives $durationSeconds s as $duration', ({ durationSeconds, duration }) => {
	expect(pipedriveBlock(fullWith({ call: { durationSeconds } })).activity.duration).toBe(duration);
});

it.each([
	{ outcome: 'connected', logged: 'connected' },
	{ outcome: 'no_answer', logged: 'no_answer' },
	{ outcome: 'busy', logged: 'busy' },
	{ outcome: 'voicemail', logged: 'left_voicemail' },
	{ outcome: 'failed', logged: undefined },
	{ outcome: 'canceled', logged: undefined },
	{ outcome: null, logged: undefined },
] as const)('logs the outcome $outcome as $logged', ({ outcome, logged }) => {
	expect(pipedriveBlock(fullWith({ crm: { outcome } })).callLog?.outcome).toBe(logged);
});

it.each<{ name: string; call: NonNullable<Known['call']> }>([
	{ name: 'the direction', call: { direction: null } },
	{ name: 'the number called', call: { agentPhone: null } },
	{
		name: 'the number called of an outbound call',
		call: { direction: 'outbound', userPhone: null },
	},
	{ name: 'the start', call: { startedAt: null } },
	{ name: 'the end and the duration', call: { endedAt: null, durationSeconds: null } },
	{ name: 'an end with four digits of year', call: { endedAt: null, durationSeconds: 9e12 } },
])('logs no call without $name', ({ call }) => {
	expect(pipedriveBlock(fullWith({ call }))).not.toHaveProperty('callLog');
});

it('logs an outbound call from the agent to the person, and without a number of the agent', () => {
	expect(pipedriveBlock(fullWith({ call: { direction: 'outbound' } })).callLog).toMatchObject({
		from_phone_number: '+15550100200',
		to_phone_number: '+15550100300',
	});
	const withoutFrom = fullWith({ call: { direction: 'outbound', agentPhone: null } });
	expect(pipedriveBlock(withoutFrom).callLog).not.toHaveProperty('from_phone_number');
});

it('finds the end from the duration, and logs a call without a duration of its own', () => {
	expect(pipedriveBlock(fullWith({ call: { endedAt: null } })).callLog).toMatchObject({
		start_time: '2026-11-28 16:02:00',
		end_time: '2026-11-28 16:05:05',
		duration: '185',
	});
	const { callLog } = pipedriveBlock(fullWith({ call: { durationSeconds: null } }));
	expect(callLog).toMatchObject({ end_time: '2026-11-28 16:05:05' });
	expect(callLog).not.toHaveProperty('duration');
});
