import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';

import { vendor } from '../../../nodes/Bland/vendor';
import { verify } from '../../../nodes/shared/verify';
import { missedBy, NEAR_MISSES, type Delivery } from '../../support/near-misses';
import { ROOT } from '../../support/root';
import { printSeed, seed } from '../../support/seed';

/**
 * Bland has no package that checks a delivery. So what it signs is written here from its page, without
 * a look at our scheme: https://docs.bland.ai/tutorials/webhook-signing
 */

const CASES = 1_000;

beforeAll(() => printSeed("signatures of Bland's deliveries"));

const SIGNATURE = vendor.authentication.signature?.scheme;

function verdictOf({ body, key, header }: Delivery) {
	if (SIGNATURE === undefined) throw new Error('there is no signature');
	const headers = { 'x-webhook-signature': header };
	return verify(
		SIGNATURE,
		{ headers, query: {}, rawBody: Buffer.from(body) },
		{ secrets: [key], toleranceSeconds: null, now: new Date(0) },
	);
}

/** The hex HMAC with SHA-256 of the body, and of nothing else. */
function signed(body: string, key: string): Delivery {
	return { body, key, header: createHmac('sha256', key).update(body).digest('hex') };
}

const bodies = fc.oneof(
	fc.json(),
	fc.string({ unit: 'grapheme' }),
	fc.constantFrom('', '{}\n', '{"call_id":"c"}'),
);

const keys = fc.oneof(fc.stringMatching(/^[0-9a-f]{64}$/), fc.stringMatching(/^[!-~]{16,80}$/));

const deliveries = fc
	.sample(fc.tuple(bodies, keys, fc.nat()), { seed, numRuns: CASES })
	.map(([body, key, choice]) => ({ sent: signed(body, key), choice }));

it(`accepts ${CASES} deliveries`, () => {
	const refused = deliveries.filter(({ sent }) => !verdictOf(sent).ok);
	expect(refused).toEqual([]);
});

/** There is no time in what is signed. */
const MISSES = Object.entries(NEAR_MISSES).filter(([name]) => name !== 'another time');

it.each(MISSES)(`refuses ${CASES} deliveries with %s`, (_name, miss) => {
	const missed = deliveries.map(({ sent, choice }) => missedBy(miss, sent, choice));
	expect(missed.filter((sent) => verdictOf(sent).ok)).toEqual([]);
});

it('takes a body that is signed once it is parsed and written again, as the page has it', () => {
	const body = readFileSync(join(ROOT, 'fixtures/bland/post_call.json'), 'utf8');
	const written = JSON.stringify(JSON.parse(body));
	const sent = signed(written, 'a-secret-of-the-account');
	expect(verdictOf(sent).ok).toBe(true);
	expect(verdictOf({ ...sent, body })).toMatchObject({ ok: false, reason: 'wrong-signature' });
});

it.each([
	['', 'missing-signature'],
	['none', 'malformed-signature'],
	['0'.repeat(63), 'malformed-signature'],
	['0'.repeat(64), 'wrong-signature'],
])('says of the header %j: %s', (header, reason) => {
	expect(verdictOf({ ...signed('{}', 'a-secret-of-the-account'), header })).toMatchObject({
		ok: false,
		reason,
	});
});

/** A secret and a header that were fixed once, over the bytes of a fixture. */
it('accepts the recorded vector, and no other body', () => {
	const body = readFileSync(join(ROOT, 'fixtures/bland/post_call.json'), 'utf8');
	const header = 'b1e23642bdf8ff51b31bb9df0297c96e6ee1742a16d173c59ead60793d02ed8f';
	const sent = { body, key: 'bland_secret_test', header };
	const other = { ...sent, body: body.replace('Friday', 'Monday') };
	expect([verdictOf(sent).ok, verdictOf(other).ok]).toEqual([true, false]);
});
