import { runInNewContext } from 'node:vm';

import type { CrmFields } from '../../../nodes/shared/call-event/call-event';
import { crmFields } from '../../../nodes/shared/crm/crm';
import { BARE_CRM, callEventWith, crmOf, type KnownFacts } from './call-events';

/** Stops the work after two seconds: what hangs on a long text would take minutes. */
function stoppable<T>(work: () => T): T {
	return runInNewContext('work()', { work }, { timeout: 2000 }) as T;
}

const FULL: KnownFacts = {
	call: {
		channel: 'phone',
		direction: 'inbound',
		status: 'completed',
		statusRaw: 'completed',
		endReason: 'user_hangup',
		endReasonRaw: 'user_hangup',
		startedAt: '2024-10-31T12:54:40.379Z',
		endedAt: '2024-10-31T12:56:45.779Z',
		durationSeconds: 125.4,
		from: '+1 (202) 555-0101',
		to: '+12025550102',
		userPhone: '+12025550101',
		agentPhone: '+12025550102',
		recordingUrl: 'https://example.com/r.mp3?a=1&b=2',
		recordingExpiresAt: '2024-11-07T12:00:00.000Z',
		isTest: true,
	},
	contact: {
		name: 'John van Doe',
		firstName: 'John',
		lastName: 'van Doe',
		email: 'john@example.com',
		phone: '+12025550199',
	},
	agent: { id: 'agent-1', name: 'Ann' },
	campaign: { id: 'campaign-1' },
	transcript: { text: 'Agent: Hello\nUser: "<hello>" & \'bye\'', turnCount: 2 },
	analysis: {
		summary: 'Wants a demo.\nCall back.',
		sentiment: 'positive',
		sentimentRaw: 'Positive',
		successful: true,
		completionRating: 'partial',
		voicemail: false,
		custom: {
			Preferred: 'SMS',
			score: 7.5,
			vip: false,
			nothing: null,
			empty: '',
			slots: ['a', { b: 1 }],
		},
	},
	cost: { total: 0.1395 },
	toolCalls: ['book_appointment', 'send_sms', 'book_appointment', null].map((name) => ({
		name,
		input: {},
		result: null,
		isError: null,
		at: null,
	})),
	transfer: { status: 'transfer_connected', destination: '+15555555555' },
};

const FULL_NOTE = [
	'Summary',
	'Wants a demo.',
	'Call back.',
	'',
	'Outcome: connected',
	'End reason: user hangup',
	'Sentiment: positive',
	'Successful: yes',
	'Completion: partial',
	'Direction: inbound',
	'Channel: phone',
	'From: +1 (202) 555-0101',
	'To: +12025550102',
	'Started: 2024-10-31 12:54 (UTC)',
	'Duration: 2m 5s',
	'Agent: Ann',
	'Transfer: transfer_connected to +15555555555',
	'Tools: book_appointment, send_sms',
	'Test run: yes',
	'',
	'Analysis',
	'Preferred: SMS',
	'score: 7.5',
	'vip: false',
	'slots: ["a",{"b":1}]',
	'',
	'Cost: 0.1395',
	'',
	'Recording: https://example.com/r.mp3?a=1&b=2 (expires 2024-11-07 12:00 (UTC))',
	'',
	'Transcript',
	'Agent: Hello',
	'User: "<hello>" & \'bye\'',
];

const FULL_NOTE_HTML = FULL_NOTE.join('<br>')
	.replace('Summary', '<b>Summary</b>')
	.replace('<br>Analysis<br>', '<br><b>Analysis</b><br>')
	.replace('<br>Transcript<br>', '<br><b>Transcript</b><br>')
	.replace('["a",{"b":1}]', '[&quot;a&quot;,{&quot;b&quot;:1}]')
	.replace('a=1&b=2', 'a=1&amp;b=2')
	.replace('"<hello>" & \'bye\'', '&quot;&lt;hello&gt;&quot; &amp; &#39;bye&#39;');

describe('crmFields', () => {
	it('fills every field of a call of which all is known', () => {
		expect(crmOf(callEventWith(FULL))).toEqual<CrmFields>({
			outcome: 'connected',
			answered: true,
			title: 'Inbound phone call with John van Doe – positive, 2m 5s',
			noteText: FULL_NOTE.join('\n'),
			noteHtml: FULL_NOTE_HTML,
			contactName: 'John van Doe',
			contactFirstName: 'John',
			contactLastName: 'van Doe',
			contactPhone: '+12025550199',
			contactEmail: 'john@example.com',
			hasPhone: true,
			hasEmail: true,
			callKey: 'vendor:call-1',
			happenedAt: '2024-10-31T12:54:40.379Z',
			startDate: '2024-10-31',
			startTime: '12:54',
			durationText: '2m 5s',
			durationMinutes: 2.1,
		});
	});

	it('has every key for a call of which nothing is known', () => {
		expect(crmOf(callEventWith())).toEqual(BARE_CRM);
	});
});

