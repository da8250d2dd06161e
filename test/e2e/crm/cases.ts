import { randomUUID } from 'node:crypto';

import type { Vendor } from '../../../nodes/shared/vendor-kit/vendor';
import { isLastEvent } from '../../../tools/last-events';
import { awkwardCalls } from '../../support/awkward-calls';
import { withFreshEventId, type CallDelivery } from '../../support/calls';
import { fixturesOf } from '../../support/fixtures';
import { vendorOf, vendors } from '../../support/vendors';

export interface Case {
	name: string;
	vendorId: string;
	/** What the vendor sends, in this order. */
	deliveries: Array<Pick<CallDelivery, 'event' | 'body'>>;
	/** How many of these are last events of their own, and not the same one again. */
	events: number;
	/** The person's number, as the call event must have it. */
	phone: string | null;
	/** What must be readable in the CRM; null where it is too long for any. */
	said: string | null;
}

const NOTE_LIMIT = 30_000;

/** Of the awkward fixtures those that leave out most of what a CRM wants, or say what is rare. */
const TELLING = /\.(missing-most|nulls|phone-call|voicemail|wrong-types)$/;

/** Every plain fixture, and the telling ones of a call's last event. */
function fixtureCases(): Case[] {
	return vendors.flatMap((vendor) =>
		fixturesOf(vendor)
			.filter(({ expected }) => expected.call.id !== null)
			.filter(
				({ event, name, isPlain }) => isPlain || (isLastEvent(vendor, event) && TELLING.test(name)),
			)
			.map(({ name, event, rawBody, expected }) => {
				const isLast = isLastEvent(vendor, event);
				const body = asNew(vendor, rawBody.toString('utf8'), expected.call.id ?? '');
				return {
					name: `${vendor.id} ${name}`,
					vendorId: vendor.id,
					deliveries: [{ event, body }],
					events: isLast ? 1 : 0,
					phone: (expected.crm as { contactPhone: string | null }).contactPhone,
					said: expected.analysis.summary ?? '',
				};
			}),
	);
}

/** A call and an event that were not there before, so that no trigger takes it for a repetition. */
function asNew(vendor: Vendor, body: string, callId: string): string {
	return withFreshEventId(vendor, body.replaceAll(`"${callId}"`, `"${randomUUID()}"`));
}

function awkwardCases(): Case[] {
	return awkwardCalls().map(({ name, vendorId, deliveries, phone, transcript }) => {
		const last = deliveries.filter(({ event }) => isLastEvent(vendorOf(vendorId), event));
		return {
			name,
			vendorId,
			deliveries,
			events: new Set(last.map(({ body }) => body)).size,
			phone,
			said: transcript.length > NOTE_LIMIT ? null : transcript,
		};
	});
}

export function cases(): Case[] {
	return [...fixtureCases(), ...awkwardCases()];
}
