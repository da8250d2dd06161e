import type { JsonObject } from '../shared/call-event/call-event';
import { sampleCall, type SampleCall, type Samples } from '../shared/vendor-kit/sample-call';

/** In the form of the pages that schemas.ts names. */
export const samples: Samples = {
	completed: (now) => completedOf(sampleCall(now), now),
	notReached: (now) => notReachedOf(sampleCall(now), now),
	other: (now) => ({ id: sampleCall(now).id, status: 'sample-status' }),
};

function completedOf(call: SampleCall, now: Date): JsonObject {
	return {
		...commonOf(call, now),
		status: 'completed',
		conversation_duration: call.durationSeconds,
		total_cost: 27,
		cost_breakdown: { llm: 6, network: 3, platform: 6, synthesizer: 9, transcriber: 3 },
		transcript: call.turns
			.map(({ speaker, text }) => `${speaker === 'agent' ? 'assistant' : 'user'}: ${text}\n`)
			.join(''),
		telephony_data: {
			...telephonyOf(call),
			duration: call.durationSeconds,
			recording_url: call.recordingUrl,
			hangup_by: 'Callee',
			hangup_reason: 'Call recipient hung up',
			hangup_provider_code: 4000,
		},
		extracted_data: { General: { 'Call Summary': { subjective: call.summary } }, ...call.custom },
	};
}

function notReachedOf(call: SampleCall, now: Date): JsonObject {
	return {
		...commonOf(call, now),
		status: 'no-answer',
		conversation_duration: 0,
		total_cost: 0,
		cost_breakdown: null,
		transcript: '',
		telephony_data: {
			...telephonyOf(call),
			duration: 0,
			recording_url: null,
			hangup_by: 'Carrier',
			hangup_reason: 'Call unanswered',
			hangup_provider_code: 3010,
		},
		extracted_data: null,
	};
}

function commonOf({ id, startedAt, person, agent, campaign }: SampleCall, now: Date): JsonObject {
	return {
		id,
		agent_id: agent.id,
		batch_id: campaign.id,
		error_message: null,
		answered_by_voice_mail: false,
		created_at: startedAt,
		updated_at: now.toISOString(),
		transfer_call_data: null,
		context_details: {
			recipient_data: { customer_name: person.name, crm_contact_id: person.id },
		},
	};
}

function telephonyOf({ person, agent }: SampleCall): JsonObject {
	return {
		call_type: 'outbound',
		provider: 'twilio',
		from_number: agent.phone,
		to_number: person.phone,
		ring_duration: 8,
	};
}