describe('title', () => {
	it.each<{ title: string; known: KnownFacts }>([
		{ title: 'Phone call', known: { call: { channel: 'phone' } } },
		{ title: 'Web call', known: { call: { channel: 'web' } } },
		{ title: 'SMS conversation', known: { call: { channel: 'sms' } } },
		{ title: 'Chat', known: { call: { channel: 'chat' } } },
		{ title: 'Conversation', known: { call: { channel: 'unknown' } } },
		{
			title: 'Outbound SMS conversation',
			known: { call: { channel: 'sms', direction: 'outbound' } },
		},
		{
			title: 'Inbound conversation with +12025550101',
			known: { call: { direction: 'inbound', userPhone: '+12025550101' } },
		},
		{
			title: 'Phone call with John Doe',
			known: {
				call: { channel: 'phone', userPhone: '+12025550101' },
				contact: { name: 'John Doe' },
			},
		},
		{
			title: 'Chat – negative',
			known: { call: { channel: 'chat' }, analysis: { sentiment: 'negative' } },
		},
		{
			title: 'Chat – 16s',
			known: {
				call: { channel: 'chat', durationSeconds: 16 },
				analysis: { sentiment: 'unknown', sentimentRaw: 'mixed' },
			},
		},
	])('"$title"', ({ title, known }) => {
		expect(crmOf(callEventWith(known)).title).toBe(title);
	});

	it.each([
		['a line break', 'Ada\nLovelace'],
		['the header of a mail', 'Ada\r\nLovelace'],
		['a line separator', 'Ada\u2028Lovelace'],
		['a tab', 'Ada\tLovelace'],
		['two blanks', 'Ada  Lovelace'],
		['a vertical tab', 'Ada\vLovelace'],
		['marks that turn the direction', '\u202eAda \u2066Lovelace\u2069'],
	])('puts a name with %s on one line', (_name, name) => {
		const names = { name, firstName: name, lastName: name };
		expect(crmOf(callEventWith({ contact: names }))).toMatchObject({
			title: 'Conversation with Ada Lovelace',
			contactName: 'Ada Lovelace',
			contactFirstName: 'Ada Lovelace',
			contactLastName: 'Ada Lovelace',
		});
	});

	it('has no name where there is nothing to see in it', () => {
		const fields = crmOf(callEventWith({ contact: { name: '\u202e', lastName: ' ' } }));
		expect(fields).toMatchObject({ title: 'Conversation', contactLastName: 'Unknown caller' });
	});

	/** "Phone call with " takes 16 characters. */
	it.each<{ case: string; name: string; title: string }>([
		{
			case: 'keeps 255 characters',
			name: 'x'.repeat(239),
			title: `Phone call with ${'x'.repeat(239)}`,
		},
		{
			case: 'cuts 256 characters',
			name: 'x'.repeat(240),
			title: `Phone call with ${'x'.repeat(238)}…`,
		},
		{
			case: 'cuts 200,000 characters',
			name: 'x'.repeat(200_000),
			title: `Phone call with ${'x'.repeat(238)}…`,
		},
		{
			case: 'keeps an emoji before the cut',
			name: `${'x'.repeat(236)}😀😀`,
			title: `Phone call with ${'x'.repeat(236)}😀…`,
		},
		{
			case: 'leaves out an emoji at the cut',
			name: `${'x'.repeat(237)}😀😀`,
			title: `Phone call with ${'x'.repeat(237)}…`,
		},
	])('$case', ({ name, title }) => {
		const event = callEventWith({ call: { channel: 'phone' }, contact: { name } });
		expect(crmOf(event).title).toBe(title);
	});
});

describe('durations', () => {
	it.each([
		{ durationSeconds: 0, minutes: 0, text: '0s' },
		{ durationSeconds: 0.4, minutes: 0, text: '0s' },
		{ durationSeconds: 16.039, minutes: 0.3, text: '16s' },
		{ durationSeconds: 59.6, minutes: 1, text: '1m 0s' },
		{ durationSeconds: 120, minutes: 2, text: '2m 0s' },
		{ durationSeconds: 3600, minutes: 60, text: '1h 0m 0s' },
		{ durationSeconds: 4510, minutes: 75.2, text: '1h 15m 10s' },
		{ durationSeconds: 264_788, minutes: 4413.1, text: '73h 33m 8s' },
	])('of $durationSeconds s', ({ durationSeconds, minutes, text }) => {
		expect(crmOf(callEventWith({ call: { durationSeconds } }))).toMatchObject({
			durationMinutes: minutes,
			durationText: text,
		});
	});
});

