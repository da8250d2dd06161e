import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';

import { vendor } from '../../../nodes/Synthflow/vendor';
import { verify } from '../../../nodes/shared/verify';
import type { VerificationResult } from '../../../nodes/shared/verify/types';
import { ROOT } from '../../support/root';
import { printSeed, seed } from '../../support/seed';

/**
 * Synthflow publishes a few lines of Python, and no package that checks a delivery. So what it signs is
 * written here from its page, without a look at our scheme: https://docs.synthflow.ai/security
 */

const CASES = 1_000;

beforeAll(() => printSeed("proofs of Synthflow's deliveries"));

const HEADER = 'http_synthflow_signature';

/** As the page writes it, and what may become of it on the way. */
const HEADERS = [
	HEADER,
	'synthflow-signature',
	'x-synthflow-signature',
	'http-synthflow-signature',
];

function signatureOf(callId: string, secret: string): string {
	return createHmac('sha256', secret).update(callId).digest('base64');
}

function verdictOn(
	body: string,
	headers: Record<string, string>,
	secret: string,
): VerificationResult {
	const scheme = vendor.authentication.signature?.scheme;
	if (scheme === undefined) throw new Error('there is no signature');
	const request = { headers, query: {}, rawBody: Buffer.from(body) };
	return verify(scheme, request, { secrets: [secret], toleranceSeconds: null, now: new Date(0) });
}

const SAMPLE = readFileSync(join(ROOT, 'fixtures/synthflow/post_call.json'), 'utf8');

const SAMPLE_ID = '8b2a7d3e-0000-4000-8000-00000000000d';

const SECRET = 'synthflow_secret_test';

/** A secret and a header that were fixed once, for the call of the sample. */
const VECTOR = 'CkAsrcH9jlK0xsNVQRjhepTcI4ppldkfOBhxOywtrQo=';

it('offers the secret in the URL first', () => {
	expect(Object.keys(vendor.authentication)).toEqual(['sharedSecret', 'signature']);
});

it('says in the node what the signature does not prove', () => {
	const { description } = vendor.authentication.signature?.texts ?? {};
	expect(description).toMatch(/^Proves the call's ID only, not the content: read the call by API /);
});

it('is accepted in the recorded vector', () => {
	expect(verdictOn(SAMPLE, { [HEADER]: VECTOR }, SECRET)).toEqual({ ok: true });
});

it.each(HEADERS)('is accepted in the header %s', (name) => {
	expect(verdictOn(SAMPLE, { [name]: VECTOR }, SECRET)).toEqual({ ok: true });
});

it.each([`${HEADER}x`, 'signature', 'x-signature', 'http_synthflow-signature'])(
	'is not looked for in the header %s',
	(name) => {
		expect(verdictOn(SAMPLE, { [name]: VECTOR }, SECRET)).toMatchObject({
			reason: 'missing-signature',
		});
	},
);

/** What the page of the vendor says of it, so that nobody takes it for more. */
describe('a header that was seen once', () => {
	it('proves any other body about the same call', () => {
		const forged = JSON.stringify({
			call: { call_id: SAMPLE_ID, status: 'failed' },
			analysis: { goal: 'false' },
		});
		expect(verdictOn(forged, { [HEADER]: VECTOR }, SECRET)).toEqual({ ok: true });
	});

	it.each([
		['of another call', { call: { call_id: '8b2a7d3e-0000-4000-8000-00000000000e' } }],
		['with its id beside the call', { call_id: SAMPLE_ID }],
		['with its id in a list', { call: { call_id: [SAMPLE_ID] } }],
		['with its id in a list of calls', { call: [{ call_id: SAMPLE_ID }] }],
		['without an id', { call: {} }],
		['without a call', { lead: {} }],
		['that asks for an agent', { event: 'call_inbound', call_inbound: {} }],
	])('proves no body %s', (_name, body) => {
		expect(verdictOn(JSON.stringify(body), { [HEADER]: VECTOR }, SECRET).ok).toBe(false);
	});

	it.each(['', '{', '[]', '"text"', 'null'])('proves no body like %j', (body) => {
		expect(verdictOn(body, { [HEADER]: VECTOR }, SECRET).ok).toBe(false);
	});
});

describe('the signature', () => {
	const ids = fc.oneof(fc.uuid(), fc.stringMatching(/^[\w-]{1,40}$/), fc.constant('ä 名前'));

	/** A letter of each case is in all of them. */
	const secrets = fc.stringMatching(/^[\w+/-]{14,64}$/).map((text) => `${text}aZ`);

	const cases = fc.sample(fc.tuple(ids, secrets, fc.nat()), { seed, numRuns: CASES });

	const bodyOf = (id: string) => JSON.stringify({ status: 'completed', call: { call_id: id } });

	it(`is accepted in ${CASES} deliveries`, () => {
		const refused = cases.filter(
			([id, secret]) => !verdictOn(bodyOf(id), { [HEADER]: signatureOf(id, secret) }, secret).ok,
		);
		expect(refused).toEqual([]);
	});

	it.each<[string, (id: string, secret: string, choice: number) => string]>([
		['of another id', (id, secret) => signatureOf(`${id}0`, secret)],
		['with another secret', (id, secret) => signatureOf(id, `${secret}x`)],
		['of the whole body', (id, secret) => signatureOf(bodyOf(id), secret)],
		['of nothing', (_id, secret) => signatureOf('', secret)],
		['with a character less', (id, secret) => signatureOf(id, secret).slice(1)],
		[
			'with another character',
			(id, secret, choice) => {
				const text = signatureOf(id, secret);
				const at = choice % 42;
				return text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
			},
		],
		['that is the secret', (_id, secret) => secret],
	])(`is refused in ${CASES} deliveries %s`, (_name, make) => {
		const accepted = cases.filter(
			([id, secret, choice]) =>
				verdictOn(bodyOf(id), { [HEADER]: make(id, secret, choice) }, secret).ok,
		);
		expect(accepted).toEqual([]);
	});
});
