import type { JsonObject } from '../../../nodes/shared/call-event/call-event';
import { fixturesOf } from '../../support/fixtures';
import { normalizeBytes } from '../../support/normalize';
import { vendorOf } from '../../support/vendors';

/**
 * What a call was told to do: the task, a pathway's prompts, the questions of an analysis, and a header
 * of the user's own server. The fixtures have them where Bland sends them, and in the user's own maps;
 * test/contract/secrets.test.ts tries every place, under every setting of the node.
 */
const TOLD = ['You are a receptionist', 'Never say the price', 'not-a-real-key'];

const vendor = vendorOf('bland');

const fixtures = fixturesOf(vendor).filter(({ rawBody }) =>
	TOLD.some((text) => rawBody.includes(text)),
);

function toldIn(body: JsonObject): string[] {
	const { event } = normalizeBytes(vendor, Buffer.from(JSON.stringify(body)), { includeRaw: true });
	const text = JSON.stringify(event);
	// The rest of the body is there, so that the search is no search of nothing.
	expect(text).toContain(`"status":"completed"`);
	expect(Object.keys(event.raw ?? {})).not.toEqual([]);
	return TOLD.filter((one) => text.includes(one));
}

it.each(fixtures)('stays out of the item and its raw payload: $name', ({ rawBody }) => {
	const body = JSON.parse(String(rawBody)) as JsonObject;
	expect(toldIn(body)).toEqual([]);
	expect(toldIn({ ...body, event_type: 'something.new' })).toEqual([]);
});

it('is in the fixtures', () => {
	const sent = fixtures.map(({ rawBody }) => String(rawBody)).join('');
	expect(TOLD.filter((text) => !sent.includes(text))).toEqual([]);
	expect(fixtures.length).toBeGreaterThan(2);
});
