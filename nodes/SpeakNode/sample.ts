import type { JsonObject } from '../shared/call-event/call-event';
import { sampleCall, type SampleCall, type Samples } from '../shared/vendor-kit/sample-call';

/** In the form of the sample on the page that schemas.ts names. */
export const samples: Samples = {
	ConversationComplete: (now) => ({
		event: 'ConversationComplete',
		data: sessionOf(sampleCall(now)),
	}),
	other: (now) => ({ event: 'SampleEvent', data: { session_id: sampleCall(now).id } }),
};

function sessionOf(call: SampleCall): JsonObject {
	const { person, agent, campaign } = call;
	return {
		session_id: call.id,
		agent_id: agent.id,
		agent_name: agent.name,
		audio_url: call.recordingUrl,
		created_at: call.startedAt,
		start_time: call.startedAt,
		duration_seconds: call.durationSeconds,
		telecom_provider: 'twilio',
		from_number: person.phone,
		to_number: agent.phone,
		campaign_id: campaign.id,
		campaign_name: campaign.name,
		history: historyOf(call),
		url_parameters: {},
	};
}

/** In the order in which things were said and done. */
function historyOf({ turns, booking }: SampleCall): JsonObject[] {
	const said = turns.map(({ speaker, text, at }) => ({
		kind: 'Message',
		role: speaker === 'agent' ? 'Assistant' : 'User',
		content: text,
		created_at: at,
	}));
	const done = [
		{
			kind: 'FunctionCall',
			tool_name: booking.tool,
			tool_call_id: 'sample-tool-call',
			tool_arguments_json: JSON.stringify(booking.input),
			created_at: booking.at,
		},
		{
			kind: 'FunctionCallOutput',
			tool_name: booking.tool,
			tool_call_id: 'sample-tool-call',
			tool_output: JSON.stringify(booking.result),
			tool_is_error: false,
			created_at: booking.at,
		},
	];
	return [...said, ...done].sort((one, other) => one.created_at.localeCompare(other.created_at));
}
