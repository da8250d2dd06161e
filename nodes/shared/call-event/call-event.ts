/**
 * The call event: the one shape that every trigger of this package emits, whatever the vendor.
 *
 * Every key is always present. A fact that the vendor did not send is `null`, a list is `[]`, a map
 * is `{}`. Times are ISO 8601 in UTC with milliseconds, durations are seconds, money is in major
 * units. Where a vendor's word is mapped to ours, the vendor's own stays beside it (`…Raw`).
 */

export const SCHEMA_VERSION = 1;

export type CallEventType = 'call.started' | 'call.ended' | 'call.analyzed';

/** How far the call has come: a later stage never yields to an earlier one. */
export const STAGES = {
	'call.started': 1,
	'call.ended': 2,
	'call.analyzed': 3,
} as const satisfies Record<CallEventType, number>;

export type Stage = (typeof STAGES)[CallEventType];

export type Channel = 'phone' | 'web' | 'sms' | 'chat' | 'unknown';

export type Direction = 'inbound' | 'outbound';

export type CallStatus =
	| 'queued'
	| 'ringing'
	| 'in_progress'
	| 'completed'
	| 'no_answer'
	| 'busy'
	| 'failed'
	| 'canceled'
	| 'unknown';

export type EndReason =
	| 'user_hangup'
	| 'agent_hangup'
	| 'no_answer'
	| 'busy'
	| 'rejected'
	| 'canceled'
	| 'voicemail'
	| 'ivr'
	| 'transferred'
	| 'transfer_failed'
	| 'human_takeover'
	| 'max_duration'
	| 'silence_timeout'
	| 'invalid_number'
	| 'blocked'
	| 'insufficient_balance'
	| 'limit_reached'
	| 'no_media'
	| 'telephony_error'
	| 'agent_error'
	| 'platform_error'
	| 'unknown';

export type Sentiment = 'positive' | 'neutral' | 'negative' | 'unknown';

export type CompletionRating = 'complete' | 'partial' | 'incomplete' | 'unknown';

export type SpeakerRole = 'agent' | 'user' | 'human_agent' | 'unknown';

/** A map whose keys and values are the vendor's or the user's own. */
export type JsonObject = Record<string, unknown>;

export interface Call {
	id: string | null;
	conversationId: string | null;
	channel: Channel | null;
	direction: Direction | null;
	status: CallStatus | null;
	statusRaw: string | null;
	endReason: EndReason | null;
	endReasonRaw: string | null;
	startedAt: string | null;
	answeredAt: string | null;
	endedAt: string | null;
	durationSeconds: number | null;
	/** As the vendor sent it: a number in any form, a SIP address, `anonymous`. */
	from: string | null;
	to: string | null;
	/** E.164, whatever the direction: the person's side. */
	userPhone: string | null;
	/** E.164, whatever the direction: the agent's side. */
	agentPhone: string | null;
	recordingUrl: string | null;
	recordingExpiresAt: string | null;
	/** A test run of the vendor's own, not a call with a person. */
	isTest: boolean | null;
}

export interface Contact {
	id: string | null;
	externalId: string | null;
	name: string | null;
	firstName: string | null;
	lastName: string | null;
	email: string | null;
	/** E.164. */
	phone: string | null;
}

export interface Agent {
	id: string | null;
	name: string | null;
	version: string | null;
}

export interface Campaign {
	id: string | null;
	name: string | null;
	runId: string | null;
	memberId: string | null;
}

export interface Turn {
	role: SpeakerRole;
	text: string;
	at: string | null;
}

export interface Transcript {
	text: string | null;
	turns: Turn[];
	/** How many turns the call had, also where the options cut or leave out `turns`. */
	turnCount: number | null;
	language: string | null;
}

export interface Analysis {
	summary: string | null;
	sentiment: Sentiment | null;
	sentimentRaw: string | null;
	successful: boolean | null;
	completionRating: CompletionRating | null;
	voicemail: boolean | null;
	/** The analysis fields that the user defined at the vendor, verbatim. */
	custom: JsonObject;
}

