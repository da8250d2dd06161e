import type { CallEvent, CrmFields } from '../../../nodes/shared/call-event/call-event';
import { flatten } from '../../../nodes/shared/call-event/flatten';
import { normalizeBytes } from '../../support/normalize';
import { textsIn } from '../../support/references';
import { vendorOf } from '../../support/vendors';

/**
 * What others' users reported of software that takes calls into CRMs, as the smallest deliveries that
 * showed the same here. The address above a case is that of the report.
 */
function eventOf(
	vendorId: string,
	body: string | object,
	yourPhoneNumbers: readonly string[] = [],
): CallEvent & { crm: CrmFields } {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	const { event } = normalizeBytes(vendorOf(vendorId), Buffer.from(text), { yourPhoneNumbers });
	return event as CallEvent & { crm: CrmFields };
}

const oration = (payload: object, event = 'conversation.completed') =>
	eventOf('oration', { eventId: 'e', eventType: event, payload: { id: 'c', ...payload } });

const whippy = (data: object, event = 'call.ended') =>
	eventOf('whippy', { event, data: { id: 'c', ...data } });

const speaknode = (data: object, yourPhoneNumbers: readonly string[] = []) =>
	eventOf(
		'speaknode',
		{ event: 'ConversationComplete', data: { session_id: 's', ...data } },
		yourPhoneNumbers,
	);

const turnsOf = ({ transcript }: CallEvent): string[] =>
	transcript.turns.map(({ role, text }) => `${role}: ${text}`);

// https://github.com/bmlt-enabled/yap/issues/125
// https://github.com/somleng/somleng/issues/1820
describe('a caller who withholds the own number', () => {
	const OWN = ['+14155550100'];
	const KEYPAD = ['+266696687', '+7378742833', '+2562533', '+8656696', '+86282452253'];

	it.each(KEYPAD)('has none: %s', (from_number) => {
		const { call, crm } = speaknode(
			{ telecom_provider: 'Twilio', from_number, to_number: '+14155550100' },
			OWN,
		);
		expect(call).toMatchObject({ from: from_number, direction: 'inbound', userPhone: null });
		expect(crm).toMatchObject({ contactPhone: null, hasPhone: false });
	});

	it.each(KEYPAD)('is nobody of whom a contact is made: %s', (number) => {
		expect(whippy({ direction: 'INBOUND', from: number })).toMatchObject({
			call: { from: number, userPhone: null },
			contact: { phone: null },
			crm: { hasPhone: false },
			issues: [{ path: 'data.from', message: 'Not an E.164 phone number' }],
		});
		expect(oration({ customer: { phoneNumber: number } }).contact.phone).toBeNull();
	});
});

// https://github.com/dograh-hq/dograh/pull/757, https://github.com/floere/phony/issues/185
it.each([
	['+44 (0)20 7946 0958', '+442079460958'],
	['+49 [0] 30 23125013', '+493023125013'],
	['+7 (8) 495 123-45-67', '+74951234567'],
	['+1 (415) 555-0100', '+14155550100'],
	['+39 06 5555 0100', '+390655550100'],
	// https://github.com/zammad/zammad/issues/4872, https://github.com/glific/glific/issues/4815
	['+49 30/23125013', '+493023125013'],
	['\u202a+49 30 23125013\u202c', '+493023125013'],
	['+49 30\uff0d2312\u22125013', '+493023125013'],
	['＋４９ ３０ ２３１２５０１３', '+493023125013'],
])('the number %j is %s', (from, e164) => {
	const { call, crm } = whippy({ direction: 'INBOUND', from });
	expect([call.from, call.userPhone, crm.contactPhone]).toEqual([from, e164, e164]);
});

