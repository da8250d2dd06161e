import type { JsonObject } from '../shared/call-event/call-event';
import { sampleCall, type SampleCall, type Samples } from '../shared/vendor-kit/sample-call';

/** In the form of the types that schemas.ts names. */
export const samples: Samples = {
	post_call_transcription: (now) => ({
		type: 'post_call_transcription',
		event_timestamp: epochSeconds(now.toISOString()),
		data: conversationOf(sampleCall(now)),
	}),
	call_initiation_failure: (now) => ({
		type: 'call_initiation_failure',
		event_timestamp: epochSeconds(now.toISOString()),
		data: failureOf(sampleCall(now)),
	}),
	other: (now) => ({
		type: 'sample_event',
		event_timestamp: epochSeconds(now.toISOString()),
		data: { conversation_id: sampleCall(now).id },
	}),
};

function epochSeconds(time: string): number {
	return Date.parse(time) / 1000;
}

function conversationOf(call: SampleCall): JsonObject {
	const { person, agent, campaign } = call;
	return {
		conversation_id: call.id,
		agent_id: agent.id,
		agent_name: agent.name,
		version_id: 'sample-version',
		user_id: person.id,
		status: 'done',
		transcript: entriesOf(call),
		metadata: {
			start_time_unix_secs: epochSeconds(call.startedAt),
			accepted_time_unix_secs: epochSeconds(call.startedAt),
			call_duration_secs: call.durationSeconds,
			cost: 1200,
			cost_fiat: 0.25,
			charging: { llm_price: 0.01, platform_price: 0.24 },
			phone_call: {
				type: 'twilio',
				direction: 'outbound',
				agent_number: agent.phone,
				external_number: person.phone,
				call_result: 'answered',
			},
			batch_call: { batch_call_id: campaign.id, batch_call_recipient_id: person.id },
			termination_reason: 'Call ended by remote party',
			main_language: 'en',
			conversation_initiation_source: 'twilio',
		},
		analysis: {
			transcript_summary: call.summary,
			call_successful: 'success',
			data_collection_results: Object.fromEntries(
				Object.entries(call.custom).map(([id, value]) => [id, { data_collection_id: id, value }]),
			),
			evaluation_criteria_results: {
				appointment_moved: { criteria_id: 'appointment_moved', result: 'success' },
			},
		},
		conversation_initiation_client_data: { dynamic_variables: { customer_name: person.name } },
	};
}

/** In the order in which things were said and done. */
function entriesOf({ turns, booking, startedAt }: SampleCall): JsonObject[] {
	const secondsInto = (time: string) => epochSeconds(time) - epochSeconds(startedAt);
	const said = turns.map(({ speaker, text, at }) => ({
		role: speaker === 'agent' ? 'agent' : 'user',
		message: text,
		time_in_call_secs: secondsInto(at),
	}));
	const { tool, input, result, at } = booking;
	const names = { request_id: 'sample-tool-call', tool_name: tool };
	const done = {
		role: 'agent',
		message: null,
		tool_calls: [{ ...names, params_as_json: JSON.stringify(input) }],
		tool_results: [{ ...names, result_value: JSON.stringify(result), is_error: false }],
		time_in_call_secs: secondsInto(at),
	};
	return [...said, done].sort((one, other) => one.time_in_call_secs - other.time_in_call_secs);
}

function failureOf({ id, agent, person }: SampleCall): JsonObject {
	return {
		conversation_id: id,
		agent_id: agent.id,
		failure_reason: 'no-answer',
		metadata: {
			type: 'twilio',
			body: { CallStatus: 'no-answer', From: agent.phone, To: person.phone },
		},
	};
}
