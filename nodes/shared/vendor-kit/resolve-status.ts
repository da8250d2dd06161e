import type { CallStatus, EndReason, Turn } from '../call-event/call-event';

/** End reasons that say more than the vendor's status: a call that nobody took is `completed` to most vendors. */
const STATUS_BY_END_REASON: Partial<Record<EndReason, CallStatus>> = {
	no_answer: 'no_answer',
	rejected: 'no_answer',
	busy: 'busy',
	canceled: 'canceled',
	invalid_number: 'failed',
	telephony_error: 'failed',
};

/** End reasons of calls that never became a conversation, unless the person said something. */
const FAILED_WITHOUT_A_WORD: ReadonlySet<EndReason> = new Set([
	'blocked',
	'insufficient_balance',
	'limit_reached',
	'no_media',
]);

/** The status of a call: its end reason's where that says more than the vendor's own word. */
export function resolveStatus(
	status: CallStatus | null,
	endReason: EndReason | null,
	turns: readonly Turn[],
): CallStatus | null {
	if (endReason === null) return status;
	if (FAILED_WITHOUT_A_WORD.has(endReason)) return hasSpoken(turns) ? status : 'failed';
	return STATUS_BY_END_REASON[endReason] ?? status;
}

function hasSpoken(turns: readonly Turn[]): boolean {
	return turns.some(({ role }) => role === 'user');
}
