import { normalizeBytes } from '../../support/normalize';
import { vendorOf } from '../../support/vendors';

/** What decides the end reason where it is no word of a list. */

function endOf(type: string, data: object): unknown {
	const body = { type, data: { conversation_id: 'conv_01', ...data } };
	const { call } = normalizeBytes(vendorOf('elevenlabs'), Buffer.from(JSON.stringify(body))).event;
	return [call.endReason, call.endReasonRaw, call.status];
}

const FAILED = { code: 1011, reason: 'LLM cascade failed' };

it.each<[text: string | null, error: object | null, endReason: string | null]>([
	['Call ended by remote party', null, 'user_hangup'],
	['Client disconnected: 1000', null, 'user_hangup'],
	['end_call tool was called.', null, 'agent_hangup'],
	['Conversation ended by agent', null, 'agent_hangup'],
	['Transferred to +12025550100', null, 'transferred'],
	['transfer_to_number tool was called', null, 'transferred'],
	['Voicemail detected', null, 'voicemail'],
	['Max duration reached', null, 'max_duration'],
	['Conversation exceeded the limit of 600 s', null, 'max_duration'],
	['Ended after 30 s of silence', null, 'silence_timeout'],
	['User inactivity', null, 'silence_timeout'],
	// Of several parts that a text has, the first of the table counts.
	['end_call after a voicemail', null, 'agent_hangup'],
	['Remote party hung up during the transfer', null, 'user_hangup'],
	['  REMOTE PARTY  ', null, 'user_hangup'],
	// What is known of the end says more than that there was an error.
	['Call ended by remote party', FAILED, 'user_hangup'],
	['Something else', FAILED, 'agent_error'],
	[null, FAILED, 'agent_error'],
	['Something else', null, 'unknown'],
	[null, null, null],
	['', null, null],
])('reads %j, with the error %j, as %s', (text, error, endReason) => {
	const metadata = { termination_reason: text, error };
	expect(endOf('post_call_transcription', { status: 'done', metadata })).toEqual([
		endReason,
		text || null,
		'completed',
	]);
});

const reported = (failure_reason: string | undefined, body: object) =>
	endOf('call_initiation_failure', { failure_reason, metadata: { body } });

it.each<[code: number | string, endReason: string, status: string]>([
	[480, 'no_answer', 'no_answer'],
	[408, 'no_answer', 'no_answer'],
	[486, 'busy', 'busy'],
	[600, 'busy', 'busy'],
	[603, 'rejected', 'no_answer'],
	[403, 'rejected', 'no_answer'],
	[404, 'invalid_number', 'failed'],
	[484, 'invalid_number', 'failed'],
	[604, 'invalid_number', 'failed'],
	[487, 'canceled', 'canceled'],
	[500, 'telephony_error', 'failed'],
	['503', 'telephony_error', 'failed'],
])('reads the SIP status %j as %s', (code, endReason, status) => {
	expect(reported('unknown', { sip_status_code: code })).toEqual([endReason, `${code}`, status]);
});

it.each<[word: string, endReason: string, status: string]>([
	['busy', 'busy', 'busy'],
	['no-answer', 'no_answer', 'no_answer'],
	['canceled', 'canceled', 'canceled'],
	['failed', 'telephony_error', 'failed'],
])("reads Twilio's %s as %s", (word, endReason, status) => {
	expect(reported('unknown', { CallStatus: word })).toEqual([endReason, word, status]);
	expect(reported(undefined, { CallStatus: word })).toEqual([endReason, word, status]);
});

it('believes its own reason before the carrier', () => {
	expect(reported('busy', { CallStatus: 'failed', sip_status_code: 404 })).toEqual([
		'busy',
		'busy',
		'busy',
	]);
});

it('is failed where nobody says why', () => {
	expect(reported('unknown', { CallStatus: 'queued', sip_status_code: 200 })).toEqual([
		'unknown',
		'unknown',
		'failed',
	]);
	expect(reported(undefined, {})).toEqual([null, null, 'failed']);
});
