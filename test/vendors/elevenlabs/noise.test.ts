import { OTHER_EVENTS, type VendorEvent } from '../../../nodes/shared/vendor-kit/vendor';
import { fixturesOf } from '../../support/fixtures';
import { posterTo } from '../../support/post-with-secret';
import { vendorOf } from '../../support/vendors';

/** What the vendor sends beside calls must cost next to nothing: a recording has megabytes. */

const folder = { folder: 'ElevenLabs', vendor: vendorOf('elevenlabs') };
const { vendor } = folder;

const final = vendor.events.filter((row) => row.final === true).map(({ event }) => event);

const readers = vendor.events
	.filter((row): row is VendorEvent => row.type !== 'unknown')
	.map((row) => jest.spyOn(row, 'toDraft'));

afterEach(() => readers.forEach((reader) => reader.mockClear()));

const read = () => readers.map(({ mock }) => mock.calls.length);

const noise = [
	...fixturesOf(vendor)
		.filter(({ event }) => event === OTHER_EVENTS.event)
		.map(({ name, rawBody }) => ({ name, body: rawBody })),
	{
		name: 'a recording of 5 MB',
		body: Buffer.from(
			JSON.stringify({
				type: 'post_call_audio',
				data: { conversation_id: 'conv_01', full_audio: 'SUQz'.repeat(1_250_000) },
			}),
		),
	},
];

it.each(noise)('ignores $name before a schema runs', async ({ body }) => {
	const answer = await posterTo(folder, body)({ parameters: { events: final } });
	expect(answer).toEqual({
		status: 200,
		body: { status: 'ignored', reason: 'event-not-selected' },
		outputs: null,
		warnings: [],
	});
	expect(read()).toEqual([0, 0]);
});

it.each(noise)(
	'runs no schema for $name where Other Events is ticked, either',
	async ({ body }) => {
		const answer = await posterTo(folder, body)();
		expect(answer).toMatchObject({ status: 200, body: { status: 'accepted' } });
		expect(answer.outputs?.flat()).toMatchObject([{ json: { eventType: 'unknown' } }]);
		expect(read()).toEqual([0, 0]);
	},
);

it('runs the schema of a conversation, so that the counters count', async () => {
	const body = { type: 'post_call_transcription', data: { conversation_id: 'conv_01' } };
	await posterTo(folder, JSON.stringify(body))({ parameters: { events: final } });
	expect(read()).toEqual([1, 0]);
});
