import type {
	CallCrmFields,
	CallEvent,
	CrmFields,
} from '../../../nodes/shared/call-event/call-event';
import { emptyEvent } from '../../../nodes/shared/call-event/empty';
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

// jscpd:ignore-start: an expectation says the whole block again
/** The block `crm` of a call of which nothing is known but its id and the time of receipt. */
export const BARE_CRM: CallCrmFields = {
	outcome: null,
	answered: null,
	title: 'Conversation',
	noteText: null,
	noteHtml: null,
	contactName: 'Unknown caller',
	contactFirstName: null,
	contactLastName: 'Unknown caller',
	contactPhone: null,
	contactEmail: null,
	hasPhone: false,
	hasEmail: false,
	callKey: 'vendor:call-1',
	happenedAt: '2026-01-01T00:00:00.000Z',
	startDate: null,
	startTime: null,
	durationText: null,
	durationMinutes: null,
};
// jscpd:ignore-end

/** A call event of which nothing is known but `known`. */
export function callEventWith(known: KnownFacts = {}): CallEvent {
	const empty = emptyEvent({
		eventId: 'event-1',
		vendor: 'vendor',
		vendorEventType: 'ended',
		receivedAt: '2026-01-01T00:00:00.000Z',
		authenticated: true,
	});
	return {
		...empty,
		eventType: known.eventType ?? 'call.ended',
		stage: 2,
		call: { ...empty.call, id: 'call-1', isTest: false, ...known.call },
		contact: { ...empty.contact, ...known.contact },
		agent: { ...empty.agent, ...known.agent },
		campaign: { ...empty.campaign, ...known.campaign },
		transcript: { ...empty.transcript, turnCount: 0, ...known.transcript },
		analysis: { ...empty.analysis, ...known.analysis },
		cost: { ...empty.cost, ...known.cost },
		transfer: { ...empty.transfer, ...known.transfer },
		toolCalls: known.toolCalls ?? [],
	};
}

/** The block `crm` of an event, for a workflow in UTC. */
export function crmOf(event: CallEvent): CrmFields {
	return crmFields(event, 'UTC');
}
