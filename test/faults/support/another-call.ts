import type { Envelope } from '../../../nodes/shared/vendor-kit/vendor';

/** A vendor's body with the ids of another call and event, and with these changes in its payload. */
export function bodyOfAnotherCall(
	envelope: Pick<Envelope, 'payload' | 'callId' | 'eventId'>,
	body: Record<string, unknown>,
	callId: string,
	changes: Record<string, unknown> = {},
): Record<string, unknown> {
	const payload = body[envelope.payload] as Record<string, unknown>;
	return {
		...body,
		...(envelope.eventId !== undefined && { [envelope.eventId]: `event of ${callId}` }),
		[envelope.payload]: { ...payload, ...changes, [envelope.callId]: callId },
	};
}