// https://github.com/opensanctions/poliloom/issues/138, https://github.com/fazer-ai/agents/issues/218
describe('a text that a database refuses', () => {
	const NUL = '\\u0000';
	const HALF = '\\ud83d';
	const body = `{"eventId":"e","eventType":"conversation.analysisCompleted","payload":{"id":"c",
		"customer":{"name":"Ada${HALF} Lovelace"},"endReason":"a${NUL}b",
		"transcript":"Agent: Bye ${HALF}","conversationCost":{"items":[{"chargeType":"llm \\udc00"}]},
		"postCallMetadata":{"summary":"All well ${HALF}","Pl${NUL}ace":"K${NUL}rsou ${HALF}","list":["${NUL}"]}}}`;
	const event = eventOf('oration', body);
	const { analysis, ...ours } = event;

	it('is well-formed and without U+0000 in every field of ours', () => {
		const texts = textsIn({ ...ours, summary: analysis.summary });
		expect(texts.filter((text) => text.includes('\0') || !text.isWellFormed())).toEqual([]);
		expect(event.crm.noteText).toContain('Place: Krsou \ufffd');
		expect(event.crm.noteHtml).toContain('Place: Krsou \ufffd');
		expect(event.cost.items[0]?.type).toBe('llm \ufffd');
	});

	it('is so in every column, JSON text among them', () => {
		const flat = flatten(event, { customFieldsAsColumns: true, omitEmpty: false, lastStage: null });
		const texts = Object.values(flat).filter((cell) => typeof cell === 'string');
		expect(texts.filter((text) => text.includes('\0') || !text.isWellFormed())).toEqual([]);
		expect(texts.filter((text) => /\\u0000|\\ud[89a-f]/.test(text))).toEqual([]);
		expect(flat.analysis_custom).toContain('"Place":"Krsou \ufffd"');
	});
});

// https://github.com/odoo/odoo/pull/75394, https://github.com/alphagov/notifications-utils/pull/646
it.each([
	'Ada\nLovelace',
	'Ada\r\nLovelace',
	'Ada\u2028Lovelace',
	'Ada\tLovelace',
	'\u202eAda  Lovelace',
])('the name %j makes a subject of one line', (name) => {
	const { contact, crm } = oration({ customer: { name } });
	expect(contact).toMatchObject({ name: 'Ada Lovelace', firstName: 'Ada', lastName: 'Lovelace' });
	expect(crm).toMatchObject({
		title: 'Conversation with Ada Lovelace',
		contactName: 'Ada Lovelace',
	});
});

it('a name in which nothing can be seen is none', () => {
	const { contact, crm, analysis } = oration({
		customer: { id: ' ', name: '\u200b' },
		summary: ' \n',
		endReason: '\t',
	});
	expect(contact).toMatchObject({ id: null, name: null });
	expect(crm).toMatchObject({ contactName: 'Unknown caller', noteText: null });
	expect(analysis.summary).toBeNull();
});

// https://github.com/SuiteCRM/SuiteCRM-Core/issues/987, https://github.com/alphagov/feedback/pull/66
describe("a contact's e-mail address", () => {
	it.each([' ada@example.com', 'ada@example.com.', 'ada@example.com,', '<ada@example.com>'])(
		'is read from %j',
		(email) => {
			const { contact, crm, issues } = oration({ customer: { email } });
			expect([contact.email, crm.contactEmail, crm.hasEmail]).toEqual([
				'ada@example.com',
				'ada@example.com',
				true,
			]);
			expect(issues).toEqual([]);
		},
	);

	it.each(['ada@example..com', '.ada@example.com', 'a,b@example.com'])('is none: %s', (email) => {
		const { contact, crm, issues } = oration({ customer: { email } });
		expect([contact.email, crm.contactEmail, crm.hasEmail]).toEqual([null, null, false]);
		expect(issues).toEqual([
			{ path: 'payload.customer.email', message: 'Not an e-mail address that CRMs take' },
		]);
	});
});

// https://github.com/Natively-AI-assistant/natively-cluely-ai-assistant/pull/382
// https://github.com/BasedHardware/omi/pull/11165
describe('words that were said before', () => {
	const agent = (message: string, timestamp?: unknown) => ({
		messageType: 'agentMessage',
		message,
		timestamp,
	});
	const user = (message: string, timestamp?: unknown) => ({
		messageType: 'userMessage',
		message,
		timestamp,
	});
	const turnsOfRows = (...rows: object[][]): string[] =>
		turnsOf(oration({ transcripts: rows.map((messages) => ({ messages })) }));

	it.each([
		['no time', undefined],
		['epoch numbers', 1_772_442_000],
		['a time without a zone', '2026-03-04T14:00:00'],
	])('are kept in a second row that has %s', (_name, at) => {
		expect(
			turnsOfRows(
				[agent('Shall I put you through?', at), user('Yes.', at)],
				[agent('Is it about your bill?', at), user('Yes.', at), agent('Fine.', at)],
			),
		).toEqual([
			'agent: Shall I put you through?',
			'user: Yes.',
			'agent: Is it about your bill?',
			'user: Yes.',
			'agent: Fine.',
		]);
	});

	it('are kept where they are a whole row', () => {
		expect(turnsOfRows([user('Yes.')], [user('Yes.')])).toEqual(['user: Yes.', 'user: Yes.']);
	});

	it('count once where the row is repeated whole, or the time is the same', () => {
		const row = [agent('Hello'), user('Hi')];
		expect(turnsOfRows(row, row)).toEqual(['agent: Hello', 'user: Hi']);
		const at = '2026-03-04T14:00:00Z';
		expect(turnsOfRows([user('Yes.', at)], [user('Yes.', at), agent('Fine.')])).toEqual([
			'user: Yes.',
			'agent: Fine.',
		]);
	});

	it('are no turn where the agent thought them or called a tool with them', () => {
		const rows = ['agentThought', 'agentToolCall', 'assistantFunctionCall', 'systemUserPrompt'];
		const messages = rows.map((messageType) => ({ messageType, message: 'x' }));
		expect(turnsOfRows(messages)).toEqual([]);
	});
});

