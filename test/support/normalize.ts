import type { CallEvent } from '../../nodes/shared/call-event/call-event';
import { normalize, outputOf } from '../../nodes/shared/normalize/normalize';
import type { NormalizeSettings } from '../../nodes/shared/parameters/read';
import { locateEvent } from '../../nodes/shared/webhook/locate';
import type { Vendor } from '../../nodes/shared/vendor-kit/vendor';
import { bodyOf, type Fixture } from './fixtures';

export const RECEIVED_AT = new Date('2026-01-01T00:00:00.000Z');

export const DEFAULT_SETTINGS: NormalizeSettings = {
	countryCode: null,
	includeRaw: false,
	timeZone: '',
	transcript: 'textAndTurns',
	transcriptMaxCharacters: null,
	workflowTimeZone: 'UTC',
	yourPhoneNumbers: [],
};

export interface Normalized {
	/** The row whose output the event comes out of. */
	output: string;
	event: CallEvent;
}

/** What the pipeline makes of JSON whose sender is proven. */
export function normalizeBytes(
	vendor: Vendor,
	rawBody: Uint8Array,
	settings: Partial<NormalizeSettings> = {},
): Normalized {
	return normalizeFixture(
		vendor,
		{ rawBody: Buffer.from(rawBody), contentType: 'application/json' },
		settings,
	);
}

/** What the pipeline makes of a fixture, whatever its content type. */
export function normalizeFixture(
	vendor: Vendor,
	fixture: Pick<Fixture, 'rawBody' | 'contentType'>,
	settings: Partial<NormalizeSettings> = {},
): Normalized {
	const { rawBody } = fixture;
	const body = bodyOf(fixture);
	const located = locateEvent(vendor, body, rawBody);
	if (located === null) throw new Error('the body names no event');
	const event = normalize(
		{ vendor, located, body, receivedAt: RECEIVED_AT, authenticated: true },
		{ ...DEFAULT_SETTINGS, ...settings },
	);
	return { output: outputOf(located), event };
}

/** The order of issues is no part of the contract. */
export function withSortedIssues(event: CallEvent): CallEvent {
	const issues = [...event.issues].sort((one, other) => (one.path < other.path ? -1 : 1));
	return { ...event, issues };
}
