import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';
import { TelnyxWebhook } from 'telnyx/lib/webhooks';

import { verify } from '../../../nodes/shared/verify';
import { vendor } from '../../../nodes/Telnyx/vendor';
import {
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

const TOLERANCE_SECONDS = 300;

beforeAll(() => printSeed("agreement with Telnyx's SDK"));

/** The receiver's, which the SDK reads itself. */
const clock = jest.spyOn(Date, 'now');

beforeEach(() => void clock.mockReturnValue(NOW));

afterAll(() => clock.mockRestore());

const SIGNATURE = vendor.authentication.signature?.scheme;

/** `t=<time>,<signature>` stands for the two headers of a delivery. */
function headersOf(header: string): Record<string, string> {
	const [, time = '', signature = ''] = /^t=([^,]*),(.*)$/s.exec(header) ?? [];
	return { 'telnyx-timestamp': time, 'telnyx-signature-ed25519': signature };
}

function ourVerdict({ body, key, header }: Delivery): boolean {
	if (SIGNATURE === undefined) throw new Error('there is no signature');
	const request = { headers: headersOf(header), query: {}, rawBody: Buffer.from(body) };
	const now = new Date(Date.now());
	return verify(SIGNATURE, request, { secrets: [key], toleranceSeconds: TOLERANCE_SECONDS, now })
		.ok;
}

/** The SDK throws at what it refuses, a key among it. */
async function theirVerdict({ body, key, header }: Delivery): Promise<boolean> {
	try {
		await new TelnyxWebhook(key).verify(body, headersOf(header));
		return true;
	} catch {
		return false;
	}
}

async function verdictsOf(delivery: Delivery): Promise<Verdicts> {
	return { ours: ourVerdict(delivery), theirs: await theirVerdict(delivery) };
}

const BOTH = { ours: true, theirs: true };

const NEITHER = { ours: false, theirs: false };

const keyPairs = Array.from({ length: 50 }, () => generateKeyPairSync('ed25519'));

const keyPair = (choice: number) => {
	const pair = keyPairs[choice % keyPairs.length];
	if (pair === undefined) throw new Error('there is no pair of keys');
	return pair;
};

function textOf(publicKey: KeyObject): string {
	return Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('base64');
}

/** The SDK has no function that signs, so this is the page's recipe. */
function signed(body: string, choice: number, time: number | string): Delivery {
	const { publicKey, privateKey } = keyPair(choice);
	const signature = sign(null, Buffer.from(`${time}|${body}`), privateKey).toString('base64');
	return { body, key: textOf(publicKey), header: `t=${time},${signature}` };
}

const bodies = fc.oneof(
	fc.json(),
	fc.string({ unit: 'grapheme' }),
	fc.string({ unit: 'binary' }).map((text) => text.toWellFormed()),
	fc.webQueryParameters(),
	fc.constantFrom('', '\ufeff{}', '{}\n', '0', '|', '1767225600|{}', 'CallStatus=completed'),
);

const seconds = fc.integer({ min: -TOLERANCE_SECONDS, max: TOLERANCE_SECONDS });

const edges = fc.constantFrom(0, TOLERANCE_SECONDS, -TOLERANCE_SECONDS);

const cases = fc.record({ body: bodies, offset: fc.oneof(seconds, edges), choice: fc.nat() });

const deliveries = fc
	.sample(cases, { seed, numRuns: CASES })
	.map(({ body, offset, choice }) => ({ ...signed(body, choice, NOW / 1000 + offset), choice }));

type Miss = (sent: Delivery, choice: number) => Delivery;

/** With another bit of what a base64 text stands for. */
function withOtherBit(base64: string, choice: number): string {
	const bytes = Buffer.from(base64, 'base64');
	const at = choice % bytes.length;
	bytes[at] = (bytes[at] ?? 0) ^ (1 << choice % 8);
	return bytes.toString('base64');
}

const MISSES: Readonly<Record<string, Miss>> = {
	...NEAR_MISSES,
	// Of the last character of a base64 text some bits count for nothing.
	'another key': (sent, choice) => ({ ...sent, key: withOtherBit(sent.key, choice) }),
	'another digit of the digest': (sent, choice) => {
		const [, start = '', signature = ''] = /^(t=\d+,)(.*)$/.exec(sent.header) ?? [];
		return { ...sent, header: start + withOtherBit(signature, choice) };
	},
	"somebody else's key": (sent, choice) => ({
		...sent,
		key: textOf(keyPair(choice + 1).publicKey),
	}),
	"somebody else's signature": (sent, choice) => {
		const [, time = ''] = /^t=(\d+),/.exec(sent.header) ?? [];
		return { ...signed(sent.body, choice + 1, time), key: sent.key };
	},
	'a signature of the body alone': (sent, choice) => {
		const signature = sign(null, Buffer.from(sent.body), keyPair(choice).privateKey);
		return { ...sent, header: sent.header.replace(/,.*$/, `,${signature.toString('base64')}`) };
	},
	'a shorter signature': (sent, choice) => ({
		...sent,
		header: sent.header.slice(0, -4 * (1 + (choice % 21))),
	}),
	'no signature': (sent) => ({ ...sent, header: sent.header.replace(/,.*$/, ',') }),
	'no time': (sent) => ({ ...sent, header: sent.header.replace(/^t=\d+/, 't=') }),
	'a time too long ago': ({ body }, choice) =>
		signed(body, choice, NOW / 1000 - TOLERANCE_SECONDS - 1 - (choice % 1e6)),
	'a time too far ahead': ({ body }, choice) =>
		signed(body, choice, NOW / 1000 + TOLERANCE_SECONDS + 1 + (choice % 1e6)),
};

it(`accepts ${CASES} deliveries that the SDK accepts`, async () => {
	expect(await disagreements(deliveries, verdictsOf, BOTH)).toEqual([]);
});

it.each(Object.keys(MISSES))(
	`refuses ${CASES} deliveries with %s, as the SDK does`,
	async (name) => {
		const miss = MISSES[name];
		if (miss === undefined) throw new Error(`there is no way to miss by ${name}`);
		const missed = deliveries.map(({ choice, ...sent }) => missedBy(miss, sent, choice));
		expect(await disagreements(missed, verdictsOf, NEITHER)).toEqual([]);
	},
);

const HANGUP = '{"data":{"event_type":"call.hangup"}}';

const SECONDS = NOW / 1000;

/** The signature is right in each of these; only its spelling is other than the vendor's. */
it.each<{ name: string; write: (signature: Buffer) => string } & Verdicts>([
	{ name: 'as the vendor writes it', write: (bytes) => bytes.toString('base64'), ...BOTH },
	{ name: 'with a blank before it', write: (bytes) => ` ${bytes.toString('base64')}`, ...NEITHER },
	{ name: 'twice', write: (bytes) => `${bytes.toString('base64')}`.repeat(2), ...NEITHER },
	{ name: 'behind a label', write: (bytes) => `v1=${bytes.toString('base64')}`, ...NEITHER },
	// The engine serves other vendors, too, which write so; whoever writes them needs the key.
	{
		name: 'without padding',
		write: (bytes) => bytes.toString('base64').replace(/=+$/, ''),
		ours: true,
		theirs: false,
	},
	{ name: 'in hex', write: (bytes) => bytes.toString('hex'), ours: true, theirs: false },
	// Here a signature has one spelling, so that a changed character is never the same one.
	{
		name: 'with another last character that stands for the same bytes',
		write: (bytes) => withSpareBit(bytes.toString('base64')),
		ours: false,
		theirs: true,
	},
])('reads a signature $name', async ({ write, ours, theirs }) => {
	const { header, ...sent } = signed(HANGUP, 0, SECONDS);
	const [, start = '', signature = ''] = /^(t=\d+,)(.*)$/.exec(header) ?? [];
	const delivery = { ...sent, header: start + write(Buffer.from(signature, 'base64')) };
	expect(await verdictsOf(delivery)).toEqual({ ours, theirs });
});

/** The character before the padding has bits that stand for nothing. */
function withSpareBit(base64: string): string {
	return base64.replace(/(.)(=+)$/, (_all, last: string, padding: string) => {
		const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
		return alphabet.charAt(alphabet.indexOf(last) + 1) + padding;
	});
}

/** Each is signed as it is written. */
it.each<{ name: string; time: string } & Verdicts>([
	{ name: 'in seconds', time: String(SECONDS), ...BOTH },
	{ name: 'with a zero before it', time: `0${SECONDS}`, ...BOTH },
	{ name: 'with a fraction', time: `${SECONDS}.5`, ...NEITHER },
	{ name: 'with a sign', time: `+${SECONDS}`, ...NEITHER },
	{ name: 'with a blank', time: ` ${SECONDS}`, ...NEITHER },
	{ name: 'in ISO 8601', time: new Date(NOW).toISOString(), ...NEITHER },
	{ name: 'of 17 digits', time: `1${'0'.repeat(16)}`, ...NEITHER },
	// A long number counts milliseconds here, as other vendors have it.
	{ name: 'in milliseconds', time: String(NOW), ours: true, theirs: false },
	{
		name: 'in 17 digits with zeros before it',
		time: `0000000${SECONDS}`,
		ours: false,
		theirs: true,
	},
])('reads a time $name', async ({ time, ours, theirs }) => {
	expect(await verdictsOf(signed(HANGUP, 0, time))).toEqual({ ours, theirs });
});

it.each<{ name: string; write: (key: KeyObject) => string } & Verdicts>([
	{ name: 'as the portal shows it', write: textOf, ...BOTH },
	{ name: 'that is empty', write: () => '', ...NEITHER },
	{ name: 'of 31 bytes', write: (key) => textOf(key).slice(0, -4), ...NEITHER },
	{ name: 'with another behind it', write: (key) => textOf(key) + textOf(key), ...NEITHER },
	{ name: 'of another kind', write: () => pemOf(RSA.publicKey), ...NEITHER },
	// What a person copies.
	{
		name: 'with a line break behind it',
		write: (key) => `${textOf(key)}\n`,
		ours: true,
		theirs: false,
	},
	{
		name: 'without padding',
		write: (key) => textOf(key).replace('=', ''),
		ours: true,
		theirs: false,
	},
	{ name: 'in PEM', write: pemOf, ours: true, theirs: false },
])('reads a key $name', async ({ write, ours, theirs }) => {
	const sent = signed(HANGUP, 0, SECONDS);
	expect(await verdictsOf({ ...sent, key: write(keyPair(0).publicKey) })).toEqual({ ours, theirs });
});

const RSA = generateKeyPairSync('rsa', { modulusLength: 2048 });

function pemOf(key: KeyObject): string {
	return key.export({ type: 'spki', format: 'pem' }).toString();
}

// The SDK counts whole seconds of the receiver's clock, and this engine milliseconds.
it.each([
	{ name: 'as much', milliseconds: 0, ours: true, theirs: true },
	{ name: 'and half a second more', milliseconds: 500, ours: false, theirs: true },
	{ name: 'and a second more', milliseconds: 1000, ours: false, theirs: false },
])('takes a delivery of 300 seconds ago, $name', async ({ milliseconds, ours, theirs }) => {
	const sent = signed(HANGUP, 0, SECONDS - TOLERANCE_SECONDS);
	clock.mockReturnValue(NOW + milliseconds);
	expect(await verdictsOf(sent)).toEqual({ ours, theirs });
});

/** A key and headers that were fixed once, over the bytes of a fixture. */
it('accepts the recorded vector, and no other body', async () => {
	clock.mockReturnValue(1_790_000_061_000);
	const body = readFileSync(join(ROOT, 'fixtures/telnyx/call.hangup.json'), 'utf8');
	const signature =
		'raXlt5ID5Cp1USYUmjwx4oMze0b7FYZmod4PKsSXjNXANkSSQl8KFQ16pGEUka17nhKCRsbO9jc09uXGCl/LCQ==';
	const sent = {
		body,
		key: '+nbCi6+PCXj/QoxGaE0jD7FTXcl3mbV9TNblZwOmJ2g=',
		header: `t=1790000061,${signature}`,
	};
	expect(await verdictsOf(sent)).toEqual(BOTH);
	expect(await verdictsOf({ ...sent, body: body.replace('caller', 'callee') })).toEqual(NEITHER);
});

it('covers the bytes of a form as they came', async () => {
	const body = readFileSync(join(ROOT, 'fixtures/telnyx/call.hangup.texml-inbound.form'), 'utf8');
	const sent = signed(body, 0, SECONDS);
	expect(await verdictsOf(sent)).toEqual(BOTH);
	const spelledOtherwise = body.replaceAll('+', '%20');
	expect(await verdictsOf({ ...sent, body: spelledOtherwise })).toEqual(NEITHER);
});
