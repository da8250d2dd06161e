import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { WebhooksClient } from '@elevenlabs/elevenlabs-js/wrapper/webhooks';
import fc from 'fast-check';

import { vendor } from '../../../nodes/ElevenLabs/vendor';
import { verify } from '../../../nodes/shared/verify';
import {
	anyKeys,
	disagreements,
	missedBy,
	NEAR_MISSES,
	type Delivery,
	type Verdicts,
} from '../../support/near-misses';
import { ROOT } from '../../support/root';
import { printSeed, seed } from '../../support/seed';

/** Our scheme, which is data, and the vendor's own SDK give the same verdict on the same delivery. */

const CASES = 1_000;

/** A thousand calls of Web Crypto take their time on a busy machine. */
jest.setTimeout(60_000);

const NOW_SECONDS = Date.parse('2026-01-01T00:00:00.000Z') / 1000;

/** The SDK's, and the node's by default. */
const TOLERANCE_SECONDS = 1_800;

beforeAll(() => printSeed("agreement with ElevenLabs' SDK"));

const clock = (seconds: number) => jest.spyOn(Date, 'now').mockReturnValue(seconds * 1000);

beforeEach(() => clock(NOW_SECONDS));

afterEach(() => jest.restoreAllMocks());

const SIGNATURE = vendor.authentication.signature?.scheme;

function ourVerdict({ body, key, header }: Delivery, nowSeconds = NOW_SECONDS): boolean {
	if (SIGNATURE?.type !== 'hmac') throw new Error('there is no signature');
	const request = {
		headers: { 'elevenlabs-signature': header },
		query: {},
		rawBody: Buffer.from(body),
	};
	const { toleranceSeconds = 0 } = SIGNATURE.timestamp ?? {};
	const now = new Date(nowSeconds * 1000);
	return verify(SIGNATURE, request, { secrets: [key], toleranceSeconds, now }).ok;
}

const webhooks = new WebhooksClient({ apiKey: 'none' });

const REFUSALS =
	/^(?:Message: )?(?:Missing signature|No signature hash|Timestamp outside|Signature hash does not match)/;

async function theirVerdict({ body, key, header }: Delivery): Promise<boolean> {
	try {
		await webhooks.constructEvent(body, header, key);
		return true;
	} catch (error) {
		// The SDK also reads the body, and says otherwise what it could not read.
		if (error instanceof SyntaxError || !REFUSALS.test((error as Error).message)) throw error;
		return false;
	}
}

const verdictsOf = async (delivery: Delivery) => ({
	ours: ourVerdict(delivery),
	theirs: await theirVerdict(delivery),
});

/** As ElevenLabs signs it at a time; the SDK only checks. */
function signed(body: string, key: string, at: number): Delivery {
	const digest = createHmac('sha256', key).update(`${at}.`).update(body).digest('hex');
	return { body, key, header: `t=${at},v0=${digest}` };
}

const bodies = fc.oneof(
	fc.json(),
	fc
		.record({ type: fc.string({ unit: 'grapheme' }), data: fc.jsonValue() })
		.map((body) => JSON.stringify(body, null, 1)),
	fc.constantFrom('{}\n', ' {}', '0', '"t=1,v0=2"', '"wsec_"'),
);

const keys = fc.oneof(fc.stringMatching(/^wsec_[0-9a-f]{64}$/), { arbitrary: anyKeys, weight: 2 });

const ages = fc.oneof(
	fc.integer({ min: -TOLERANCE_SECONDS, max: TOLERANCE_SECONDS }),
	fc.constantFrom(0, 1, -1, TOLERANCE_SECONDS, -TOLERANCE_SECONDS),
);

const deliveries = fc.sample(fc.tuple(bodies, keys, ages, fc.nat()), { seed, numRuns: CASES });

const signedCases = deliveries.map(([body, key, age, choice]) => ({
	sent: signed(body, key, NOW_SECONDS - age),
	choice,
}));

const MISSES: typeof NEAR_MISSES = {
	...NEAR_MISSES,
	'a key without its prefix': (sent) => ({ ...sent, key: sent.key.slice('wsec_'.length) }),
	'a time too long ago': ({ body, key }, choice) =>
		signed(body, key, NOW_SECONDS - TOLERANCE_SECONDS - 1 - (choice % 1e6)),
};

const BOTH = { ours: true, theirs: true };

const NEITHER = { ours: false, theirs: false };

it(`accepts ${CASES} deliveries that the SDK accepts`, async () => {
	const sent = signedCases.map((one) => one.sent);
	expect(await disagreements(sent, verdictsOf, BOTH)).toEqual([]);
});