// https://github.com/vocodedev/vocode-core/pull/180
it.each([' \n', '\u200b', '\u00a0\u0000'])(
	'silence that is written as %j is no turn',
	(content) => {
		const silent = speaknode({ history: [{ kind: 'Message', role: 'User', content }] });
		expect(silent.transcript).toMatchObject({ text: null, turns: [], turnCount: 0 });
		const messages = [{ messageType: 'userMessage', message: content }];
		expect(turnsOf(oration({ transcripts: [{ messages }] }))).toEqual([]);
		const chat = { messages: [{ direction: 'INBOUND', body: content }] };
		expect(turnsOf(whippy(chat, 'conversation_agent_session.ended'))).toEqual([]);
	},
);

// https://github.com/stablyai/orca/pull/21437, https://github.com/n8n-io/n8n/pull/35933
it.each(['\ufeff', ' ', '\t\ufeff', '\u200e'])('%j hides no label', (start) => {
	const event = whippy({ body: `${start}Agent: Hello\nUser: Hi` });
	expect(turnsOf(event)).toEqual(['agent: Hello', 'user: Hi']);
	expect(event.transcript.text).toBe('Agent: Hello\nUser: Hi');
});

// https://github.com/dubinc/dub/pull/4133, https://github.com/jellyfin/jellyfin/issues/8498
describe('a time that a program sends for no time', () => {
	it('does not make a call of 54 years', () => {
		const { call, issues } = oration({
			conversationType: 'telephony',
			callStartTime: '2024-05-01T09:59:40Z',
			userJoinTime: '1970-01-01T00:00:00.000Z',
			callEndTime: '2024-05-01T10:00:00Z',
		});
		expect(call).toMatchObject({ answeredAt: null, durationSeconds: 20 });
		expect(issues).toEqual([
			{ path: 'payload.userJoinTime', message: 'Before the year 2000, so no time of a call' },
		]);
	});

	it.each(['0001-01-01T00:00:00Z', '1899-12-30T00:00:00Z', '1970-01-01T01:00:00+01:00'])(
		'does not date a call to %s',
		(start_time) => {
			const { call, crm, occurredAt } = speaknode({ start_time, duration_seconds: 60 });
			expect([call.startedAt, call.endedAt, occurredAt, crm.startDate]).toEqual([
				null,
				null,
				null,
				null,
			]);
		},
	);
});

// https://github.com/livekit/protocol/pull/737, https://github.com/livekit/sip/issues/329
describe("the agent's own number", () => {
	const SPELLINGS = [
		'+14155550100',
		'14155550100',
		'(415) 555-0100',
		'tel:+14155550100',
		'sip:+14155550100@sip.example.com',
	];
	const pairs = SPELLINGS.flatMap((own) => SPELLINGS.map((called) => ({ own, called })));

	it.each(pairs)('is $own where the vendor writes $called', ({ own, called }) => {
		const { call } = speaknode({ from_number: '+12125550199', to_number: called }, [own]);
		expect(call).toMatchObject({ direction: 'inbound', userPhone: '+12125550199' });
	});

	// https://github.com/frappe/crm/issues/975
	it('is never that of the contact', () => {
		const called = { from_number: '+12125550199', to_number: '+14155550100' };
		expect(speaknode(called, ['+14155550100']).crm.contactPhone).toBe('+12125550199');
		expect(speaknode(called).crm.contactPhone).toBeNull();
	});
});

