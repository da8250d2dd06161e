import { runInNewContext } from 'node:vm';

import type { CrmFields } from '../../../nodes/shared/call-event/call-event';
import { crmFields } from '../../../nodes/shared/crm/crm';
import { callEventWith, type KnownFacts } from './call-events';

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
	'Started: 2024-10-31 12:54:40 UTC',
	'Duration: 2m 5s',
	'Agent: Ann',
	'Campaign: campaign-1',
	'Transfer: transfer_connected to +15555555555',
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
	'Recording: https://example.com/r.mp3?a=1&b=2 (expires 2024-11-07 12:00:00 UTC)',
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
		expect(crmFields(callEventWith(FULL))).toEqual<CrmFields>({
			outcome: 'connected',
			answered: true,
			title: 'Inbound phone call with John van Doe – positive, 2m 5s',
			noteText: FULL_NOTE.join('\n'),
			noteHtml: FULL_NOTE_HTML,
			directionUpper: 'INBOUND',
			directionTitle: 'Inbound',
			startedAtMs: 1_730_379_280_379,
			startedAtSql: '2024-10-31 12:54:40',
			startDate: '2024-10-31',
			startTime: '12:54',
			endedAtSql: '2024-10-31 12:56:45',
			durationWholeSeconds: 125,
			durationMs: 125_400,
			durationMinutes: 2.1,
			durationMmSs: '02:05',
			durationText: '2m 5s',
			contactName: 'John van Doe',
			contactFirstName: 'John',
			contactLastName: 'van Doe',
			contactPhone: '+12025550199',
			contactEmail: 'john@example.com',
			hasPhone: true,
			hasEmail: true,
		});
	});

	it('has every key for a call of which nothing is known', () => {
		// jscpd:ignore-start: an expectation says the whole contract again
		expect(crmFields(callEventWith())).toEqual<CrmFields>({
			outcome: null,
			answered: null,
			title: 'Conversation',
			noteText: null,
			noteHtml: null,
			directionUpper: null,
			directionTitle: null,
			startedAtMs: null,
			startedAtSql: null,
			startDate: null,
			startTime: null,
			endedAtSql: null,
			durationWholeSeconds: null,
			durationMs: null,
			durationMinutes: null,
			durationMmSs: null,
			durationText: null,
			contactName: 'Unknown caller',
			contactFirstName: null,
			contactLastName: 'Unknown caller',
			contactPhone: null,
			contactEmail: null,
			hasPhone: false,
			hasEmail: false,
		});
		// jscpd:ignore-end
	});

	it('says the direction of an outbound call in both forms', () => {
		expect(crmFields(callEventWith({ call: { direction: 'outbound' } }))).toMatchObject({
			directionUpper: 'OUTBOUND',
			directionTitle: 'Outbound',
		});
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
		expect(crmFields(callEventWith(known)).title).toBe(title);
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
		expect(crmFields(callEventWith({ contact: names }))).toMatchObject({
			title: 'Conversation with Ada Lovelace',
			contactName: 'Ada Lovelace',
			contactFirstName: 'Ada Lovelace',
			contactLastName: 'Ada Lovelace',
		});
	});

	it('has no name where there is nothing to see in it', () => {
		const fields = crmFields(callEventWith({ contact: { name: '\u202e', lastName: ' ' } }));
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
		expect(crmFields(event).title).toBe(title);
	});
});

describe('durations', () => {
	interface Case {
		durationSeconds: number;
		whole: number;
		ms: number;
		minutes: number;
		mmSs: string;
		text: string;
	}

	it.each<Case>([
		{ durationSeconds: 0, whole: 0, ms: 0, minutes: 0, mmSs: '00:00', text: '0s' },
		{ durationSeconds: 0.4, whole: 0, ms: 400, minutes: 0, mmSs: '00:00', text: '0s' },
		{ durationSeconds: 16.039, whole: 16, ms: 16_039, minutes: 0.3, mmSs: '00:16', text: '16s' },
		{ durationSeconds: 59.6, whole: 60, ms: 59_600, minutes: 1, mmSs: '01:00', text: '1m 0s' },
		{ durationSeconds: 120, whole: 120, ms: 120_000, minutes: 2, mmSs: '02:00', text: '2m 0s' },
		{
			durationSeconds: 4510,
			whole: 4510,
			ms: 4_510_000,
			minutes: 75.2,
			mmSs: '75:10',
			text: '1h 15m 10s',
		},
		{
			durationSeconds: 3600,
			whole: 3600,
			ms: 3_600_000,
			minutes: 60,
			mmSs: '60:00',
			text: '1h 0m 0s',
		},
		{
			durationSeconds: 264_788,
			whole: 264_788,
			ms: 264_788_000,
			minutes: 4413.1,
			mmSs: '4413:08',
			text: '73h 33m 8s',
		},
	])('of $durationSeconds s', ({ durationSeconds, whole, ms, minutes, mmSs, text }) => {
		expect(crmFields(callEventWith({ call: { durationSeconds } }))).toMatchObject({
			durationWholeSeconds: whole,
			durationMs: ms,
			durationMinutes: minutes,
			durationMmSs: mmSs,
			durationText: text,
		});
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
		expect(crmFields(callEventWith(known))).toMatchObject({ ...NOBODY, ...fields });
	});

	it('does not hang on an e-mail address of a million dots', () => {
		const event = callEventWith({ contact: { email: `a@${'.'.repeat(1_000_000)}@` } });
		expect(stoppable(() => crmFields(event).contactEmail)).toBeNull();
	});
});
