import { eventOfChanged } from '../../support/changed';

/** The words and notations of docs/vendors/ultravox.md that no fixture shows. */
describe('a call', () => {
	const callWith = (fields: Record<string, unknown>) =>
		eventOfChanged(
			'ultravox',
			'call.ended',
			Object.entries(fields).map(([key, value]) => [['call', key], value]),
		);

	it.each([
		['hangup', 'user_hangup', 'completed'],
		['agent_hangup', 'agent_hangup', 'completed'],
		['timeout', 'max_duration', 'completed'],
		['connection_error', 'telephony_error', 'failed'],
		['system_error', 'platform_error', 'completed'],
		['unjoined', 'no_media', 'failed'],
	])('that ended by %s: %s, %s', (endReason, ours, status) => {
		const { call } = callWith({ endReason });
		expect(call).toMatchObject({ endReason: ours, endReasonRaw: endReason, status });
	});

	it.each([
		['NORMAL', 'no_answer', 'no_answer'],
		['INVALID_NUMBER', 'invalid_number', 'failed'],
		['TIMEOUT', 'no_answer', 'no_answer'],
		['DESTINATION_UNAVAILABLE', 'telephony_error', 'failed'],
		['BUSY', 'busy', 'busy'],
		['CANCELED', 'canceled', 'canceled'],
		['REJECTED', 'rejected', 'no_answer'],
		['UNKNOWN', 'no_answer', 'no_answer'],
	])('that was dialled and not joined, %s: %s, %s', (word, ours, status) => {
		const { call } = callWith({
			joined: null,
			endReason: 'unjoined',
			medium: { sip: { outgoing: {} } },
			sipDetails: { terminationReason: `SIP_TERMINATION_${word}` },
		});
		expect(call).toMatchObject({ endReason: ours, endReasonRaw: 'unjoined', status });
	});

	it.each([
		['sip', 'phone'],
		['twilio', 'phone'],
		['telnyx', 'phone'],
		['plivo', 'phone'],
		['exotel', 'phone'],
		['webRtc', 'web'],
		['serverWebSocket', 'web'],
	])('over %s: %s', (medium, channel) => {
		const { call, issues } = callWith({ medium: { [medium]: {} } });
		expect({ channel: call.channel, issues }).toEqual({ channel, issues: [] });
	});

	it('has the one medium that is not null', () => {
		const { call } = callWith({ medium: { webRtc: null, sip: { incoming: {} } } });
		expect(call).toMatchObject({ channel: 'phone', direction: 'inbound' });
	});

	it.each([
		['+12025550143', '+12025550143'],
		['sip:+12025550143@carrier.example', '+12025550143'],
		['SIPS:+12025550143@carrier.example:5061;transport=tls', '+12025550143'],
		['+12025550143@trunk.pstn.example', '+12025550143'],
		['sip:+12025550143;ext=7@carrier.example', null],
		['sip:1001@pbx.example', null],
		['sip:pbx.example', null],
	])('that dialled %s reached %s', (to, userPhone) => {
		const { call, contact } = callWith({ medium: { sip: { outgoing: { to } } } });
		expect([call.to, call.userPhone, contact.phone]).toEqual([to, userPhone, userPhone]);
	});

	it('takes the short summary where there is no other', () => {
		expect(callWith({ summary: '' }).analysis.summary).toBe(
			'Caller booked a cleaning for Friday 10 AM.',
		);
	});
});
