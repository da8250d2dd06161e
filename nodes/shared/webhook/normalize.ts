import {
	SCHEMA_VERSION,
	STAGES,
	type CallEvent,
	type CallEventDraft,
	type JsonObject,
} from '../call-event/call-event';
import { crmFields } from '../crm/crm';
import { outcomeOf } from '../crm/outcome';
import { sanitizeJson } from '../vendor-kit/sanitize-json';
import type { Identity } from './locate';
import { describeValue, IssueLog } from '../call-event/issues';
import { isRecord } from '../util/type-guards';
import { limitTranscript, renderTurns, type TranscriptSettings } from '../call-event/transcript';
import {
	normalizeContext,
	type Envelope,
	type Vendor,
	type VendorEvent,
} from '../vendor-kit/vendor';

/** A delivery whose sender is proven and whose event is known by name. */
export interface Delivery {
	vendor: Vendor;
	identity: Identity;
	body: JsonObject;
	receivedAt: Date;
	authenticated: boolean;
}

export interface NormalizeSettings {
	includeRaw: boolean;
	crmFields: boolean;
	transcript: TranscriptSettings;
	ownPhoneNumbers: readonly string[];
}

export interface Normalized {
	/** The index of the output that the event leaves by. */
	output: number;
	event: CallEvent;
}

/**
 * A vendor's delivery → the call event and its output. Never throws for what a body holds: fields
 * that cannot be read are `null` and named in `issues`; an unknown event, and one without a call id,
 * goes to the catch-all output with the vendor's body in `raw`.
 */
export function normalize(delivery: Delivery, settings: NormalizeSettings): Normalized {
	const { vendor, identity, body } = delivery;
	const issues = new IssueLog();
	if (identity.event === null || identity.callId === null) {
		if (identity.event !== null) noteMissingCall(vendor.envelope, body, issues);
		return { output: outputOf(vendor, 'other'), event: otherEvent(delivery, issues) };
	}

	const context = normalizeContext(identity.event, issues, settings.ownPhoneNumbers);
	const draft = identity.event.toDraft(body, context);
	const event = callEvent(delivery, identity.event, draft);
	const outcome = outcomeOf(event, draft.answered);
	event.transcript = limitTranscript(event.transcript, settings.transcript);
	if (settings.crmFields) event.crm = crmFields(event, outcome);
	if (settings.includeRaw) event.raw = sanitizeJson(body, ['raw'], issues);
	event.issues = issues.list();
	return { output: outputOf(vendor, identity.event.event), event };
}

function outputOf(vendor: Vendor, event: string): number {
	return vendor.events.findIndex((row) => row.event === event);
}

function noteMissingCall(envelope: Envelope, body: JsonObject, issues: IssueLog): void {
	const payload = body[envelope.payload];
	if (!isRecord(payload)) {
		issues.add([envelope.payload], `Expected an object, got ${describeValue(payload)}`);
		return;
	}
	issues.add(
		[envelope.payload, envelope.callId],
		`Expected text or a number, got ${describeValue(payload[envelope.callId])}`,
	);
}

function otherEvent(delivery: Delivery, issues: IssueLog): CallEvent {
	const event = emptyEvent(delivery);
	event.raw = sanitizeJson(delivery.body, ['raw'], issues);
	event.issues = issues.list();
	return event;
}

function callEvent(
	delivery: Delivery,
	{ type }: VendorEvent,
	{ occurredAt, ...draft }: CallEventDraft,
): CallEvent {
	const empty = emptyEvent(delivery);
	const turns = draft.transcript?.turns ?? [];
	return {
		...empty,
		eventType: type,
		stage: STAGES[type],
		occurredAt,
		call: { ...empty.call, isTest: false, ...draft.call },
		contact: { ...empty.contact, ...draft.contact },
		agent: { ...empty.agent, ...draft.agent },
		campaign: { ...empty.campaign, ...draft.campaign },
		transcript: {
			...empty.transcript,
			...draft.transcript,
			text: draft.transcript?.text ?? renderTurns(turns),
			turnCount: turns.length,
		},
		analysis: { ...empty.analysis, ...draft.analysis },
		cost: { ...empty.cost, ...draft.cost },
		transfer: { ...empty.transfer, ...draft.transfer },
		variables: draft.variables ?? empty.variables,
		metadata: draft.metadata ?? empty.metadata,
	};
}

/** Every key of a call event, each with the value for "not sent". */
function emptyEvent({ vendor, identity, receivedAt, authenticated }: Delivery): CallEvent {
	return {
		schemaVersion: SCHEMA_VERSION,
		eventId: identity.eventId,
		eventType: 'unknown',
		stage: null,
		vendor: vendor.id,
		vendorEventType: identity.vendorEventType,
		occurredAt: null,
		receivedAt: receivedAt.toISOString(),
		authenticated,
		call: {
			id: null,
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
			isTest: null,
		},
		contact: {
			id: null,
			externalId: null,
			name: null,
			firstName: null,
			lastName: null,
			email: null,
			phone: null,
		},
		agent: { id: null, name: null, version: null },
		campaign: { id: null, name: null, runId: null, memberId: null },
		transcript: { text: null, turns: [], turnCount: null, language: null },
		analysis: {
			summary: null,
			sentiment: null,
			sentimentRaw: null,
			successful: null,
			completionRating: null,
			voicemail: null,
			custom: {},
		},
		cost: { total: null, currency: null, billableSeconds: null, actualSeconds: null, items: [] },
		transfer: { status: null, destination: null, startedAt: null, endedAt: null },
		variables: {},
		metadata: {},
		crm: {},
		issues: [],
	};
}
