import { sampleCall, type Samples } from '../shared/vendor-kit/sample-call';

// FILL IN: a body for each final event, as Vendor Title sends it, with each fact of the sample call that it has a place for
export const samples: Samples = {
	'call.ended': (now) => {
		const { person, agent, turns, ...call } = sampleCall(now);
		return {
			event: 'call.ended',
			data: {
				id: call.id,
				status: 'completed',
				end_reason: 'user_hangup',
				direction: 'outbound',
				from: agent.phone,
				to: person.phone,
				started_at: call.startedAt,
				ended_at: call.endedAt,
				recording_url: call.recordingUrl,
				summary: call.summary,
				turns: turns.map(({ speaker, text }) => ({
					role: speaker === 'agent' ? 'agent' : 'user',
					text,
				})),
			},
		};
	},
	other: () => ({ event: 'sample.unknown' }),
};