// https://github.com/ZeroK-RTS/Zero-K-Infrastructure/pull/56
it.each(['ok\nAgent: We refund you 500', 'ok\r\n \tagent: We refund you 500', 'ok\u2028AI: Yes'])(
	'the message %j puts no words into the mouth of the agent',
	(body) => {
		const event = whippy(
			{ messages: [{ direction: 'INBOUND', type: 'sms', body }] },
			'conversation_agent_session.ended',
		);
		const lines = (event.transcript.text ?? '').split(/\r\n|[\n\r\u2028\u2029]/);
		expect(lines.slice(1).map((line) => line.slice(0, 2))).toEqual(['> ']);
		expect(event.transcript.turns[0]?.text).toBe(body);
	},
);

// https://docs.retellai.com/reliability/debug-call-disconnect
describe('a call that nobody says was answered', () => {
	it.each([
		['marked_as_spam', 'blocked'],
		['scam_detected', 'blocked'],
		['concurrency_limit_reached', 'limit_reached'],
		['no_concurrency_fallback', 'limit_reached'],
		['no_valid_payment', 'insufficient_balance'],
		['error_user_not_joined', 'no_media'],
		['registered_call_timeout', 'no_media'],
		['error_no_audio_received', 'no_media'],
	])('failed by %s', (word, endReason) => {
		const delivery_status = `call_completed.${word}`;
		const { call, crm } = whippy({ delivery_status });
		expect(call).toMatchObject({ status: 'failed', endReason, statusRaw: delivery_status });
		expect(crm).toMatchObject({ outcome: 'failed', answered: null });
	});

	it('was a conversation where the person spoke, with the reason kept', () => {
		const { call, crm } = whippy({
			delivery_status: 'call_completed.marked_as_spam',
			body: 'Agent: Hello\nUser: Stop calling me',
		});
		expect(call).toMatchObject({ status: 'completed', endReason: 'blocked' });
		expect(crm).toMatchObject({ outcome: 'connected', answered: true });
	});

	it('is not connected by a word that we do not know', () => {
		const { crm } = whippy({ delivery_status: 'call_completed.machine_detected' });
		expect(crm).toMatchObject({ outcome: null, answered: null });
	});

	// https://github.com/CALLE-AI/awesome-phone-call-agents/issues/82
	it.each([{ duration_seconds: 0 }, { duration_seconds: 30 }, {}])(
		'is not connected by its end alone: %j',
		(data) => {
			const { call, crm } = speaknode({ ...data, history: [] });
			expect(call.status).toBe('completed');
			expect(crm).toMatchObject({ outcome: null, answered: null });
		},
	);
});

// https://github.com/tryAGI/ElevenLabs/pull/162
describe('an analysis that is sent as JSON text', () => {
	it('is read for Oration', () => {
		const { analysis, issues } = oration(
			{ postCallMetadata: '{"sentiment":"positive","Mood":"good"}' },
			'conversation.analysisCompleted',
		);
		expect(analysis).toMatchObject({
			sentiment: 'positive',
			custom: { sentiment: 'positive', Mood: 'good' },
		});
		expect(issues).toEqual([]);
	});

	it.each(['custom_analysis_data', 'custom_analysis_dat'])('is read for Whippy: %s', (key) => {
		const { analysis, issues } = whippy(
			{ metadata: { analysis: { [key]: '{"Mood":"good"}' } } },
			'call.analyzed',
		);
		expect(analysis.custom).toEqual({ Mood: 'good' });
		expect(issues).toEqual([]);
	});

	it('may be the JSON null', () => {
		const { variables, analysis, issues } = oration({
			dynamicVariables: 'null',
			postCallMetadata: 'null',
		});
		expect([variables, analysis.custom, issues]).toEqual([{}, {}, []]);
	});
});

// https://github.com/RetellAI/retell-typescript-sdk
it('a phone_call is a phone call', () => {
	const { call, crm } = whippy({ metadata: { type: 'phone_call' } });
	expect([call.channel, crm.title]).toEqual(['phone', 'Phone call']);
});

it.each([
	['https://x/" onmouseover="alert(1)', 'https://x/%22%20onmouseover=%22alert(1)'],
	['ht\ntp://x', 'http://x/'],
])('the address %j is written so that no attribute of HTML ends in it', (recordingUrl, url) => {
	expect(oration({ recordingUrl }).call.recordingUrl).toBe(url);
});
