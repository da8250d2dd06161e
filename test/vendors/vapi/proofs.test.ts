import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';

import { vendor } from '../../../nodes/Vapi/vendor';
import { verify } from '../../../nodes/shared/verify';
import { ROOT } from '../../support/root';
import { printSeed, seed } from '../../support/seed';

/**
 * Vapi publishes no code that checks a delivery. So what it signs and sends is written here from its page,
 * without a look at our schemes: https://docs.vapi.ai/server-url/server-authentication
 */

const CASES = 1_000;

const NOW = Date.parse('2026-01-01T00:00:00.000Z');

const TOLERANCE_MS = 300_000;

beforeAll(() => printSeed("proofs of Vapi's deliveries"));

interface Delivery {
	body: string;
	headers: Record<string, string>;
	query: Record<string, string>;
	/** The receiver's. */
	secret: string;
}

type Choice = 'signature' | 'bearer' | 'sharedSecret';

function isAccepted(choice: Choice, { body, headers, query, secret }: Delivery): boolean {
	const option = vendor.authentication[choice];
	if (option === undefined) throw new Error(`there is no ${choice}`);
	const request = { headers, query, rawBody: Buffer.from(body) };
	const options = { secrets: [secret], toleranceSeconds: TOLERANCE_MS / 1000, now: new Date(NOW) };
	return verify(option.scheme, request, options).ok;
}

/** `{timestamp}.{body}`, SHA-256, hex, in x-signature beside x-timestamp. */
function sign(body: string, secret: string, timestamp: string): Delivery {
	const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
	return {
		body,
		secret,
		query: {},
		headers: { 'x-signature': signature, 'x-timestamp': timestamp },
	};
}

/** Where a secret that is repeated may stand. */
const PLACES = {
	'the header X-Webhook-Secret': (secret: string) => ({ headers: { 'x-webhook-secret': secret } }),
	'the header X-Vapi-Secret': (secret: string) => ({ headers: { 'x-vapi-secret': secret } }),
	'the URL': (secret: string) => ({ query: { token: secret } }),
} satisfies Record<string, (secret: string) => Partial<Delivery>>;

function repeat(
	place: (secret: string) => Partial<Delivery>,
	body: string,
	secret: string,
): Delivery {
	return { body, secret, headers: {}, query: {}, ...place(secret) };
}

const bodies = fc.oneof(
	fc.json(),
	fc.string({ unit: 'grapheme' }),
	fc.constantFrom('', '\ufeff{}', '{}\n', '0', '.', '1790000000000.{}'),
);

/** A letter of each case is in all of them. */
const secrets = fc
	.oneof(
		fc.stringMatching(/^[\w-]{14,64}$/),
		fc.stringMatching(/^[!-~]{14,80}$/),
		fc.base64String({ minLength: 32, maxLength: 64 }),
	)
	.map((text) => `${text}aZ`);

const offsets = fc.oneof(
	fc.integer({ min: -TOLERANCE_MS, max: TOLERANCE_MS }),
	fc.constantFrom(0, 1, -1, TOLERANCE_MS, -TOLERANCE_MS),
);

/** The unit of the time is not documented. */
const units = fc.constantFrom<'milliseconds' | 'seconds'>('milliseconds', 'seconds');

const cases = fc.sample(fc.tuple(bodies, secrets, offsets, units, fc.nat()), {
	seed,
	numRuns: CASES,
});

/** In seconds, a time at the very edge is rounded towards now. */
function stamp(milliseconds: number, unit: 'milliseconds' | 'seconds'): string {
	if (unit === 'milliseconds') return String(milliseconds);
	const seconds = milliseconds / 1000;
	return String(milliseconds < NOW ? Math.ceil(seconds) : Math.floor(seconds));
}

function otherCharacter(text: string, choice: number): string {
	const at = choice % text.length;
	return text.slice(0, at) + (text[at] === 'x' ? 'y' : 'x') + text.slice(at + 1);
}

function withHeader(sent: Delivery, name: string, value: string): Delivery {
	return { ...sent, headers: { ...sent.headers, [name]: value } };
}