it.each(Object.entries(MISSES))(
	`refuses ${CASES} deliveries with %s, as the SDK does`,
	async (_name, miss) => {
		const missed = signedCases.map(({ sent, choice }) => missedBy(miss, sent, choice));
		expect(await disagreements(missed, verdictsOf, NEITHER)).toEqual([]);
	},
);

/** A sender whose clock is wrong could have a delivery of today accepted next year. */
it(`refuses ${CASES} deliveries of a time too far ahead, which the SDK takes`, async () => {
	const ahead = signedCases.map(({ sent: { body, key }, choice }) =>
		signed(body, key, NOW_SECONDS + TOLERANCE_SECONDS + 1 + (choice % 1e6)),
	);
	expect(await disagreements(ahead, verdictsOf, { ours: false, theirs: true })).toEqual([]);
});

/** The digest is right in each of these; only its header is written otherwise than the vendor writes it. */
it.each<Verdicts & { name: string; write: (time: string, digest: string) => string }>([
	{ name: 'as the vendor writes it', write: (t, d) => `t=${t},v0=${d}`, ours: true, theirs: true },
	{
		name: 'fields in the other order',
		write: (t, d) => `v0=${d},t=${t}`,
		ours: true,
		theirs: true,
	},
	{
		name: 'a field of a later scheme',
		write: (t, d) => `t=${t},v0=${d},v1=${'0'.repeat(64)}`,
		ours: true,
		theirs: true,
	},
	{ name: 'no digest', write: (t) => `t=${t},v0=`, ours: false, theirs: false },
	{ name: 'no time', write: (_t, d) => `v0=${d}`, ours: false, theirs: false },
	{ name: 'no labels', write: (t, d) => `${t},${d}`, ours: false, theirs: false },
	{ name: 'the labels of others', write: (t, d) => `t=${t},v1=${d}`, ours: false, theirs: false },
	{ name: 'capital labels', write: (t, d) => `T=${t},V0=${d}`, ours: false, theirs: false },
	{
		name: 'half of the digest',
		write: (t, d) => `t=${t},v0=${d.slice(32)}`,
		ours: false,
		theirs: false,
	},
	{ name: 'a time with letters', write: (t, d) => `t=${t}s,v0=${d}`, ours: false, theirs: false },
	// Behind this time the digest covers other digits.
	{
		name: 'a zero before the time',
		write: (t, d) => `t=0${t},v0=${d}`,
		ours: false,
		theirs: false,
	},
	// The engine serves other vendors, too, whose headers are so; whoever writes them needs the key.
	{
		name: 'capital digits',
		write: (t, d) => `t=${t},v0=${d.toUpperCase()}`,
		ours: true,
		theirs: false,
	},
	{
		name: 'base64',
		write: (t, d) => `t=${t},v0=${Buffer.from(d, 'hex').toString('base64')}`,
		ours: true,
		theirs: false,
	},
	{
		name: 'a blank behind the comma',
		write: (t, d) => `t=${t}, v0=${d}`,
		ours: true,
		theirs: false,
	},
	{
		name: 'a wrong digest first',
		write: (t, d) => `t=${t},v0=${'0'.repeat(64)},v0=${d}`,
		ours: true,
		theirs: false,
	},
	{ name: 'two times', write: (t, d) => `t=${t},t=${t},v0=${d}`, ours: false, theirs: true },
])('reads a header with $name', async ({ write, ...right }) => {
	const { header, body, key } = signed('{"type":"x"}', 'wsec_0123456789abcdef', NOW_SECONDS);
	const [time = '', digest = ''] = header.match(/\w{10,}/g) ?? [];
	const verdicts = await verdictsOf({ body, key, header: write(time, digest) });
	expect(verdicts).toEqual({ ours: right.ours, theirs: right.theirs });
});

/** A key and a header that were fixed once, over the bytes of a fixture. */
it('accepts the recorded vector, and no other body', async () => {
	const at = 1_790_000_068;
	clock(at);
	const file = join(ROOT, 'fixtures/elevenlabs/post_call_transcription.json');
	const body = readFileSync(file, 'utf8');
	const digest = '6e0e55a18ee4d3415e5416ec42197d7a2cdb7d6add4641ec9321b759db3df70c';
	const sent = { body, key: 'wsec_test_0123456789', header: `t=${at},v0=${digest}` };
	const verdicts = async (delivery: Delivery) => ({
		ours: ourVerdict(delivery, at),
		theirs: await theirVerdict(delivery),
	});
	expect(await verdicts(sent)).toEqual(BOTH);
	expect(await verdicts({ ...sent, body: body.replace('Friday', 'Monday') })).toEqual(NEITHER);
});
