import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { CallEvent } from '../../nodes/shared/call-event/call-event';
import type { BuiltTrigger } from './vendors';

/** A documented payload with ids of its own, ready to be posted to a webhook. */
export interface Sample {
	trigger: BuiltTrigger;
	/** The event, as the trigger's rows name it. */
	event: string;
	/** The vendor's name of it, in the call event. */
	vendorEventType: string;
	/** The output that it must leave on, counted from 0. */
	output: number;
	callId: string;
	/** The call event's `eventId`, which may be the vendor's. */
	eventId: string;
	body: Record<string, unknown>;
}

/**
 * Reads `<fixturesFolder>/<vendor>/<event>.json` for each event of a trigger, and from the expectation
 * beside it which ids it has. Every sample gets fresh ones, so that n8n does not take it for a
 * redelivery; samples of one call stay samples of one call.
 *
 * @returns the samples, in the order of the outputs, and the events that have no file
 */
export function readSamples(
	trigger: BuiltTrigger,
	fixturesFolder: string,
): { samples: Sample[]; missing: string[] } {
	const freshIds = new Map<string, string>();
	const samples: Sample[] = [];
	const missing: string[] = [];
	trigger.events.forEach((event, output) => {
		const file = join(fixturesFolder, trigger.id, event);
		if (!existsSync(`${file}.json`)) {
			missing.push(event);
			return;
		}
		samples.push({ trigger, event, output, ...withFreshIds(file, freshIds) });
	});
	return { samples, missing };
}

/** @param file without its ending */
function withFreshIds(
	file: string,
	freshIds: Map<string, string>,
): Pick<Sample, 'body' | 'callId' | 'eventId' | 'vendorEventType'> {
	const expected = readJson(`${file}.expected.json`) as CallEvent;
	const { call, vendorEventType, eventId: oldEventId } = expected;
	if (call.id === null) throw new Error(`${file}.json is of no call`);
	const callId = freshIds.get(call.id) ?? randomUUID();
	freshIds.set(call.id, callId);

	// An event id of ours, made of the call's, stands in no body: it changes with that.
	const eventId = oldEventId.includes(call.id) ? oldEventId.replace(call.id, callId) : randomUUID();
	const body = replaceIds(readJson(`${file}.json`), { [call.id]: callId, [oldEventId]: eventId });
	return { body: body as Record<string, unknown>, callId, eventId, vendorEventType };
}

function readJson(file: string): unknown {
	return JSON.parse(readFileSync(file, 'utf8'));
}

/**
 * Replaces ids wherever they stand in a JSON value: an id is also part of URLs, and of JSON in text.
 *
 * @param fresh by the old id
 */
export function replaceIds(value: unknown, fresh: Readonly<Record<string, string>>): unknown {
	if (Array.isArray(value)) return value.map((entry: unknown) => replaceIds(entry, fresh));
	if (typeof value === 'object' && value !== null) {
		return Object.fromEntries(
			Object.entries(value).map(([key, entry]) => [key, replaceIds(entry, fresh)]),
		);
	}
	if (typeof value === 'number') return fresh[String(value)] ?? value;
	if (typeof value !== 'string') return value;
	return Object.entries(fresh).reduce((text, [old, id]) => text.replaceAll(old, id), value);
}
