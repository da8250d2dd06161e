import type { CallEvent, CallOutcome, EndReason } from '../call-event/call-event';

/** End reasons that presuppose a conversation. */
const ENDS_OF_CONVERSATIONS: ReadonlySet<EndReason> = new Set([
	'user_hangup',
	'agent_hangup',
	'transferred',
	'transfer_failed',
	'human_takeover',
	'max_duration',
	'silence_timeout',
]);

/**
 * How a call went; `null` while it runs, and where nothing shows that a conversation took place. Needs
 * the whole event: an option may leave out the turns, which are evidence.
 *
 * @param saysAnswered whether the vendor says that a person answered
 */
export function outcomeOf(event: CallEvent, saysAnswered = false): CallOutcome | null {
	const { status, endReason } = event.call;
	if (endReason === 'voicemail' || endReason === 'ivr' || event.analysis.voicemail) {
		return 'voicemail';
	}
	switch (status) {
		case 'no_answer':
		case 'busy':
		case 'failed':
		case 'canceled':
			return status;
		case 'completed':
			return saysAnswered || showsConversation(event) ? 'connected' : null;
		default:
			return null;
	}
}

/** Whether a person answered; `null` where the outcome does not say it. */
export function answeredOf(outcome: CallOutcome | null): boolean | null {
	if (outcome === null || outcome === 'failed') return null;
	return outcome === 'connected';
}

function showsConversation({ call, transcript }: CallEvent): boolean {
	if (transcript.turns.some(({ role }) => role === 'user')) return true;
	if (call.durationSeconds === 0 && transcript.turns.length === 0) return false;
	return (
		call.answeredAt !== null ||
		(call.endReason !== null && ENDS_OF_CONVERSATIONS.has(call.endReason))
	);
}
