/**
 * The call event: the one shape that every trigger of this package emits, whatever the vendor.
 *
 * Every key is always present; what the vendor did not send is `null`, `[]` or `{}`. Times are ISO 8601
 * in UTC, durations are seconds, money is in major units. `…Raw` is the vendor's own word beside ours.
 */

import type { CrmFields } from './crm-fields';
import type {
	CallEventType,
	CallStatus,
	Channel,
	CompletionRating,
	Direction,
	EndReason,
	Sentiment,
	SpeakerRole,
} from './words';

export type * from './crm-fields';
export type * from './words';

/** `schemaVersion` of every event. It changes when a workflow could no longer read what it read before. */
export const SCHEMA_VERSION = 1;

/** How far the call has come: a later stage never yields to an earlier one. */
export const STAGES = {
	'call.started': 1,
	'call.ended': 2,
	'call.analyzed': 3,
} as const satisfies Record<CallEventType, number>;

/** `stage` of an event of a known type. */
export type Stage = (typeof STAGES)[CallEventType];

/** A map whose keys and values are the vendor's or the user's own. */
export type JsonObject = Record<string, unknown>;

/** The call, or the chat session, that the event is about. */
export interface Call {
	/** The vendor's id of the call; `null` only on the `Other` output. */
	id: string | null;
	/**
	 * The vendor's id for the group that the call or chat belongs to; the call's own id where the vendor
	 * has no groups.
	 */
	conversationId: string | null;
	channel: Channel | null;
	direction: Direction | null;
	/** `null` where the vendor sent none. */
	status: CallStatus | null;
	/** The vendor's word behind `status`. */
	statusRaw: string | null;
	/** `null` where the vendor sent none, as while the call runs. */
	endReason: EndReason | null;
	/** The vendor's word behind `endReason`. */
	endReasonRaw: string | null;
	/** When the vendor began the call: for most vendors the dialling, not the answer. */
	startedAt: string | null;
	/** When the person took the call. */
	answeredAt: string | null;
	endedAt: string | null;
	/** How long the conversation lasted, as the vendor counts it or by its times. */
	durationSeconds: number | null;
	/** As the vendor sent it: a number in any form, a SIP address, `anonymous`. */
	from: string | null;
	/** As `from`. */
	to: string | null;
	/** E.164, whatever the direction: the person's side. */
	userPhone: string | null;
	/** E.164, whatever the direction: the agent's side. */
	agentPhone: string | null;
	recordingUrl: string | null;
	/** Until when `recordingUrl` can be opened; `null` where it does not expire or the vendor does not say. */
	recordingExpiresAt: string | null;
	/** A test run of the vendor's own, not a call with a person. */
	isTest: boolean | null;
}

/** The person on the other side, as far as the vendor knows them. */
export interface Contact {
	/** The vendor's id of the person. */
	id: string | null;
	/** The user's own id of the person, stored at the vendor. */
	externalId: string | null;
	/** On one line. */
	name: string | null;
	firstName: string | null;
	lastName: string | null;
	/** An address that a strict CRM takes. */
	email: string | null;
	/** E.164. */
	phone: string | null;
}

/** The voice agent that held the call. */
export interface Agent {
	/** The vendor's id of the agent. */
	id: string | null;
	/** On one line. */
	name: string | null;
	/** The version of the agent's settings: an id or a number of the vendor's. */
	version: string | null;
}

/** The campaign, batch or sequence that the call belongs to. */
export interface Campaign {
	id: string | null;
	/** On one line. */
	name: string | null;
	/** One run of the campaign. */
	runId: string | null;
	/** The entry of this person in the campaign. */
	memberId: string | null;
}

/** What one speaker said or wrote, without a break. */
export interface Turn {
	role: SpeakerRole;
	text: string;
	/** When the speaker began, or when the vendor wrote it down. */
	at: string | null;
}

export interface Transcript {
	/** The whole transcript, each speaker behind a label of ours: `Agent: …`. */
	text: string | null;
	turns: Turn[];
	/** How many turns the call had, also where the options cut or leave out `turns`. */
	turnCount: number | null;
	/** The vendor's word for the language, such as `en-US`. */
	language: string | null;
}

