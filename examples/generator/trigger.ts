import type { IWebhookFunctions } from 'n8n-workflow';

import type { JsonObject } from '../../nodes/shared/call-event/call-event';
import { itemOf } from '../../nodes/shared/normalize/item';
import { normalize } from '../../nodes/shared/normalize/normalize';
import { readParameters } from '../../nodes/shared/parameters/read';
import type { Samples } from '../../nodes/shared/vendor-kit/sample-call';
import type { Vendor } from '../../nodes/shared/vendor-kit/vendor';
import { locateEvent } from '../../nodes/shared/webhook/locate';
import { lastEventsOf } from '../../tools/last-events';
import { descriptionOf, vendorFolders, type VendorFolder } from '../../tools/vendor-folders';
import { VOICE_AGENT } from './fields';
import type { Place } from './layout';
import type { ExampleNode } from './model';

/** The samples are of a call that has just ended; those of the examples never change. */
const NOW = new Date('2026-11-28T16:10:00.000Z');

interface Trigger {
	/** The vendor's id. */
	vendor: string;
	/** Once per call, the events after which nothing more comes; else every final event. */
	events?: 'last' | 'final';
	options?: Record<string, unknown>;
	name?: string;
	at?: Place;
}

/** A vendor's trigger, with the last of its ticked events pinned: a call with all that is known of it. */
export function trigger({
	vendor: id,
	events = 'last',
	options = {},
	...rest
}: Trigger): ExampleNode {
	const { folder, vendor } = folderOf(id);
	const ticked = events === 'last' ? lastEventsOf(vendor) : vendor.events.filter(isFinal);
	const parameters = { events: ticked.map(({ event }) => event), options };
	const [last] = lastEventsOf(vendor);
	return {
		name: rest.name ?? VOICE_AGENT,
		type: `n8n-nodes-voice-agents.${descriptionOf(folder).name}`,
		typeVersion: 2,
		at: rest.at ?? [0, 0],
		parameters,
		pinned: itemOfBody(vendor, sampleBody(vendor, last?.event ?? ''), parameters),
	};
}

interface MissedCalls {
	vendor: string;
	options: Record<string, unknown>;
	name: string;
	at: Place;
}

/** A vendor's node that brings the calls which no trigger received, with the trigger's sample pinned. */
export function missedCalls({ vendor, options, name, at }: MissedCalls): ExampleNode {
	const { type, pinned } = trigger({ vendor, options });
	return {
		name,
		type: type.slice(0, -'Trigger'.length),
		typeVersion: 1,
		at,
		parameters: {
			resource: 'call',
			operation: 'getAll',
			returnAll: true,
			onlyNotReceived: true,
			options,
		},
		...(pinned && { pinned }),
	};
}

function isFinal(row: Vendor['events'][number]): boolean {
	return row.type !== 'unknown' && row.final === true;
}

function folderOf(id: string): VendorFolder {
	const found = vendorFolders.find(({ vendor }) => vendor.id === id);
	if (found === undefined) throw new Error(`there is no vendor ${id}`);
	return found;
}

function sampleBody({ name, samples }: Vendor, event: string): JsonObject {
	const sample = (samples as Samples)[event];
	if (sample === undefined) throw new Error(`${name} has no sample of ${event}`);
	return sample(NOW);
}

/** The item that a trigger with these parameters makes of a delivery. */
export function itemOfBody(vendor: Vendor, body: JsonObject, parameters: JsonObject): object {
	const settings = readParameters({
		getNodeParameter: (name: string) => parameters[name] ?? null,
		getTimezone: () => 'UTC',
	} as unknown as IWebhookFunctions);
	const located = locateEvent(vendor, body, Buffer.from(JSON.stringify(body)));
	if (located === null) throw new Error(`${vendor.name} sends no such body`);
	const delivery = { vendor, located, body, receivedAt: NOW, authenticated: true };
	return itemOf(normalize(delivery, settings), body, settings, vendor);
}
