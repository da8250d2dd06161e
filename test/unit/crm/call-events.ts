import type { CallEvent, CrmFields } from '../../../nodes/shared/call-event/call-event';
import { crmFields } from '../../../nodes/shared/crm/crm';

type Parts = Pick<
	CallEvent,
	| 'call'
	| 'contact'
	| 'agent'
	| 'campaign'
	| 'transcript'
	| 'analysis'
	| 'cost'
	| 'transfer'
	| 'toolCalls'
	| 'eventType'
>;

/** The facts that a case is about. */
export type KnownFacts = {
	[Part in keyof Parts]?: Parts[Part] extends unknown[] | string
		? Parts[Part]
		: Partial<Parts[Part]>;
};

// jscpd:ignore-start: an expectation says the whole contract again
/** The block `crm` of an event that is about no call. */
const NO_CRM: CrmFields = {
	outcome: null,
	answered: null,
	title: null,
	noteText: null,
	noteHtml: null,
	contactName: null,
	contactFirstName: null,
	contactLastName: null,
	contactPhone: null,
	contactEmail: null,
	hasPhone: false,
	hasEmail: false,
	callKey: null,
	happenedAt: null,
	startDate: null,
	startTime: null,
	durationText: null,
	durationMinutes: null,
};

/** A call event of which nothing is known but `known`. */
export function callEventWith(known: KnownFacts = {}): CallEvent {
	return {
		schemaVersion: 1,
		eventId: 'event-1',
		eventType: known.eventType ?? 'call.ended',
		stage: 2,
		vendor: 'vendor',
		vendorEventType: 'ended',
		occurredAt: null,
		receivedAt: '2026-01-01T00:00:00.000Z',
		authenticated: true,
		call: {
			id: 'call-1',
			conversationId: null,
			channel: null,
			direction: null,
			status: null,
			statusRaw: null,
			endReason: null,
			endReasonRaw: null,
			startedAt: null,
			answeredAt: null,
			endedAt: null,
			durationSeconds: null,
			from: null,
			to: null,
			userPhone: null,
			agentPhone: null,
			recordingUrl: null,
			recordingExpiresAt: null,
			isTest: false,
			...known.call,
		},
		contact: {
			id: null,
			externalId: null,
			name: null,
			firstName: null,
			lastName: null,
			email: null,
			phone: null,
			...known.contact,
		},
		agent: { id: null, name: null, version: null, ...known.agent },
		campaign: { id: null, name: null, runId: null, memberId: null, ...known.campaign },
		transcript: { text: null, turns: [], turnCount: 0, language: null, ...known.transcript },
		analysis: {
			summary: null,
			sentiment: null,
			sentimentRaw: null,
			successful: null,
			completionRating: null,
			voicemail: null,
			custom: {},
			...known.analysis,
		},
		cost: {
			total: null,
			currency: null,
			billableSeconds: null,
			actualSeconds: null,
			items: [],
			...known.cost,
		},
		transfer: {
			status: null,
			destination: null,
			startedAt: null,
			endedAt: null,
			...known.transfer,
		},
		toolCalls: known.toolCalls ?? [],
		variables: {},
		metadata: {},
		crm: NO_CRM,
		issues: [],
	};
}
// jscpd:ignore-end

/** The block `crm` of an event, for a workflow in UTC. */
export function crmOf(event: CallEvent): CrmFields {
	return crmFields(event, 'UTC');
}
