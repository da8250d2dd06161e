import type { JsonObject } from '../shared/call-event/call-event';
import { sampleCall, type SampleCall, type Samples } from '../shared/vendor-kit/sample-call';

/** In the form of the page that schemas.ts names. */
export const samples: Samples = {
	post_call: (now) => postCallOf(sampleCall(now)),
	other: (now) => ({ event: 'sample_event', call: { call_id: sampleCall(now).id } }),
};

function postCallOf(call: SampleCall): JsonObject {
	const { person, agent, booking } = call;
	return {
		status: 'completed',
		error_message: '',
		lead: {
			name: person.name,
			phone_number: person.phone,
			prompt_variables: { customer_name: person.name },
		},
		call: {
			status: 'completed',
			end_call_reason: 'human_goodbye',
			model_id: agent.id,
			timezone: 'UTC',
			call_id: call.id,
			duration: call.durationSeconds,
			start_time: call.startedAt,
			transcript: transcriptOf(call),
			diversion: null,
			external_id: person.id,
		},
		executed_actions: {
			[booking.tool]: {
				name: booking.tool,
				action_type: 'custom_function_action_type',
				description: 'Books an appointment',
				parameters_from_llm: JSON.stringify(booking.input),
				error_message: '',
				return_value: JSON.stringify(booking.result),
				timestamp: String(Date.parse(booking.at) / 1000),
			},
		},
		analysis: {
			goal: 'true',
			call_completion: 'true',
			answered_by_human: 'true',
			call_summary: call.summary,
		},
		collected_variables: Object.fromEntries(
			Object.entries(call.custom).map(([name, value]) => [name, { value, collected: true }]),
		),
	};
}

function transcriptOf({ turns }: SampleCall): string {
	return turns
		.map(({ speaker, text }) => `\n${speaker === 'agent' ? 'bot' : 'human'}: ${text}`)
		.join('');
}
