import type {
	Call,
	CallCrmFields,
	CallEvent,
	CallEventDraft,
	CallEventType,
	CrmFields,
} from '../../nodes/shared/call-event/call-event';
import type { EventRow, VendorEvent } from '../../nodes/shared/vendor-kit/vendor';

/**
 * What the types promise: workflows rely on which facts may be missing. Nothing here runs. It is
 * `npm run check` that fails where a claim no longer holds, or an error is no longer found.
 */
type Equal<One, Other> =
	(<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : false;

/** Takes a claim only if it is true. */
declare function holds<Claim extends true>(...claims: Claim[]): void;

type KeysThatMayBeMissing<T> = {
	[Key in keyof T]-?: object extends Pick<T, Key> ? Key : never;
}[keyof T];

type KeysThatMayBeNull<T> = { [Key in keyof T]-?: null extends T[Key] ? Key : never }[keyof T];

// What a call event may lack.
holds<Equal<KeysThatMayBeMissing<CallEvent>, 'raw'>>();
holds<Equal<KeysThatMayBeNull<CallEvent>, 'stage' | 'occurredAt'>>();
holds<Equal<KeysThatMayBeMissing<Call>, never>>();
holds<Equal<KeysThatMayBeNull<Call>, keyof Call>>();
holds<Equal<Exclude<keyof CrmFields, KeysThatMayBeNull<CrmFields>>, 'hasPhone' | 'hasEmail'>>();
// Of an event that is about a call.
holds<
	Equal<
		Exclude<keyof CallCrmFields, KeysThatMayBeNull<CallCrmFields>>,
		'title' | 'contactName' | 'contactLastName' | 'hasPhone' | 'hasEmail' | 'callKey' | 'happenedAt'
	>
>();
holds<Equal<CallEvent['eventType'], CallEventType | 'unknown'>>();
holds<Equal<CallEvent['stage'], 1 | 2 | 3 | null>>();

// @ts-expect-error -- a normaliser leaves no fact undefined: every key is always present
export const draft: CallEventDraft = { occurredAt: null, call: { id: undefined } };

// @ts-expect-error -- a normaliser invents no words: this status is the vendor's, not ours
export const call: Partial<Call> = { status: 'dialing' };

// The catch-all has no normaliser.
holds<Equal<Extract<EventRow, { type: 'unknown' }>['event'], 'other'>>();
holds<Equal<Extract<EventRow, { type: CallEventType }>, VendorEvent>>();
