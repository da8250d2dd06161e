import type { z } from 'zod/v4';

import type { CallEventDraft, CallEventType, JsonObject } from '../call-event/call-event';
import { sanitizeJson } from './sanitize-json';
import type { IssueLog, Path } from '../call-event/issues';
import { parseLenient } from './parse-lenient';
import type { AuthenticationOptions } from './schemes';

/** All that differs between vendors: data, and one pure function per event. */
export interface Vendor {
	/** The lower-case name of the vendor's folder; `vendor` in the call event. */
	readonly id: string;
	/** As people know it; used in texts. */
	readonly name: string;
	/** Where in the vendor's product the URL goes: the notice at the top of the node. */
	readonly setupNotice: string;
	/** The name of the credential type. */
	readonly credential: string;
	/** How a delivery can show who sent it, by the value of the parameter *Authentication*, the strongest first. */
	readonly authentication: AuthenticationOptions;
	/** An id of the user's account that each payload names; checked where the credential holds one. */
	readonly tenant?: { readonly credentialField: string; readonly payloadKey: string };
	readonly envelope: Envelope;
	/** One row per output, in the order of the outputs. */
	readonly events: readonly EventRow[];
	/** Whether the user must say which phone numbers are the agent's, because the vendor's direction is not sent. */
	readonly asksForOwnPhoneNumbers?: boolean;
}

/** Where a delivery's body says what happened and to which call. Each value is a key. */
export interface Envelope {
	/** In the body: the vendor's name of the event. */
	readonly eventType: string;
	/** In the body: the object that describes the call. */
	readonly payload: string;
	/** In the payload: the call's id. */
	readonly callId: string;
	/** In the body: an id that the vendor gives each event. */
	readonly eventId?: string;
	/** In the body: an id of the delivery, which serves where an event has no call. */
	readonly requestId?: string;
}

/** One output: a vendor's event, or the catch-all. */
export type EventRow = VendorEvent | OtherEvents;

interface Row {
	/** The vendor's name of the event, and the value of the parameter *Events*. */
	readonly event: string;
	/** The output's name, at most 13 characters: the editor's canvas cuts what is wider than about 75 px. */
	readonly output: string;
	/** The event in the parameter *Events*. */
	readonly label: string;
}

export interface VendorEvent extends Row {
	readonly type: CallEventType;
	toDraft(body: JsonObject, context: NormalizeContext): CallEventDraft;
}

export interface OtherEvents extends Row {
	readonly event: 'other';
	readonly type: 'unknown';
}

/** What a normaliser may know besides the body. */
export interface NormalizeContext {
	readonly event: Pick<VendorEvent, 'event' | 'type'>;
	readonly issues: IssueLog;
	/** The agent's phone numbers, as the user listed them. */
	readonly ownPhoneNumbers: readonly string[];
	/** A map that is not ours, made safe for an item; `{}` where there is none. */
	copyMap(map: JsonObject | null | undefined, path: Path): JsonObject;
}

export function normalizeContext(
	event: VendorEvent,
	issues: IssueLog,
	ownPhoneNumbers: readonly string[],
): NormalizeContext {
	return {
		event,
		issues,
		ownPhoneNumbers,
		copyMap: (map, path) => (map ? sanitizeJson(map, path, issues) : {}),
	};
}

/**
 * A row of a vendor's event table. `schema` describes the body, not only the payload, so that the
 * paths of issues are those of the delivery; `normalize` is pure.
 */
export function defineEvent<Schema extends z.core.$ZodType>({
	schema,
	normalize,
	...row
}: Row & {
	readonly type: CallEventType;
	readonly schema: Schema;
	readonly normalize: (body: z.output<Schema>, context: NormalizeContext) => CallEventDraft;
}): VendorEvent {
	return {
		...row,
		toDraft: (body, context) => normalize(parseLenient(schema, body, context.issues), context),
	};
}

/** The row for events that the table does not name, and for deliveries that cannot be normalised. */
export const OTHER_EVENTS: OtherEvents = {
	event: 'other',
	output: 'Other',
	label: 'Other Events',
	type: 'unknown',
};
