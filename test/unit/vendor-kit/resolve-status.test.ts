import type { CallStatus, EndReason } from '../../../nodes/shared/call-event/call-event';
import { resolveStatus } from '../../../nodes/shared/vendor-kit/resolve-status';

describe('resolveStatus', () => {
	const STATUS_OF_COMPLETED: Record<EndReason, CallStatus> = {
		user_hangup: 'completed',
		agent_hangup: 'completed',
		no_answer: 'no_answer',
		busy: 'busy',
		rejected: 'no_answer',
		canceled: 'canceled',
		voicemail: 'completed',
		ivr: 'completed',
		transferred: 'completed',
		transfer_failed: 'completed',
		human_takeover: 'completed',
		max_duration: 'completed',
		silence_timeout: 'completed',
		invalid_number: 'failed',
		blocked: 'completed',
		insufficient_balance: 'completed',
		limit_reached: 'completed',
		no_media: 'completed',
		telephony_error: 'failed',
		agent_error: 'completed',
		platform_error: 'completed',
		unknown: 'completed',
	};

	it.each(Object.entries(STATUS_OF_COMPLETED))(
		'a completed call that ended by %s is %s',
		(endReason, status) => {
			expect(resolveStatus('completed', endReason as EndReason)).toBe(status);
		},
	);

	it.each<{ status: CallStatus | null; endReason: EndReason | null; settled: CallStatus | null }>([
		{ status: null, endReason: null, settled: null },
		{ status: 'in_progress', endReason: null, settled: 'in_progress' },
		{ status: null, endReason: 'user_hangup', settled: null },
		{ status: null, endReason: 'busy', settled: 'busy' },
		{ status: 'unknown', endReason: 'rejected', settled: 'no_answer' },
		{ status: 'failed', endReason: 'no_answer', settled: 'no_answer' },
	])('$status and $endReason give $settled', ({ status, endReason, settled }) => {
		expect(resolveStatus(status, endReason)).toBe(settled);
	});
});
