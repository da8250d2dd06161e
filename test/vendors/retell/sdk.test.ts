import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';
import { Retell } from 'retell-sdk';

import { vendor } from '../../../nodes/Retell/vendor';
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

const NOW = Date.parse('2026-01-01T00:00:00.000Z');

const TOLERANCE_MS = 300_000;

beforeAll(() => printSeed("agreement with Retell AI's SDK"));

const clock = (milliseconds: number) => jest.spyOn(Date, 'now').mockReturnValue(milliseconds);

beforeEach(() => clock(NOW));

afterEach(() => jest.restoreAllMocks());

const SIGNATURE = vendor.authentication.signature?.scheme;

function ourVerdict({ body, key, header }: Delivery): boolean {
	if (SIGNATURE === undefined) throw new Error('there is no signature');
	const request = {
		headers: { 'x-retell-signature': header },
		query: {},
		rawBody: Buffer.from(body),
	};
	const options = { secrets: [key], toleranceSeconds: TOLERANCE_MS / 1000, now: new Date(NOW) };
	return verify(SIGNATURE, request, options).ok;
}

async function theirVerdict({ body, key, header }: Delivery): Promise<boolean> {
	return await Retell.verify(body, key, header);
}

async function verdictsOf(delivery: Delivery): Promise<Verdicts> {
	return { ours: ourVerdict(delivery), theirs: await theirVerdict(delivery) };
}

/** Signed by the SDK at a time. */
async function signed(body: string, key: string, at: number): Promise<Delivery> {
	clock(at);
	const header = await Retell.sign(body, key);
	clock(NOW);
	return { body, key, header };
}

const bodies = fc.oneof(
	fc.json(),
	fc.string({ unit: 'binary' }),
	fc.string({ unit: 'grapheme' }),
	fc.constantFrom('', '\ufeff{}', '{}\n', '0', 'v=1,d=2', ',', '1790000000000'),
);

const keys = fc.oneof(fc.stringMatching(/^key_[0-9a-f]{28}$/), { arbitrary: anyKeys, weight: 2 });

const offsets = fc.oneof(
	fc.integer({ min: -TOLERANCE_MS, max: TOLERANCE_MS }),
	fc.constantFrom(0, 1, -1, TOLERANCE_MS, -TOLERANCE_MS),
);

const deliveries = fc.sample(fc.tuple(bodies, keys, offsets, fc.nat()), { seed, numRuns: CASES });

type Miss = (sent: Delivery, choice: number) => Delivery | Promise<Delivery>;

const MISSES: Readonly<Record<string, Miss>> = {
	...NEAR_MISSES,
	'a time too long ago': async ({ body, key }, choice) =>
		await signed(body, key, NOW - TOLERANCE_MS - 1 - (choice % 1e6)),
	'a time too far ahead': async ({ body, key }, choice) =>
		await signed(body, key, NOW + TOLERANCE_MS + 1 + (choice % 1e6)),
};

it(`accepts ${CASES} deliveries that the SDK signed and accepts`, async () => {
	const sent: Delivery[] = [];
	for (const [body, key, offset] of deliveries) sent.push(await signed(body, key, NOW + offset));
	expect(await disagreements(sent, verdictsOf, { ours: true, theirs: true })).toEqual([]);
});

it.each(Object.entries(MISSES))(
	`refuses ${CASES} deliveries with %s, as the SDK does`,
	async (_name, miss) => {
		const missed: Delivery[] = [];
		for (const [body, key, offset, choice] of deliveries) {
			const sent = await signed(body, key, NOW + offset);
			const other = await miss(sent, choice);
			missed.push(missedBy(() => other, sent, choice));
		}
		expect(await disagreements(missed, verdictsOf, { ours: false, theirs: false })).toEqual([]);
	},
);

/** The digest is right in each of these; only its header is written otherwise than the vendor writes it. */
it.each<{
	name: string;
	write: (time: string, digest: string) => string;
	ours: boolean;
	theirs: boolean;
}>([
	{ name: 'as the vendor writes it', write: (v, d) => `v=${v},d=${d}`, ours: true, theirs: true },
	{
		name: 'capital digits',
		write: (v, d) => `v=${v},d=${d.toUpperCase()}`,
		ours: true,
		theirs: true,
	},
	{ name: 'no digest', write: (v) => `v=${v},d=`, ours: false, theirs: false },
	{ name: 'no time', write: (_v, d) => `d=${d}`, ours: false, theirs: false },
	{ name: 'two times', write: (v, d) => `v=${v},v=${v},d=${d}`, ours: false, theirs: false },
	{ name: 'no labels', write: (v, d) => `${v},${d}`, ours: false, theirs: false },
	{ name: 'the labels of others', write: (v, d) => `t=${v},v1=${d}`, ours: false, theirs: false },
	{
		name: 'half of the digest',
		write: (v, d) => `v=${v},d=${d.slice(32)}`,
		ours: false,
		theirs: false,
	},
	{ name: 'a time with letters', write: (v, d) => `v=${v}ms,d=${d}`, ours: false, theirs: false },
	// The engine serves other vendors, too, whose headers are so; whoever writes them needs the key.
	{
		name: 'fields in the other order',
		write: (v, d) => `d=${d},v=${v}`,
		ours: true,
		theirs: false,
	},
	{
		name: 'a blank behind the comma',
		write: (v, d) => `v=${v}, d=${d}`,
		ours: true,
		theirs: false,
	},
	{
		name: 'a second digest',
		write: (v, d) => `v=${v},d=${'0'.repeat(64)},d=${d}`,
		ours: true,
		theirs: false,
	},
	// Behind this time the digest covers other digits.
	{ name: 'a zero before the time', write: (v, d) => `v=0${v},d=${d}`, ours: false, theirs: true },
	{ name: 'capital labels', write: (v, d) => `V=${v},D=${d}`, ours: false, theirs: true },
])('reads a header with $name', async ({ write, ours, theirs }) => {
	const { header, ...sent } = await signed('{"event":"call_ended"}', 'key_0123456789abcdef', NOW);
	const [, time = '', digest = ''] = /^v=(\d+),d=(\w+)$/.exec(header) ?? [];
	expect(await verdictsOf({ ...sent, header: write(time, digest) })).toEqual({ ours, theirs });
});

/** A key and a header that were fixed once, over the bytes of a fixture. */
it('accepts the recorded vector, and no other body', async () => {
	const at = 1_790_000_061_500;
	clock(at);
	const body = readFileSync(join(ROOT, 'fixtures/retell/call_ended.json'), 'utf8');
	const digest = '18bc5745b939e9add889d81fee5bdd4f60b2ab93b1aa1ecc53f4631ee4dc5f88';
	const sent = { body, key: 'key_test_0123456789', header: `v=${at},d=${digest}` };
	const ours = (delivery: Delivery): boolean => {
		if (SIGNATURE === undefined) throw new Error('there is no signature');
		return verify(
			SIGNATURE,
			{
				headers: { 'x-retell-signature': delivery.header },
				query: {},
				rawBody: Buffer.from(delivery.body),
			},
			{ secrets: [delivery.key], toleranceSeconds: 300, now: new Date(at) },
		).ok;
	};
	expect([ours(sent), await theirVerdict(sent)]).toEqual([true, true]);
	const other = { ...sent, body: body.replace('Friday', 'Monday') };
	expect([ours(other), await theirVerdict(other)]).toEqual([false, false]);
});
