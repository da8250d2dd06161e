import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';

import { verify } from '../../../nodes/shared/verify';
import { printSeed, seed } from '../../support/seed';
import { STANDARD_WEBHOOKS } from '../../support/schemes';

/** The verifier and the library standardwebhooks give the same verdict on the same delivery. */

const CASES = 2_000;

const NOW = new Date('2026-01-01T00:00:00.000Z');

beforeAll(() => printSeed('agreement with standardwebhooks'));

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

const OTHER_SECRET = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';

beforeEach(() => jest.spyOn(Date, 'now').mockReturnValue(NOW.getTime()));

afterEach(() => jest.restoreAllMocks());

interface Message {
	headers: Record<string, string>;
	body: string;
}

const theirVerdict = ({ headers, body }: Message): boolean => {
	try {
		new Webhook(SECRET).verify(body, headers, { jsonParse: false });
		return true;
	} catch (error) {
		if ((error as Error).name === 'WebhookVerificationError') return false;
		throw error;
	}
};

const ourVerdict = ({ headers, body }: Message): boolean =>
	verify(
		STANDARD_WEBHOOKS,
		{ headers, query: {}, rawBody: Buffer.from(body) },
		{ secrets: [SECRET], toleranceSeconds: 300, now: NOW },
	).ok;

const message = (body: string, offset: number, id = 'msg_1', secret = SECRET): Message => {
	const at = new Date(NOW.getTime() + offset * 1000);
	return {
		body,
		headers: {
			'webhook-id': id,
			'webhook-timestamp': String(at.getTime() / 1000),
			'webhook-signature': new Webhook(secret).sign(id, at, body),
		},
	};
};

const signed = fc
	.record({
		body: fc.oneof(
			fc.json(),
			fc.string({ unit: 'grapheme' }),
			fc.constant(''),
			fc.constant('\ufeff{}'),
		),
		id: fc.stringMatching(/^[\w.-]{1,40}$/),
		offset: fc.oneof(
			fc.integer({ min: -320, max: 320 }),
			fc.constantFrom(0, -300, -301, 300, 301, -1_000_000),
		),
		secret: fc.constantFrom(SECRET, SECRET, SECRET, OTHER_SECRET),
	})
	.map(({ body, id, offset, secret }) => message(body, offset, id, secret));

const change =
	(header: string, to: (value: string) => string) =>
	(sent: Message): Message => ({
		...sent,
		headers: { ...sent.headers, [header]: to(sent.headers[header] ?? '') },
	});

const signature = (to: (value: string) => string) => change('webhook-signature', to);

const breaking = fc.oneof(
	{ weight: 4, arbitrary: fc.constant((sent: Message) => sent) },
	{
		weight: 6,
		arbitrary: fc.constantFrom<(sent: Message) => Message>(
			(sent) => ({ ...sent, body: `${sent.body} ` }),
			(sent) => ({ ...sent, headers: {} }),
			change('webhook-id', (id) => `${id}x`),
			change('webhook-id', () => ''),
			change('webhook-timestamp', () => ''),
			change('webhook-timestamp', () => 'now'),
			change('webhook-timestamp', (time) => String(Number(time) + 1)),
			change('webhook-timestamp', (time) => String(Number(time) - 1)),
			signature(() => ''),
			signature(() => 'v1'),
			signature(() => 'v1,'),
			signature((value) => value.replace('v1', 'v2')),
			signature((value) => value.replace('v1', 'V1')),
			signature((value) => value.slice('v1,'.length)),
			signature((value) => `v1a,xxxx ${value}`),
			signature((value) => `${value} v1,${Buffer.alloc(32).toString('base64')}`),
			signature((value) => `v1,${Buffer.alloc(32).toString('base64')} ${value}`),
			signature((value) => value.slice(0, 20)),
			signature((value) => value.replace(/[A-Za-z]=$/, '!=')),
			signature((value) => value.toUpperCase()),
			signature((value) => [...value].reverse().join('')),
		),
	},
);

it(`agrees on ${CASES} deliveries`, () => {
	const messages = fc
		.sample(fc.tuple(signed, breaking), { seed, numRuns: CASES })
		.map(([sent, broken]) => broken(sent));
	expect(messages.filter((sent) => ourVerdict(sent) !== theirVerdict(sent))).toEqual([]);
	const accepted = messages.filter(theirVerdict).length;
	expect(accepted).toBeGreaterThan(CASES / 20);
	expect(accepted).toBeLessThan((CASES * 19) / 20);
});

it.each([
	{
		name: 'a signature without padding',
		broken: signature((value) => value.replace(/=$/, '')),
		ours: true,
		theirs: false,
	},
	{
		name: 'a signature in hex',
		broken: signature((value) => `v1,${Buffer.from(value.slice(3), 'base64').toString('hex')}`),
		ours: true,
		theirs: false,
	},
	{
		name: 'a time with letters behind it',
		broken: change('webhook-timestamp', (time) => `${time}s`),
		ours: false,
		theirs: true,
	},
	{
		name: 'a time with a zero before it',
		broken: change('webhook-timestamp', (time) => `0${time}`),
		ours: false,
		theirs: true,
	},
])('differs on purpose, or without harm, on $name', ({ broken, ours, theirs }) => {
	const sent = broken(message('{}', 0));
	expect({ ours: ourVerdict(sent), theirs: theirVerdict(sent) }).toEqual({ ours, theirs });
});
