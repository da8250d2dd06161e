import type {
	CallEvent,
	CallEventDraft,
	CallEventType,
	JsonObject,
	ToolCall,
	Turn,
} from '../call-event/call-event';
import type { IssueLog } from '../call-event/issues';
import type { Path } from '../util/path';
import type { Envelope } from './envelope';
import type { Found } from './field-table';
import type { PhoneSettings } from './phone';
import type { Samples } from './sample-call';
import type { KeysOfSecret } from './sanitize-json';
import type { AuthenticationOptions } from './schemes';

/**
 * Everything that differs between vendors: data, and one pure function per event.
 *
 * @example
 * export const vendor: Vendor = {
 *   id: 'acme', name: 'Acme', credential: 'acmeApi', setupNotice: '…',
 *   authentication: { sharedSecret: SHARED_SECRET },
 *   envelope: { eventType: ['event'], call: ['call'], callId: ['id'] },
 *   events, eventsHint: '…', sendsIdsOf: ['agent'], samples,
 * };
 */
export interface Vendor {
	/** The lower-case name of the vendor's folder; `vendor` in the call event. */
	readonly id: string;
	/** As people know it; used in texts. */
	readonly name: string;
	/** Where in the vendor's product the URL goes: a sentence without its full stop, the notice at the top of the node. */
	readonly setupNotice: string;
	/** The name of the credential type. */
	readonly credential: string;
	/** The ways to check the sender, by the value of the parameter *Authentication*, the strongest first. */
	readonly authentication: AuthenticationOptions;
	/** An id of the user's account that each call names; checked where the credential holds one. */
	readonly tenant?: { readonly credentialField: string; readonly call: Path };
	readonly envelope: Envelope;
	/** One row per output, in the order of the outputs: the final rows, the others by stage, then the catch-all. */
	readonly events: readonly EventRow[];
	/** What the final events leave out: the hint below the parameter *Trigger On*. */
	readonly eventsHint: string;
	/** What the vendor names by an id in each call, so that the user can filter by it. */
	readonly sendsIdsOf: ReadonlyArray<'agent' | 'campaign'>;
	/** Whether the vendor's API lists its agents: the vendor's nodes then have the method `getAgents`. */
	readonly listsAgents?: true;
	/** Whether the vendor's API lists its calls, so that a trigger can record those that need not be fetched. */
	readonly listsCalls?: true;
	/** What the vendor's API alone has of a call, and no delivery, such as the transcript. */
	readonly enrich?: Enrichment;
	/** Bodies for the parameter *Test With*: one for each final event, and one for `other`. */
	readonly samples: Samples;
	/** Whether the user must say which phone numbers are the agent's, because the vendor's direction is not sent. */
	readonly needsYourPhoneNumbers?: boolean;
	/**
	 * For events of whose answer the vendor reads more than the status, such as a request for the agent
	 * that shall answer the phone: a body that changes nothing. It is sent with 200 whatever becomes of
	 * the delivery, so it must tell a stranger nothing.
	 */
	readonly answers?: Readonly<Record<string, JsonObject>>;
	/** Whether bodies that are forms (`application/x-www-form-urlencoded`) are read: each value is a text. */
	readonly takesForms?: boolean;
	/**
	 * Keys that the vendor sends and no item may hold, such as a token that lets anybody join the call.
	 */
	readonly secrets?: readonly KeysOfSecret[];
}

/** How to read what was said and done in a call, where the API has it as a list of its own. */
export interface Enrichment {
	/** The list's name: it stands under it in a record from the API, and issues begin with it. */
	readonly key: string;
	/** Whether a call has anything to ask for. */
	readonly isFor: (event: CallEvent) => boolean;
	/** Pure, as a normaliser; `at` gives the path of a row. */
	readonly toDraft: (rows: readonly JsonObject[], context: EnrichContext) => EnrichmentDraft;
}

export interface EnrichContext extends Pick<NormalizeContext, 'at' | 'issues' | 'secrets'> {
	/** The call event without what is added. */
	readonly event: CallEvent;
}

export interface EnrichmentDraft {
	readonly turns: Turn[];
	readonly toolCalls: ToolCall[];
}

/** One output: a vendor's event, or the catch-all. */
export type EventRow = VendorEvent | OtherEvents;

export interface Row {
	/** The value of the parameter *Trigger On*; the vendor's name of the event, unless `vendorEvents` lists others. */
	readonly event: string;
	/** The output's name, at most 13 characters: the editor's canvas cuts what is wider than about 75 px. */
	readonly output: string;
	/** The event in the parameter *Trigger On*. */
	readonly label: string;
	/** Whether it ends what a vendor tells of a call. Together the final rows reach every call that is over. */
	readonly final?: boolean;
}

/** What a row says of a vendor's event, apart from how to read it. */
export interface EventFacts extends Row {
	readonly type: CallEventType;
	/** Together the final rows reach every call that is over. */
	readonly final?: true;
	/** The vendor's names of the event, where they are several. */
	readonly vendorEvents?: readonly string[];
	/** Inside the call: what differs between editions of the event, such as an analysis that was run again. */
	readonly version?: Version;
}

/** The vendor's names of a row's event. */
export function vendorEventsOf({ event, vendorEvents = [event] }: EventFacts): readonly string[] {
	return vendorEvents;
}

/** The value at a path, or a hash of it where the vendor numbers no editions. */
export type Version = Path | { readonly hashOf: Path };

export interface VendorEvent extends EventFacts {
	toDraft(call: JsonObject, context: NormalizeContext): CallEventDraft;
}

export interface OtherEvents extends Row {
	readonly event: 'other';
	readonly type: 'unknown';
}

/** The row for events that the table does not name, and for deliveries that cannot be normalised. */
export const OTHER_EVENTS: OtherEvents = {
	event: 'other',
	output: 'Other',
	label: 'Other Events',
	type: 'unknown',
};

/** What a normaliser may know besides the call. */
export interface NormalizeContext extends PhoneSettings {
	readonly event: Pick<VendorEvent, 'event' | 'type'>;
	/** The body around the call; the call itself where it was fetched. */
	readonly envelope: JsonObject;
	readonly issues: IssueLog;
	/** Keys that no copy of a map may hold: the vendor's `secrets`. */
	readonly secrets: readonly KeysOfSecret[];
	/** The path of a field of the call, for issues: where it stands in the vendor's body. */
	at(...keys: Path): Path;
	/** A map that is not ours, made safe for an item; `{}` where there is none. `keys` lead to it in the call. */
	copyMap(map: JsonObject | null | undefined, ...keys: Path): JsonObject;
	/** The same for a map that a table found in the call. */
	copy(map: Found<JsonObject | null>): JsonObject;
}
