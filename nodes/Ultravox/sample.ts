import type { JsonObject } from '../shared/call-event/call-event';
import { sampleCall, type SampleCall, type Samples } from '../shared/vendor-kit/sample-call';

/** In the form of the API's call, which schemas.ts names. */
export const samples: Samples = {
	'call.ended': (now) => ({ event: 'call.ended', call: callOf(sampleCall(now)) }),
	'call.billed': (now) => ({
		event: 'call.billed',
		call: {
			...callOf(sampleCall(now)),
			billedDuration: '180s',
			billingStatus: 'BILLING_STATUS_BILLED',
		},
	}),
	other: (now) => ({ event: 'call.sample', call: { callId: sampleCall(now).id } }),
};

function callOf({ id, startedAt, endedAt, agent, person, summary }: SampleCall): JsonObject {
	return {
		callId: id,
		created: startedAt,
		joined: startedAt,
		ended: endedAt,
		endReason: 'hangup',
		billedDuration: null,
		billingStatus: 'BILLING_STATUS_PENDING',
		languageHint: 'en',
		medium: { twilio: { outgoing: { from: agent.phone, to: person.phone } } },
		model: 'ultravox-v0.7',
		recordingEnabled: true,
		summary,
		shortSummary: summary,
		agent: { agentId: agent.id, name: agent.name },
		agentId: agent.id,
		metadata: { crm_contact_id: person.id },
		requestContext: { customer_name: person.name },
		sipDetails: null,
	};
}
