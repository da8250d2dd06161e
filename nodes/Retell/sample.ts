import type { JsonObject } from '../shared/call-event/call-event';
import {
	labelledTranscript,
	sampleCall,
	type SampleCall,
	type Samples,
} from '../shared/vendor-kit/sample-call';

/** In the form of the types that schemas.ts names. */
export const samples: Samples = {
	call_analyzed: (now) => ({ event: 'call_analyzed', call: callOf(sampleCall(now)) }),
	chat_analyzed: (now) => ({ event: 'chat_analyzed', chat: chatOf(sampleCall(now)) }),
	other: (now) => ({ event: 'sample_event', call: { call_id: sampleCall(now).id } }),
};

function callOf(call: SampleCall): JsonObject {
	const { person, agent } = call;
	return {
		...commonOf(call),
		call_id: call.id,
		call_type: 'phone_call',
		call_status: 'ended',
		agent_name: agent.name,
		agent_version: 1,
		direction: 'inbound',
		from_number: person.phone,
		to_number: agent.phone,
		duration_ms: call.durationSeconds * 1000,
		disconnection_reason: 'user_hangup',
		transcript_with_tool_calls: entriesOf(call).map(({ at, ...entry }) => {
			const start = (Date.parse(at) - Date.parse(call.startedAt)) / 1000;
			return 'tool_call_id' in entry ? entry : { ...entry, words: [{ start }] };
		}),
		recording_url: call.recordingUrl,
		call_analysis: {
			call_summary: call.summary,
			user_sentiment: 'Positive',
			call_successful: true,
			in_voicemail: false,
			custom_analysis_data: call.custom,
		},
		call_cost: {
			combined_cost: 27,
			total_duration_seconds: call.durationSeconds,
			product_costs: [
				{ product: 'elevenlabs_tts', cost: 21 },
				{ product: 'gpt_4_1', cost: 6 },
			],
		},
	};
}

function chatOf(call: SampleCall): JsonObject {
	return {
		...commonOf(call),
		chat_id: call.id,
		chat_type: 'sms_chat',
		chat_status: 'ended',
		version: 1,
		message_with_tool_calls: entriesOf(call).map(({ at, ...entry }) => ({
			...entry,
			created_timestamp: Date.parse(at),
		})),
		chat_analysis: {
			chat_summary: call.summary,
			user_sentiment: 'Positive',
			chat_successful: true,
			custom_analysis_data: call.custom,
		},
		chat_cost: { combined_cost: 1.5, product_costs: [{ product: 'gpt_4_1', cost: 1.5 }] },
	};
}

function commonOf(call: SampleCall): JsonObject {
	return {
		agent_id: call.agent.id,
		start_timestamp: Date.parse(call.startedAt),
		end_timestamp: Date.parse(call.endedAt),
		transcript: labelledTranscript(call),
		retell_llm_dynamic_variables: { customer_name: call.person.name },
		metadata: { crm_contact_id: call.person.id },
	};
}

/** In the order in which things were said and done. */
function entriesOf({ turns, booking }: SampleCall): Array<{ at: string } & JsonObject> {
	const said = turns.map(({ speaker, text, at }) => ({
		at,
		role: speaker === 'agent' ? 'agent' : 'user',
		content: text,
	}));
	const done = [
		{
			at: booking.at,
			role: 'tool_call_invocation',
			tool_call_id: 'sample-tool-call',
			name: booking.tool,
			arguments: JSON.stringify(booking.input),
		},
		{
			at: booking.at,
			role: 'tool_call_result',
			tool_call_id: 'sample-tool-call',
			content: JSON.stringify(booking.result),
			successful: true,
		},
	];
	return [...said, ...done].sort((one, other) => one.at.localeCompare(other.at));
}
