import type { JsonObject } from '../call-event/call-event';
import type { Path } from '../util/path';

/**
 * Where a delivery's body says what happened and to which call: paths where a body is always built
 * the same way, else a function of the vendor's.
 *
 * @example
 * // { "message": { "type": "end-of-call-report", "call": { "id": "…" } } }
 * const envelope: Envelope = {
 *   eventType: ['message', 'type'], call: ['message'], callId: ['call', 'id'],
 * };
 */
export type Envelope = EnvelopePaths | Classify;

export interface EnvelopePaths {
	/** To the vendor's name of the event; or the name itself, where every delivery is of one event. */
	readonly eventType: Path | { readonly constant: string };
	/** To the object that describes the call; `[]` for a flat body. */
	readonly call: Path;
	/** Inside the call, to its id. */
	readonly callId: Path;
	/** To an id that the vendor gives each event. */
	readonly eventId?: Path;
	/** To an id of the delivery, which serves where an event has no call. */
	readonly requestId?: Path;
}

/**
 * Finds the event in a body; pure, and cheap enough for the noise that is thrown away.
 * `null` for a body that is no delivery of this vendor.
 */
export type Classify = (body: JsonObject) => Classified | null;

/** What a body says before its call is read. */
export interface Classified {
	/** As the vendor sent it. */
	readonly vendorEventType: unknown;
	readonly callPath: Path;
	/** Inside the call. */
	readonly callIdPath: Path;
	readonly eventIdPath?: Path | undefined;
	readonly requestIdPath?: Path | undefined;
}
