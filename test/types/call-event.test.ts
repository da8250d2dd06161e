import type {
	Call,
	CallEvent,
	CallEventDraft,
	CallEventType,
	CrmFields,
} from '../../nodes/shared/call-event/call-event';
import type { EventRow, VendorEvent } from '../../nodes/shared/vendor-kit/vendor';

/**
 * Types only: `npm run typecheck` fails where one of these no longer holds. The contract says which
 * facts may be missing, and workflows rely on it.
 */
type Equal<One, Other> =
	(<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : false;

/** Takes a claim only if it is true. */
const holds = <Claim extends true>(...claims: Claim[]): void => expect(claims).toEqual([]);

type KeysThatMayBeMissing<T> = {
	[Key in keyof T]-?: object extends Pick<T, Key> ? Key : never;
}[keyof T];

type KeysThatMayBeNull<T> = { [Key in keyof T]-?: null extends T[Key] ? Key : never }[keyof T];

it('states what a call event may lack', () => {
	holds<Equal<KeysThatMayBeMissing<CallEvent>, 'raw'>>();
	holds<Equal<KeysThatMayBeNull<CallEvent>, 'stage' | 'occurredAt'>>();
	holds<Equal<KeysThatMayBeMissing<Call>, never>>();
	holds<Equal<KeysThatMayBeNull<Call>, keyof Call>>();
	holds<
		Equal<
			Exclude<keyof CrmFields, KeysThatMayBeNull<CrmFields>>,
			'title' | 'contactName' | 'contactLastName' | 'hasPhone' | 'hasEmail'
		>
	>();
	holds<Equal<CallEvent['eventType'], CallEventType | 'unknown'>>();
	holds<Equal<CallEvent['stage'], 1 | 2 | 3 | null>>();
});

it('keeps a normaliser from leaving a fact undefined', () => {
	// @ts-expect-error -- undefined would break "every key is always present"
	const draft: CallEventDraft = { occurredAt: null, call: { id: undefined } };
	expect(draft.call).toEqual({ id: undefined });
});

it('keeps a normaliser from inventing words', () => {
	// @ts-expect-error -- a status of the vendor's, not of ours
	const call: Partial<Call> = { status: 'dialing' };
	expect(call.status).toBe('dialing');
});

it('keeps the catch-all from having a normaliser', () => {
	holds<Equal<Extract<EventRow, { type: 'unknown' }>['event'], 'other'>>();
	holds<Equal<Extract<EventRow, { type: CallEventType }>, VendorEvent>>();
});
