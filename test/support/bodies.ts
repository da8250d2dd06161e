import type { Classify } from '../../nodes/shared/vendor-kit/envelope';
import type { Located } from '../../nodes/shared/vendor-kit/located';
import type { Vendor } from '../../nodes/shared/vendor-kit/vendor';
import type { Path } from '../../nodes/shared/util/path';
import { isRecord } from '../../nodes/shared/util/type-guards';
import { locateEvent } from '../../nodes/shared/webhook/locate';
import { fixturesOf, plainFixtureOf } from './fixtures';

export type Body = Record<string, unknown>;

/** @throws where the body names no event of the vendor */
export function locate(vendor: Vendor, body: Body): Located {
	const located = locateEvent(vendor, body, Buffer.from(JSON.stringify(body)));
	if (located === null) throw new Error(`the body names no event of ${vendor.name}`);
	return located;
}

/** A copy of a body with another value at a path; `undefined` takes the key away. */
export function withValue<T>(body: T, path: Path, value: unknown): T {
	if (path.length === 0) return value as T;
	const copy = structuredClone(body);
	const holder = path.slice(0, -1).reduce<unknown>((at, key) => {
		const entry = (at as Record<string | number, unknown>)[key];
		if (typeof entry !== 'object' || entry === null) throw new Error(`nothing stands at ${key}`);
		return entry;
	}, copy);
	const [last = ''] = path.slice(-1);
	(holder as Record<string | number, unknown>)[last] = value;
	return copy;
}

/** Where a vendor's body names its event; `null` for a vendor that tells events apart otherwise. */
export function eventTypePathOf(vendor: Vendor): Path | null {
	const { envelope } = vendor;
	if (typeof envelope === 'function') return pathThatNames(vendor, envelope);
	return 'constant' in envelope.eventType ? null : envelope.eventType;
}

/** The place in a sample whose text the vendor's function gives back as the event's name. */
function pathThatNames(vendor: Vendor, classify: Classify): Path | null {
	const sample = JSON.parse(plainFixtureOf(vendor).rawBody.toString()) as Body;
	const probe = 'a name that nobody else has';
	const isNameOf = (path: Path): boolean =>
		classify(withValue(sample, path, probe))?.vendorEventType === probe;
	const tops = Object.keys(sample).map((key) => [key]);
	const inner = tops.flatMap(([key = '']) => {
		const value = sample[key];
		return isRecord(value) ? Object.keys(value).map((name) => [key, name]) : [];
	});
	return [...tops, ...inner].find(isNameOf) ?? null;
}

/** A small body that names an event, for a vendor whose bodies name it at a path. */
export function bodyNaming(vendor: Vendor, eventType: unknown): Body {
	const path = eventTypePathOf(vendor);
	if (path === null) throw new Error(`${vendor.name} names its events at no path`);
	return path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), eventType) as Body;
}

/** A body of an event that the vendor's table may lack, such as a request for an agent. */
export function bodyOfEvent(vendor: Vendor, event: string): Body {
	if (eventTypePathOf(vendor) !== null) return bodyNaming(vendor, event);
	const found = fixturesOf(vendor).find(({ expected }) => expected.vendorEventType === event);
	if (found === undefined) throw new Error(`fixtures/${vendor.id} has no ${event}`);
	return JSON.parse(found.rawBody.toString()) as Body;
}

/** A small body of an event that the node does not know. */
export function unknownBodyOf(vendor: Vendor): Body {
	if (eventTypePathOf(vendor) !== null) return bodyNaming(vendor, 'something.new');
	const sample = vendor.samples.other?.(new Date(0));
	if (sample === undefined) throw new Error(`${vendor.name} has no sample of an unknown event`);
	return sample;
}

export function callOf(vendor: Vendor, body: Body): Body {
	return locate(vendor, body).call as Body;
}

export function withCall(vendor: Vendor, body: Body, call: unknown): Body {
	return withValue(body, locate(vendor, body).callPath, call);
}
