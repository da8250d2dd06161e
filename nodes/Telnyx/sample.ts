import type { JsonObject } from '../shared/call-event/call-event';
import { sampleCall, type SampleCall, type Samples } from '../shared/vendor-kit/sample-call';

/** In the form of the pages that schemas.ts names. */
export const samples: Samples = {
	'call.hangup': (now) => {
		const call = sampleCall(now);
		return eventOf('call.hangup', call.endedAt, {
			...idsOf(call),
			from: call.person.phone,
			to: call.agent.phone,
			state: 'hangup',
			start_time: call.startedAt,
			hangup_cause: 'normal_clearing',
			hangup_source: 'caller',
			sip_hangup_cause: '200',
			tags: [],
		});
	},
	'call.conversation_insights.generated': (now) => {
		const call = sampleCall(now);
		return eventOf('call.conversation_insights.generated', now.toISOString(), {
			...idsOf(call),
			calling_party_type: 'pstn',
			insight_group_id: 'sample-insight-group',
			results: insightsOf(call),
		});
	},
	'call.analyzed': (now) => {
		const call = sampleCall(now);
		return eventOf('call.analyzed', now.toISOString(), {
			...idsOf(call),
			assistant_id: call.agent.id,
			conversation_id: `${call.id}-conversation`,
			conversation_insights: [{ conversation_insights: insightsOf(call) }],
		});
	},
	other: (now) => eventOf('sample.event', now.toISOString(), idsOf(sampleCall(now))),
};

function eventOf(event_type: string, occurred_at: string, payload: JsonObject): JsonObject {
	const id = `${event_type}-${Date.parse(occurred_at)}`;
	return { data: { record_type: 'event', event_type, id, occurred_at, payload } };
}

function idsOf({ id }: SampleCall): JsonObject {
	return {
		call_control_id: `${id}-control`,
		call_leg_id: `${id}-leg`,
		call_session_id: id,
		client_state: null,
		connection_id: 'sample-connection',
	};
}

function insightsOf({ summary, custom }: SampleCall): JsonObject[] {
	return [
		{ insight_id: 'sample-summary', result: summary },
		{ insight_id: 'sample-appointment', result: custom },
	];
}
