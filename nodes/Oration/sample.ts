import type { JsonObject } from '../shared/call-event/call-event';
import {
	labelledTranscript,
	sampleCall,
	type SampleCall,
	type Samples,
} from '../shared/vendor-kit/sample-call';

/** In the form of the samples on the pages that schemas.ts names. */
export const samples: Samples = {
	'conversation.completed': (now) => {
		const call = sampleCall(now);
		return delivery('conversation.completed', call, {
			transcripts: [{ id: 't-sample', messages: messagesOf(call) }],
			conversationCost: {
				totalCost: 0.14,
				totalActualDuration: call.durationSeconds,
				totalBillableDuration: call.durationSeconds,
				items: [
					{
						chargeType: 'llm_call_charge',
						cost: 0.08,
						actualDuration: call.durationSeconds,
						billableDuration: call.durationSeconds,
						providerModel: 'openai/gpt-4o',
					},
					{
						chargeType: 'telephony_call_charge',
						cost: 0.06,
						actualDuration: call.durationSeconds,
						billableDuration: call.durationSeconds,
					},
				],
			},
		});
	},
	'conversation.analysisCompleted': (now) => {
		const call = sampleCall(now);
		return delivery('conversation.analysisCompleted', call, {
			postCallMetadata: { summary: call.summary, sentiment: 'positive', ...call.custom },
		});
	},
	other: () => ({ eventType: 'conversation.sample', payload: {} }),
};

function delivery(eventType: string, call: SampleCall, more: JsonObject): JsonObject {
	return {
		eventId: `${eventType}-${call.id}`,
		eventType,
		payload: { ...payloadOf(call), ...more },
	};
}

function payloadOf({ person, agent, campaign, ...call }: SampleCall): JsonObject {
	return {
		id: call.id,
		agentId: agent.id,
		callStartTime: call.startedAt,
		userJoinTime: call.startedAt,
		callEndTime: call.endedAt,
		updatedAt: call.endedAt,
		customer: {
			id: person.id,
			name: person.name,
			email: person.email,
			phoneNumber: person.phone,
		},
		fromPhoneNumber: agent.phone,
		toPhoneNumber: person.phone,
		conversationStatus: 'completed',
		conversationType: 'telephony',
		telephonyType: 'outbound',
		endReason: 'user_hangup',
		dynamicVariables: JSON.stringify({ customer_name: person.name }),
		campaignId: campaign.id,
		recordingUrl: call.recordingUrl,
		transcript: labelledTranscript({ person, agent, campaign, ...call }),
	};
}

/** JSON text, as in `transcripts[].messages`. */
function messagesOf({ turns }: SampleCall): string {
	return JSON.stringify(
		turns.map(({ speaker, text, at }) => ({
			messageType: speaker === 'agent' ? 'agentMessage' : 'userMessage',
			message: text,
			timestamp: at,
		})),
	);
}
