import { normalizeBytes } from '../../support/normalize';
import { vendorOf } from '../../support/vendors';

/** What decides why a call ended, where several fields tell of it. */

function endOf(record: object): unknown {
	const body = { call_id: 'c', ...record };
	const { call } = normalizeBytes(vendorOf('bland'), Buffer.from(JSON.stringify(body))).event;
	return [call.endReason, call.endReasonRaw, call.status];
}

/** Each sentence as one of the two pages writes it. */
it.each<[error: string, endReason: string, status: string]>([
	['Call failed. The number you dialed is not found.', 'invalid_number', 'failed'],
	['The number you dialed is not found.', 'invalid_number', 'failed'],
	['Call failed. The number you dialed is temporarily unavailable.', 'no_answer', 'no_answer'],
	['Call failed. The number you dialed is busy. Please try again later.', 'busy', 'busy'],
	[
		'Call failed. Service Provider Blocked Call due to Spam or Number Reputation. Try a different number.',
		'blocked',
		'failed',
	],
	['A database error occurred. Please contact support.', 'platform_error', 'failed'],
	[
		'Unable to start call. Check the call details error_message for more details.',
		'platform_error',
		'failed',
	],
	['unknown', 'platform_error', 'failed'],
	['Account not allowed to call +12025550143', 'blocked', 'failed'],
	['CALL FAILED. THE NUMBER YOU DIALED IS BUSY.', 'busy', 'busy'],
	['Call failed.', 'unknown', 'failed'],
])('reads the error %j as %s', (error_message, endReason, status) => {
	expect(endOf({ status: 'failed', error_message })).toEqual([endReason, error_message, status]);
});

const BUSY = 'Call failed. The number you dialed is busy.';

const MERGED = { warm_transfer_call: { state: 'MERGED' } };

it.each<[record: object, end: [string | null, string | null, string | null]]>([
	// An error beside a completed call is of something else.
	[{ status: 'completed', error_message: BUSY }, [null, null, 'completed']],
	[
		{ status: 'completed', error_message: BUSY, call_ended_by: 'USER' },
		['user_hangup', 'USER', 'completed'],
	],
	[{ queue_status: 'complete', error_message: BUSY }, ['busy', BUSY, 'busy']],
	[{ status: 'no-answer', error_message: BUSY }, ['busy', BUSY, 'busy']],
	[{ status: 'no-answer', error_message: 'Call failed.' }, ['no_answer', 'no-answer', 'no_answer']],
	[{ status: 'busy', answered_by: 'no-answer' }, ['busy', 'busy', 'busy']],
	[{ status: 'completed', answered_by: 'no-answer' }, ['no_answer', 'no-answer', 'no_answer']],
	[{ status: 'failed', answered_by: 'no-answer' }, ['no_answer', 'no-answer', 'no_answer']],
	[
		{ status: 'completed', answered_by: 'voicemail', transferred_to: '+1', call_ended_by: 'USER' },
		['voicemail', 'voicemail', 'completed'],
	],
	[
		{ status: 'completed', transferred_to: '+1', call_ended_by: 'USER' },
		['transferred', null, 'completed'],
	],
	[
		{ status: 'completed', transferred_to: '+1', call_ended_by: 'USER', ...MERGED },
		['transferred', null, 'completed'],
	],
	[{ status: 'completed', ...MERGED }, [null, null, 'completed']],
	...['STARTED', 'CANCELLED', 'NO_ANSWER', 'TIMED_OUT'].map(
		(state): [object, [string, string, string]] => [
			{
				status: 'completed',
				transferred_to: '+1',
				call_ended_by: 'ASSISTANT',
				warm_transfer_call: { state },
			},
			['agent_hangup', 'ASSISTANT', 'completed'],
		],
	),
	[{ status: 'completed', call_ended_by: 'system' }, ['unknown', 'system', 'completed']],
	[
		{ status: 'failed', error_message: 'Call failed.', call_ended_by: 'system' },
		['unknown', 'Call failed.', 'failed'],
	],
	[{ status: 'unknown' }, [null, null, 'unknown']],
	[{}, [null, null, null]],
])('reads %j', (record, end) => expect(endOf(record)).toEqual(end));