/** What the vendor's analysis says of the call. */
export interface Analysis {
	summary: string | null;
	sentiment: Sentiment | null;
	/** The vendor's word behind `sentiment`. */
	sentimentRaw: string | null;
	/** Whether the call reached its goal. */
	successful: boolean | null;
	completionRating: CompletionRating | null;
	/** Whether a voicemail or an answering machine took the call. */
	voicemail: boolean | null;
	/** The analysis fields that the user defined at the vendor, verbatim. */
	custom: JsonObject;
}

/** One line of the vendor's bill. Lines may overlap. */
export interface CostItem {
	/** The vendor's word for what is charged. */
	type: string | null;
	amount: number | null;
	actualSeconds: number | null;
	/** After the vendor's rounding. */
	billableSeconds: number | null;
	/** The model or provider that is charged for. */
	model: string | null;
}

export interface Cost {
	/** The vendor's own total; never a sum of items, which may overlap. */
	total: number | null;
	/** ISO 4217; `null` where the vendor does not name it. */
	currency: string | null;
	/** After the vendor's rounding. */
	billableSeconds: number | null;
	actualSeconds: number | null;
	items: CostItem[];
}

/** The last attempt to pass the call on to somebody else. */
export interface Transfer {
	/** The vendor's word. */
	status: string | null;
	/** As the vendor sent it: a number, a SIP address, a name. */
	destination: string | null;
	startedAt: string | null;
	endedAt: string | null;
}

/** One use of a tool by the agent. */
export interface ToolCall {
	name: string | null;
	/** What the agent gave the tool; `{}` where the vendor sent no JSON object. */
	input: JsonObject;
	/** What came back: any JSON value, or text; `null` where nothing did. */
	result: unknown;
	/** `null` where the vendor does not say. */
	isError: boolean | null;
	/** When the agent called the tool. */
	at: string | null;
}

/** One field of the vendor's body that could not be read, or a value that was changed. */
export interface Issue {
	/** Where in the vendor's body, for example `payload.transcripts[0].messages`; `''` for no one place. */
	path: string;
	message: string;
}

/** What every trigger emits: one item per event. The editor shows the keys in this order. */
export interface CallEvent {
	crm: CrmFields;
	call: Call;
	contact: Contact;
	analysis: Analysis;
	transcript: Transcript;
	agent: Agent;
	campaign: Campaign;
	cost: Cost;
	transfer: Transfer;
	/** What the agent did, in its order: at most 100 calls. */
	toolCalls: ToolCall[];
	/** Values that were given to the agent. */
	variables: JsonObject;
	/** Correlation data that the user attached at the vendor. */
	metadata: JsonObject;
	eventType: CallEventType | 'unknown';
	stage: Stage | null;
	/** The id of the vendor's folder. */
	vendor: string;
	/** The vendor's own name of the event, verbatim. */
	vendorEventType: string;
	/** The same on a redelivery; unique together with `vendorEventType`, but for corrected editions. */
	eventId: string;
	/** When it happened at the vendor. */
	occurredAt: string | null;
	/** When this n8n received it. */
	receivedAt: string;
	/** `false` only where the user chose *Authentication: None*. */
	authenticated: boolean;
	schemaVersion: typeof SCHEMA_VERSION;
	issues: Issue[];
	/** The vendor's body: with the option *Include Raw Payload*, and always where the event is of the type `unknown`. */
	raw?: JsonObject;
}

/**
 * The result of a vendor's normaliser. It leaves out what the vendor does not send. It never sets
 * `turnCount` and `crm`, which follow from the rest, as does a status that the end reason makes more
 * precise. Other fields are filled in where it leaves them out: the transcript's text from the turns,
 * the contact's phone from the person's number, the conversation's id from the call's, and `voicemail`
 * from the end reason.
 */
export interface CallEventDraft {
	occurredAt: string | null;
	/** `true` where the vendor says that a person answered; `false` and nothing are the same. */
	answered?: boolean;
	call: Partial<Call>;
	contact?: Partial<Contact>;
	agent?: Partial<Agent>;
	campaign?: Partial<Campaign>;
	transcript?: Partial<Omit<Transcript, 'turnCount'>>;
	analysis?: Partial<Analysis>;
	/** The currency counts only where there is an amount. An item that cannot be read is `null`. */
	cost?: Partial<Omit<Cost, 'items'>> & { items?: ReadonlyArray<Partial<CostItem> | null> };
	transfer?: Partial<Transfer>;
	toolCalls?: ToolCall[];
	variables?: JsonObject;
	metadata?: JsonObject;
}
