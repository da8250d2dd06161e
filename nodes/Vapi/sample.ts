import type { JsonObject } from '../shared/call-event/call-event';
import { sampleCall, type SampleCall, type Samples } from '../shared/vendor-kit/sample-call';

/** In the form of the types that schemas.ts names. */
export const samples: Samples = {
	'end-of-call-report': (now) => ({ message: reportOf(sampleCall(now), now) }),
	other: (now) => ({ message: { type: 'sample-event', call: { id: sampleCall(now).id } } }),
};

function reportOf(call: SampleCall, now: Date): JsonObject {
	const { person, agent, campaign, startedAt, endedAt } = call;
	return {
		type: 'end-of-call-report',
		timestamp: now.getTime(),
		endedReason: 'customer-ended-call',
		startedAt,
		endedAt,
		cost: 0.27,
		costs: [
			{ type: 'transport', provider: 'twilio', minutes: call.durationSeconds / 60, cost: 0.03 },
			{ type: 'model', model: { provider: 'openai', model: 'gpt-4o' }, cost: 0.06 },
			{ type: 'vapi', subType: 'normal', minutes: call.durationSeconds / 60, cost: 0.18 },
		],
		analysis: { summary: call.summary, structuredData: call.custom, successEvaluation: 'true' },
		artifact: {
			messages: messagesOf(call),
			transcript: call.turns
				.map(({ speaker, text }) => `${speaker === 'agent' ? 'AI' : 'User'}: ${text}\n`)
				.join(''),
			presignedMonoUrl: call.recordingUrl,
			variableValues: { customer_name: person.name },
		},
		call: {
			id: call.id,
			type: 'inboundPhoneCall',
			status: 'ended',
			assistantId: agent.id,
			assistantVersion: 'v1',
			campaignId: campaign.id,
			assistantOverrides: { metadata: { crm_contact_id: person.id } },
		},
		phoneNumber: { number: agent.phone },
		customer: { number: person.phone, name: person.name, email: person.email },
		assistant: { name: agent.name },
	};
}

/** In the order in which things were said and done. */
function messagesOf({ turns, booking, agent }: SampleCall): JsonObject[] {
	const said = turns.map(({ speaker, text, at }) => ({
		time: Date.parse(at),
		role: speaker === 'agent' ? 'bot' : 'user',
		message: text,
		...(speaker === 'agent' ? { assistantName: agent.name } : {}),
	}));
	const time = Date.parse(booking.at);
	const done = [
		{
			time,
			role: 'tool_calls',
			toolCalls: [
				{
					id: 'sample-tool-call',
					type: 'function',
					function: { name: booking.tool, arguments: JSON.stringify(booking.input) },
				},
			],
		},
		{
			time: time + 1,
			role: 'tool_call_result',
			toolCallId: 'sample-tool-call',
			name: booking.tool,
			result: JSON.stringify(booking.result),
		},
	];
	return [...said, ...done].sort((one, other) => one.time - other.time);
}
