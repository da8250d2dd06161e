import { randomUUID } from 'node:crypto';

import type { Vendor } from '../../nodes/shared/vendor-kit/vendor';
import { replaceIds } from '../../runtime/n8n/samples';
import { fixturesOf, type Fixture } from './fixtures';
import { normalizeBytes } from './normalize';

/** One event of a call, as the vendor sends it. */
export interface CallDelivery {
	event: string;
	stage: number;
	body: string;
}

/** The events of one call, in the order in which they happen. */
export interface VendorCall {
	vendorId: string;
	callId: string;
	deliveries: CallDelivery[];
}

/**
 * The calls that a vendor's plain fixtures tell of, each with an id of its own. Where a plain fixture's
 * call has further events among the awkward ones, these belong to it.
 */
export function callsOf(vendor: Vendor): VendorCall[] {
	const plainFirst = fixturesOf(vendor)
		.filter(({ expected }) => expected.call.id !== null && expected.stage !== null)
		.sort((one, other) => Number(other.isPlain) - Number(one.isPlain));
	const ids = new Set(plainFirst.filter(({ isPlain }) => isPlain).map(callIdOf));
	return [...ids].map((id) => {
		const callId = randomUUID();
		const events = new Map<string, CallDelivery>();
		for (const fixture of plainFirst) {
			const { event, expected, rawBody } = fixture;
			if (callIdOf(fixture) !== id || events.has(event)) continue;
			const body = withFreshEventId(vendor, rawBody.toString('utf8').replaceAll(id, callId));
			events.set(event, { event, stage: expected.stage ?? 0, body });
		}
		const deliveries = [...events.values()].sort((one, other) => one.stage - other.stage);
		return { vendorId: vendor.id, callId, deliveries };
	});
}

function callIdOf({ expected }: Fixture): string {
	return expected.call.id ?? '';
}

/** Samples of different events carry the same event id; at a vendor each has its own. */
export function withFreshEventId(vendor: Vendor, body: string): string {
	const { eventId } = normalizeBytes(vendor, Buffer.from(body)).event;
	return JSON.stringify(replaceIds(JSON.parse(body), { [eventId]: randomUUID() }));
}
