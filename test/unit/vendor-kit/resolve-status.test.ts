import type { CallStatus, EndReason, Turn } from '../../../nodes/shared/call-event/call-event';
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
		blocked: 'failed',
		insufficient_balance: 'failed',
		limit_reached: 'failed',
		no_media: 'failed',
		telephony_error: 'failed',
		agent_error: 'completed',
		platform_error: 'completed',
		unknown: 'completed',
	};

	it.each(Object.entries(STATUS_OF_COMPLETED))(
		'a completed call that ended by %s is %s',
		(endReason, status) => {
			expect(resolveStatus('completed', endReason as EndReason, [])).toBe(status);
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
		expect(resolveStatus(status, endReason, [])).toBe(settled);
	});

	const SAID_BY_USER: Turn[] = [
		{ role: 'agent', text: 'Hello', at: null },
		{ role: 'user', text: 'Hi', at: null },
	];

	it.each<EndReason>(['blocked', 'insufficient_balance', 'limit_reached', 'no_media'])(
		'a call of %s in which the person spoke keeps its status',
		(endReason) => {
			expect(resolveStatus('completed', endReason, SAID_BY_USER)).toBe('completed');
			expect(resolveStatus('completed', endReason, SAID_BY_USER.slice(0, 1))).toBe('failed');
			expect(resolveStatus(null, endReason, SAID_BY_USER)).toBeNull();
		},
	);

	it('a call that nobody took keeps that whatever was said', () => {
		expect(resolveStatus('completed', 'no_answer', SAID_BY_USER)).toBe('no_answer');
	});
});
