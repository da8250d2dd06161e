import type { JsonObject } from '../shared/call-event/call-event';
import {
	labelledTranscript,
	sampleCall,
	type SampleCall,
	type Samples,
} from '../shared/vendor-kit/sample-call';

/** In the form of the samples on the pages that schemas.ts names. */
export const samples: Samples = {
	'call.analyzed': (now) => {
		const call = sampleCall(now);
		return delivery('call.analyzed', call, callOf(call));
	},
	'conversation_agent_session.analyzed': (now) => {
		const call = sampleCall(now);
		return delivery('conversation_agent_session.analyzed', call, sessionOf(call));
	},
	other: (now) => delivery('sample.unknown', sampleCall(now), {}),
};

function delivery(event: string, { id, endedAt }: SampleCall, data: JsonObject): JsonObject {
	return { event, api_version: 'v1', created_at: endedAt, request_id: `${event}-${id}`, data };
}

function callOf(call: SampleCall): JsonObject {
	const { person, agent, campaign } = call;
	return {
		id: call.id,
		delivery_status: 'call_completed.user_hangup',
		direction: 'OUTBOUND',
		type: 'call',
		mode: 'ai',
		body: labelledTranscript(call),
		language: 'en',
		from: agent.phone,
		to: person.phone,
		created_at: call.startedAt,
		updated_at: call.endedAt,
		conversation_id: `conversation-${call.id}`,
		contact_id: person.id,
		campaign_id: campaign.id,
		metadata: {
			type: 'phone',
			duration: call.durationSeconds * 1000,
			placeholders_data: { contact_name: person.name },
			analysis: {
				call_summary: call.summary,
				user_sentiment: 'Positive',
				call_successful: true,
				call_completion_rating: 'Complete',
				in_voicemail: false,
				custom_analysis_data: call.custom,
			},
			agent_id: agent.id,
		},
		attachments: [{ agent_id: agent.id, content_type: 'audio/x-wav', url: call.recordingUrl }],
	};
}

function sessionOf(call: SampleCall): JsonObject {
	const { agent } = call;
	return {
		id: call.id,
		conversation_id: `conversation-${call.id}`,
		started_at: call.startedAt,
		ended_at: call.endedAt,
		ended_reason: 'user_ended',
		chat_completion_rating: 'complete',
		chat_summary: call.summary,
		user_sentiment: 'positive',
		custom_analysis_data: call.custom,
		chat_transcript: labelledTranscript(call),
		language: 'en',
		agent_version: { agent_id: agent.id, name: agent.name },
		messages: call.turns.map((turn) => messageOf(call, turn)),
	};
}

function messageOf(
	{ person, agent, campaign }: SampleCall,
	{ speaker, text, at }: SampleCall['turns'][number],
): JsonObject {
	const isAgent = speaker === 'agent';
	return {
		direction: isAgent ? 'OUTBOUND' : 'INBOUND',
		mode: 'ai',
		type: 'sms',
		body: text,
		from: isAgent ? agent.phone : person.phone,
		to: isAgent ? person.phone : agent.phone,
		contact_id: person.id,
		campaign_id: campaign.id,
		created_at: at,
	};
}
