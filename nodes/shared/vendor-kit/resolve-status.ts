import type { CallStatus, EndReason } from '../call-event/call-event';

/** End reasons that say more than the vendor's status: a call that nobody took is `completed` to most vendors. */
const STATUS_BY_END_REASON: Partial<Record<EndReason, CallStatus>> = {
	no_answer: 'no_answer',
	rejected: 'no_answer',
	busy: 'busy',
	canceled: 'canceled',
	invalid_number: 'failed',
	telephony_error: 'failed',
};

export function resolveStatus(
	status: CallStatus | null,
	endReason: EndReason | null,
): CallStatus | null {
	return (endReason !== null && STATUS_BY_END_REASON[endReason]) || status;
}
