import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { CallEvent } from '../../nodes/shared/call-event/call-event';
import type { Vendor } from '../../nodes/shared/vendor-kit/vendor';
import { lastEventsOf } from '../../tools/last-events';
import { FIXTURES } from './files';

/** A vendor's fixture, by the name of its file: `conversation.completed`. */
export interface Sample {
	vendor: string;
	fixture: string;
}

/** The call event that a fixture must give. */
export function callEventOf({ vendor, fixture }: Sample): CallEvent {
	const file = join(FIXTURES, vendor, `${fixture}${EXPECTED}`);
	return JSON.parse(readFileSync(file, 'utf8')) as CallEvent;
}

/**
 * A call of a vendor that is over, as all its events tell it: a last event, of a call with phone
 * numbers where there is one, and the plain fixtures of what came before.
 */
export function sampleOf(vendor: Vendor): Sample[] {
	const samples = readdirSync(join(FIXTURES, vendor.id))
		.filter((file) => file.endsWith(EXPECTED))
		.map((file): Sample => ({ vendor: vendor.id, fixture: file.slice(0, -EXPECTED.length) }))
		.sort((one, other) => (one.fixture < other.fixture ? -1 : 1));
	const [lastEvent] = lastEventsOf(vendor);
	const last = samples.filter(({ fixture }) => `${fixture}.`.startsWith(`${lastEvent?.event}.`));
	const chosen = last.find(hasPhoneNumbers) ?? last[0];
	if (chosen === undefined) throw new Error(`fixtures/${vendor.id} has no last event`);
	const { call } = callEventOf(chosen);
	const before = samples.filter((sample) => {
		const { vendorEventType, call: other, stage } = callEventOf(sample);
		const isPlain = sample.fixture === vendorEventType;
		return isPlain && other.id === call.id && stage !== 1 && sample.fixture !== chosen.fixture;
	});
	return [...before, chosen];
}

function hasPhoneNumbers(sample: Sample): boolean {
	const { call, issues } = callEventOf(sample);
	return issues.length === 0 && [call.from, call.to].every((number) => number?.startsWith('+'));
}

const EXPECTED = '.expected.json';
