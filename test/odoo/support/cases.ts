import { randomUUID } from 'node:crypto';

import type { CallEvent } from '../../../nodes/shared/call-event/call-event';
import { isLastEvent } from '../../../tools/last-events';
import { awkwardCalls } from '../../support/awkward-calls';
import { withFreshEventId } from '../../support/calls';
import { fixturesOf } from '../../support/fixtures';
import { normalizeBytes } from '../../support/normalize';
import { vendorOf, vendors } from '../../support/vendors';

/** A call of its own, and what is known of it beforehand. */
export interface Case {
	name: string;
	vendorId: string;
	/** What the vendor posts, in this order. */
	bodies: string[];
	/** The event that is to be noted. */
	event: CallEvent;
	/** The caller's number in E.164; no note without one. */
	phone: string | null;
	/** What must be read in the note, as it was said. */
	says: string[];
}

/** A note of 30,000 characters holds its first lines and this much of a transcript, at least. */
const SURELY_NOTED = 5_000;

/** Every plain fixture of every vendor, with the call event that stands beside it. */
export function plainCases(): Case[] {
	return vendors.flatMap((vendor) =>
		fixturesOf(vendor)
			.filter(({ isPlain }) => isPlain)
			.map(({ name, rawBody, expected }): Case => {
				const callId = randomUUID();
				const fresh = (json: string): string => json.replaceAll(expected.call.id ?? '', callId);
				const event = JSON.parse(fresh(JSON.stringify(expected))) as CallEvent;
				return {
					name: `${vendor.id} ${name}`,
					vendorId: vendor.id,
					bodies: [withFreshEventId(vendor, fresh(rawBody.toString('utf8')))],
					event,
					phone: expected.crm.contactPhone ?? null,
					says: event.analysis.summary === null ? [] : [event.analysis.summary],
				};
			}),
	);
}

/** What has spoiled somebody's CRM, or could. */
export function awkwardCases(): Case[] {
	return awkwardCalls().map(({ name, vendorId, deliveries, phone, transcript }) => {
		const last = deliveries.find(({ event }) => isLastEvent(vendorOf(vendorId), event))?.body ?? '';
		return {
			name,
			vendorId,
			bodies: deliveries.map(({ body }) => body),
			event: normalizeBytes(vendorOf(vendorId), Buffer.from(last)).event,
			phone,
			says: [transcript.length > SURELY_NOTED ? firstOf(transcript) : transcript],
		};
	});
}

function firstOf(text: string): string {
	return [...text].slice(0, SURELY_NOTED / 2).join('');
}

type Fields = Record<string, unknown>;

interface Call {
	/** As the vendor sends it, in E.164 or not at all. */
	phone: string | null;
	sentiment?: string;
	customer?: Fields;
	payload?: Fields;
	says?: string[];
}

/** A call of Oration, analyzed. */
export function orationCase(name: string, call: Call): Case {
	const { phone, sentiment = 'Positive', customer = {}, payload = {}, says = [] } = call;
	const vendor = vendorOf('oration');
	const fixture = fixturesOf(vendor).find(
		({ event, isPlain }) => isPlain && isLastEvent(vendor, event),
	);
	const sample = JSON.parse(fixture?.rawBody.toString('utf8') ?? '') as {
		payload: Fields & { customer: Fields };
	};
	const changed = {
		...sample,
		payload: {
			...sample.payload,
			id: randomUUID(),
			toPhoneNumber: phone,
			postCallMetadata: { sentiment },
			...payload,
			customer: { ...sample.payload.customer, phoneNumber: phone, ...customer },
		},
	};
	const body = withFreshEventId(vendor, JSON.stringify(changed));
	const { event } = normalizeBytes(vendor, Buffer.from(body));
	return { name, vendorId: vendor.id, bodies: [body], event, phone, says };
}