describe('times', () => {
	const [started, ended, occurred] = [
		'2026-03-02T09:00:00.000Z',
		'2026-03-02T09:02:00.000Z',
		'2026-03-02T09:02:05.000Z',
	];
	const receivedAt = '2026-01-01T00:00:00.000Z';

	it.each([
		{ name: "the call's start", startedAt: started, endedAt: ended, at: occurred, is: started },
		{ name: 'else its end', startedAt: null, endedAt: ended, at: occurred, is: ended },
		{ name: "else the event's time", startedAt: null, endedAt: null, at: occurred, is: occurred },
		{ name: 'else the receipt', startedAt: null, endedAt: null, at: null, is: receivedAt },
	])('happenedAt is $name', ({ startedAt, endedAt, at, is }) => {
		const event = { ...callEventWith({ call: { startedAt, endedAt } }), occurredAt: at };
		expect(crmOf(event).happenedAt).toBe(is);
	});

	/** https://www.timeanddate.com/time/change: in 2026 on 29 March in Berlin, on 1 November in New York. */
	it.each([
		{
			zone: 'America/New_York',
			utc: '2026-11-29T04:30:00.000Z',
			date: '2026-11-28',
			time: '23:30',
		},
		{
			zone: 'America/New_York',
			utc: '2026-11-01T05:30:00.000Z',
			date: '2026-11-01',
			time: '01:30',
		},
		{
			zone: 'America/New_York',
			utc: '2026-11-01T06:30:00.000Z',
			date: '2026-11-01',
			time: '01:30',
		},
		{ zone: 'Europe/Berlin', utc: '2026-03-29T00:59:59.999Z', date: '2026-03-29', time: '01:59' },
		{ zone: 'Europe/Berlin', utc: '2026-03-29T01:00:00.000Z', date: '2026-03-29', time: '03:00' },
		{ zone: 'Asia/Kathmandu', utc: '2026-11-28T18:15:00.000Z', date: '2026-11-29', time: '00:00' },
	])('$utc is $date $time in $zone, in the note, too', ({ zone, utc, date, time }) => {
		const crm = crmFields(callEventWith({ call: { startedAt: utc } }), zone);
		expect(crm).toMatchObject({ startDate: date, startTime: time, happenedAt: utc });
		expect(crm.noteText).toBe(`Started: ${date} ${time} (${zone})`);
	});

	it('has no date of a call whose start is not known', () => {
		const crm = crmOf(callEventWith({ call: { endedAt: ended } }));
		expect(crm).toMatchObject({ startDate: null, startTime: null });
	});
});

describe('contact', () => {
	type ContactFields = Pick<
		CrmFields,
		| 'contactName'
		| 'contactFirstName'
		| 'contactLastName'
		| 'contactPhone'
		| 'contactEmail'
		| 'hasPhone'
		| 'hasEmail'
	>;

	const NOBODY: ContactFields = {
		contactName: 'Unknown caller',
		contactFirstName: null,
		contactLastName: 'Unknown caller',
		contactPhone: null,
		contactEmail: null,
		hasPhone: false,
		hasEmail: false,
	};

	it.each<{ name: string; known: KnownFacts; fields: Partial<ContactFields> }>([
		{
			name: 'of a name of one word, which is a last name',
			known: { contact: { name: 'Madonna', firstName: 'Madonna' } },
			fields: { contactName: 'Madonna', contactFirstName: null, contactLastName: 'Madonna' },
		},
		{
			name: 'of a phone and no name',
			known: { contact: { phone: '+12025550199' }, call: { userPhone: '+12025550101' } },
			fields: {
				contactName: '+12025550199',
				contactLastName: '+12025550199',
				contactPhone: '+12025550199',
				hasPhone: true,
			},
		},
		{
			name: 'of the person’s side of the call',
			known: { call: { userPhone: '+12025550101', agentPhone: '+12025550102' } },
			fields: {
				contactName: '+12025550101',
				contactLastName: '+12025550101',
				contactPhone: '+12025550101',
				hasPhone: true,
			},
		},
		{
			name: 'of a withheld number',
			known: { call: { from: 'anonymous', to: '+12025550102', agentPhone: '+12025550102' } },
			fields: {},
		},
		{
			name: 'of an e-mail address',
			known: { contact: { email: "o'neil+a@mail.example.co.uk" } },
			fields: { contactEmail: "o'neil+a@mail.example.co.uk", hasEmail: true },
		},
		{
			name: 'of an e-mail address that a normaliser passed on as it was sent',
			known: { contact: { email: ' <ada@example.com>.' } },
			fields: { contactEmail: 'ada@example.com', hasEmail: true },
		},
		...['', 'none', 'john@', '@example.com', 'john@localhost', 'john@a b.com', 'a@b@c.com'].map(
			(email) => ({
				name: `of "${email}", which is no e-mail address`,
				known: { contact: { email } },
				fields: {},
			}),
		),
	])('$name', ({ known, fields }) => {
		expect(crmOf(callEventWith(known))).toMatchObject({ ...NOBODY, ...fields });
	});

	it('does not hang on an e-mail address of a million dots', () => {
		const event = callEventWith({ contact: { email: `a@${'.'.repeat(1_000_000)}@` } });
		expect(stoppable(() => crmOf(event).contactEmail)).toBeNull();
	});
});
