import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { valueAt, type Path } from '../nodes/shared/util/path';
import { isRecord } from '../nodes/shared/util/type-guards';
import type { BuiltTrigger } from './vendors';

/** A documented payload with ids of its own, ready to be posted to a webhook. */
export interface Sample {
	trigger: BuiltTrigger;
	/** The vendor's name of the event. */
	event: string;
	/** The output that it must leave on, counted from 0. */
	output: number;
	callId: string;
	body: Record<string, unknown>;
}

/**
 * Reads `<fixturesFolder>/<vendor>/<event>.json` for each event of a trigger. Every sample gets fresh
 * ids, so that n8n does not take it for a redelivery; samples of one call stay samples of one call.
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
		const file = join(fixturesFolder, trigger.id, `${event}.json`);
		if (!existsSync(file)) {
			missing.push(event);
			return;
		}
		samples.push({ trigger, event, output, ...withFreshIds(file, trigger, freshIds) });
	});
	return { samples, missing };
}

function withFreshIds(
	file: string,
	{ idsOf }: BuiltTrigger,
	freshIds: Map<string, string>,
): Pick<Sample, 'body' | 'callId'> {
	const text = readFileSync(file, 'utf8');
	const { callId: oldId, eventIdPaths } = idsOf(JSON.parse(text) as Record<string, unknown>);
	if (oldId === null) throw new Error(`${file} has no call id`);
	const callId = freshIds.get(oldId) ?? randomUUID();
	freshIds.set(oldId, callId);

	// The id is also part of URLs, and of JSON in text: there, too, it is this call's.
	const body = JSON.parse(text.replaceAll(oldId, callId)) as Record<string, unknown>;
	for (const path of eventIdPaths) setIfThere(body, path, randomUUID());
	return { body, callId };
}

function setIfThere(body: Record<string, unknown>, path: Path, value: string): void {
	const holder = valueAt(body, path.slice(0, -1));
	const key = path.at(-1);
	if (isRecord(holder) && key !== undefined && key in holder) holder[key] = value;
}