export interface CostItem {
	type: string | null;
	amount: number | null;
	actualSeconds: number | null;
	billableSeconds: number | null;
	model: string | null;
}

export interface Cost {
	/** The vendor's own total; never a sum of items, which may overlap. */
	total: number | null;
	currency: string | null;
	billableSeconds: number | null;
	actualSeconds: number | null;
	items: CostItem[];
}

export interface Transfer {
	status: string | null;
	destination: string | null;
	startedAt: string | null;
	endedAt: string | null;
}

export type CallOutcome = 'connected' | 'no_answer' | 'busy' | 'voicemail' | 'failed' | 'canceled';

/** Values ready to be mapped to a CRM field, so that none needs an expression. Times are UTC. */
export interface CrmFields {
	outcome: CallOutcome | null;
	answered: boolean | null;
	/** At most 255 characters. */
	title: string;
	/** At most 30,000 characters. */
	noteText: string | null;
	/** At most 30,000 characters; escaped, with `<b>` and `<br>` only. */
	noteHtml: string | null;
	directionUpper: 'INBOUND' | 'OUTBOUND' | null;
	directionTitle: 'Inbound' | 'Outbound' | null;
	startedAtMs: number | null;
	/** `YYYY-MM-DD HH:MM:SS`. */
	startedAtSql: string | null;
	/** `YYYY-MM-DD`. */
	startDate: string | null;
	/** `HH:MM`. */
	startTime: string | null;
	/** `YYYY-MM-DD HH:MM:SS`. */
	endedAtSql: string | null;
	durationWholeSeconds: number | null;
	durationMs: number | null;
	/** One decimal. */
	durationMinutes: number | null;
	/** `MM:SS`, `75:10` beyond an hour. */
	durationMmSs: string | null;
	/** `16s`, `2m 0s`, `73h 33m 8s`. */
	durationText: string | null;
	contactName: string;
	contactFirstName: string | null;
	/** Never null: Salesforce and Zoho demand a last name. */
	contactLastName: string;
	/** E.164. */
	contactPhone: string | null;
	contactEmail: string | null;
	hasPhone: boolean;
	hasEmail: boolean;
}

/** One field of the vendor's body that could not be read, or a value that was changed. */
export interface Issue {
	/** Where in the vendor's body, for example `payload.transcripts[0].messages`. */
	path: string;
	message: string;
}

export interface CallEvent {
	schemaVersion: typeof SCHEMA_VERSION;
	/** The same on a redelivery; unique together with `vendorEventType`. */
	eventId: string;
	eventType: CallEventType | 'unknown';
	stage: Stage | null;
	/** The id of the vendor's folder. */
	vendor: string;
	/** The vendor's own name of the event, verbatim. */
	vendorEventType: string;
	occurredAt: string | null;
	receivedAt: string;
	/** `false` only where the user chose *Authentication: None*. */
	authenticated: boolean;
	call: Call;
	contact: Contact;
	agent: Agent;
	campaign: Campaign;
	transcript: Transcript;
	analysis: Analysis;
	cost: Cost;
	transfer: Transfer;
	/** Values that were given to the agent. */
	variables: JsonObject;
	/** Correlation data that the user attached at the vendor. */
	metadata: JsonObject;
	/** `{}` where the event is of the type `unknown`. */
	crm: CrmFields | Record<string, never>;
	issues: Issue[];
	/** The vendor's body: with the option *Include Raw Payload*, and always where the event is of the type `unknown`. */
	raw?: JsonObject;
}

/**
 * What a vendor's normaliser says of an event. What it leaves out, the vendor does not send.
 * `turnCount` and `crm` are not its business: they follow from the rest.
 */
export interface CallEventDraft {
	occurredAt: string | null;
	call: Partial<Call>;
	contact?: Partial<Contact>;
	agent?: Partial<Agent>;
	campaign?: Partial<Campaign>;
	transcript?: Partial<Omit<Transcript, 'turnCount'>>;
	analysis?: Partial<Analysis>;
	cost?: Partial<Cost>;
	transfer?: Partial<Transfer>;
	variables?: JsonObject;
	metadata?: JsonObject;
}
