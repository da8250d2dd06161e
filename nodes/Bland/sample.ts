import type { JsonObject } from '../shared/call-event/call-event';
import { sampleCall, type SampleCall, type Samples } from '../shared/vendor-kit/sample-call';

/** In the form of the pages that schemas.ts names. */
export const samples: Samples = {
	post_call: (now) => recordOf(sampleCall(now)),
	enriched: (now) => citationsOf(sampleCall(now), now),
	other: (now) => ({ event_type: 'sample_event', call_id: sampleCall(now).id }),
};

function recordOf(call: SampleCall): JsonObject {
	const { person, agent, turns, durationSeconds } = call;
	const said = turns.map(({ speaker, text, at }, index) => ({
		id: index + 1,
		created_at: at,
		text,
		user: speaker === 'agent' ? 'assistant' : 'user',
	}));
	return {
		call_id: call.id,
		inbound: true,
		from: person.phone,
		to: agent.phone,
		created_at: call.startedAt,
		started_at: call.startedAt,
		end_at: call.endedAt,
		call_length: durationSeconds / 60,
		corrected_duration: String(durationSeconds),
		completed: true,
		queue_status: 'complete',
		status: 'completed',
		answered_by: 'human',
		call_ended_by: 'USER',
		error_message: null,
		pathway_id: agent.id,
		pathway_version: 1,
		batch_id: call.campaign.id,
		recording_url: call.recordingUrl,
		price: 0.27,
		summary: call.summary,
		disposition_tag: 'COMPLETED_ACTION',
		analysis: call.custom,
		transcripts: said,
		concatenated_transcript: said.map(({ user, text }) => `${user}: ${text} \n `).join(''),
		variables: { customer_name: person.name },
		metadata: { crm_contact_id: person.id },
	};
}

function citationsOf({ id, custom }: SampleCall, now: Date): JsonObject {
	return {
		call_id: id,
		event_type: 'citations',
		timestamp: now.toISOString(),
		citations: Object.entries(custom).map(([variable_name, value]) => ({
			call_id: id,
			variable_name,
			value,
			cited_utterances: [],
		})),
	};
}
