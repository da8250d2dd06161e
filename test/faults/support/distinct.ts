import type { Vendor } from '../../../nodes/shared/vendor-kit/vendor';
import { plainFixtureOf } from '../../support/fixtures';
import { bodyOfAnotherCall } from './another-call';

/** A delivery of an event of its own. */
export interface DistinctDelivery {
	/** In the body, and in the item's `call.id`. */
	callId: string;
	body: string;
}

/**
 * The vendor's first plain fixture, as the event of another call.
 *
 * @param changes what else differs from the fixture, in the payload
 */
export function distinctDelivery(
	vendor: Vendor,
	callId: string,
	changes: Record<string, unknown> = {},
): DistinctDelivery {
	const { rawBody, expected } = plainFixtureOf(vendor);
	const sample = {
		body: JSON.parse(rawBody.toString()) as Record<string, unknown>,
		callId: expected.call.id ?? '',
		eventId: expected.eventId,
	};
	return { callId, body: JSON.stringify(bodyOfAnotherCall(sample, callId, changes)) };
}

/** Deliveries of `count` different events. */
export function distinctDeliveries(
	vendor: Vendor,
	count: number,
	prefix = 'call',
): DistinctDelivery[] {
	return Array.from({ length: count }, (_, index) =>
		distinctDelivery(vendor, `${prefix} ${index + 1}`),
	);
}