describe('the signature', () => {
	it(`is accepted in ${CASES} deliveries`, () => {
		const refused = cases
			.map(([body, secret, offset, unit]) => sign(body, secret, stamp(NOW + offset, unit)))
			.filter((sent) => !isAccepted('signature', sent));
		expect(refused).toEqual([]);
	});

	const NEAR_MISSES: Record<string, (sent: Delivery, choice: number) => Delivery> = {
		'another byte': (sent, choice) => ({ ...sent, body: otherCharacter(`${sent.body} `, choice) }),
		'a byte more': (sent) => ({ ...sent, body: `${sent.body}\n` }),
		'another secret': (sent, choice) => ({ ...sent, secret: otherCharacter(sent.secret, choice) }),
		'another time': (sent, choice) => {
			const time = Number(sent.headers['x-timestamp']) + (choice % 2 === 0 ? 1 : -1);
			return withHeader(sent, 'x-timestamp', String(time));
		},
		'no time': ({ headers, ...sent }) => ({
			...sent,
			headers: { 'x-signature': headers['x-signature'] ?? '' },
		}),
		'another digit': (sent, choice) => {
			const signature = sent.headers['x-signature'] ?? '';
			const at = choice % signature.length;
			const digit = signature[at] === 'a' ? 'b' : 'a';
			return withHeader(
				sent,
				'x-signature',
				signature.slice(0, at) + digit + signature.slice(at + 1),
			);
		},
		'half of the signature': (sent) =>
			withHeader(sent, 'x-signature', sent.headers['x-signature']?.slice(32) ?? ''),
		'a signature of the body alone': (sent) =>
			withHeader(
				sent,
				'x-signature',
				createHmac('sha256', sent.secret).update(sent.body).digest('hex'),
			),
		'a time too long ago': ({ body, secret }, choice) =>
			sign(body, secret, String(NOW - TOLERANCE_MS - 1 - (choice % 1e6))),
		'a time too far ahead': ({ body, secret }, choice) =>
			sign(body, secret, String(NOW + TOLERANCE_MS + 1 + (choice % 1e6))),
		'the secret itself': ({ body, secret }) => ({
			...repeat(PLACES['the header X-Webhook-Secret'], body, secret),
			query: { token: secret },
		}),
	};

	it.each(Object.entries(NEAR_MISSES))(
		`is refused in ${CASES} deliveries with %s`,
		(_name, miss) => {
			const accepted = cases
				.map(([body, secret, offset, unit, choice]) =>
					miss(sign(body, secret, stamp(NOW + offset, unit)), choice),
				)
				.filter((sent) => isAccepted('signature', sent));
			expect(accepted).toEqual([]);
		},
	);

	/** A secret and a header that were fixed once, over the bytes of a fixture. */
	it('is accepted in the recorded vector, and with no other body', () => {
		const body = readFileSync(join(ROOT, 'fixtures/vapi/end-of-call-report.json'), 'utf8');
		const headers = {
			'x-timestamp': '1790000070110',
			'x-signature': 'c608cfe49e94d4723209c28ec186c3d3426068f4f5c591ff3d2fb1cdd7481250',
		};
		const scheme = vendor.authentication.signature?.scheme;
		if (scheme === undefined) throw new Error('there is no signature');
		const isRight = (sent: string): boolean =>
			verify(
				scheme,
				{ headers, query: {}, rawBody: Buffer.from(sent) },
				{
					secrets: ['vapi_secret_test'],
					toleranceSeconds: 300,
					now: new Date(1_790_000_070_110),
				},
			).ok;
		expect([isRight(body), isRight(body.replace('Friday', 'Monday'))]).toEqual([true, false]);
	});
});

describe.each([
	...Object.entries(PLACES).map(([name, place]) => ({
		name: `the secret in ${name}`,
		choice: 'sharedSecret' as const,
		place,
	})),
	{
		name: 'the token',
		choice: 'bearer' as const,
		place: (secret: string) => ({ headers: { authorization: `Bearer ${secret}` } }),
	},
])('$name', ({ choice, place }) => {
	it(`is accepted in ${CASES} deliveries`, () => {
		const refused = cases
			.map(([body, secret]) => repeat(place, body, secret))
			.filter((sent) => !isAccepted(choice, sent));
		expect(refused).toEqual([]);
	});

	it.each<[string, (secret: string, at: number) => string]>([
		['another character', otherCharacter],
		['a character less', (secret) => secret.slice(1)],
		['a character more', (secret) => `${secret}x`],
		['its letters in the other case', swapCase],
		['nothing', () => ''],
	])(`is refused in ${CASES} deliveries with %s`, (_name, change) => {
		const accepted = cases
			.map(([body, secret, , , at]) => ({
				...repeat(place, body, change(secret, at)),
				secret,
			}))
			.filter((sent) => isAccepted(choice, sent));
		expect(accepted).toEqual([]);
	});
});

function swapCase(text: string): string {
	return text.replace(/[a-z]/gi, (letter) =>
		letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
	);
}

it.each([
	['a token in place of the secret', 'sharedSecret', { authorization: 'Bearer ' }],
	['the secret in place of a token', 'bearer', { 'x-webhook-secret': '' }],
	['a token of another kind', 'bearer', { authorization: 'Basic ' }],
] as const)('takes not %s', (_name, choice, headers) => {
	const accepted = cases
		.map(([body, secret]) => ({
			body,
			secret,
			query: {},
			headers: Object.fromEntries(
				Object.entries(headers).map(([name, before]) => [name, before + secret]),
			),
		}))
		.filter((sent) => isAccepted(choice, sent));
	expect(accepted).toEqual([]);
});
