import { parse as parseQuery } from 'node:querystring';

import { SHARED_SECRET, type HmacScheme } from '../../nodes/shared/vendor-kit/schemes';
import { verify } from '../../nodes/shared/verify';
import type { SignedRequest } from '../../nodes/shared/verify/types';
import { printSeed, randomFrom, seed, type Random } from '../support/seed';
import { bodyScheme } from '../support/schemes';
import { signatureOf, stampAt } from '../support/sign';

/** What happens to a secret between the vendor's form, the wire and the credential, at random. */
const RUNS = 20_000;

const NOW = new Date('2026-01-01T00:00:00.000Z');

beforeAll(() => printSeed('secrets on their way'));

const CHARACTERS = [
	...Array.from({ length: 95 }, (_value, index) => String.fromCharCode(32 + index)),
	...'++++  //==éüßñ名前🔑',
];

const BLANKS = ['', ' ', '\n', '\r\n', '\t', '\u00a0', '\u200b', '\ufeff', '  \n'];

/** It begins and ends with a letter: white space at the ends is no part of a secret. */
function secretFrom(random: Random): string {
	const middle = Array.from({ length: 6 + random.below(30) }, () => random.oneOf(CHARACTERS));
	return `a${middle.join('')}z`;
}

function pasted(random: Random, secret: string): string {
	return random.oneOf(BLANKS) + secret + random.oneOf(BLANKS);
}

/** As people and their vendors write it behind `?token=`: what means nothing in a URL may stay as it is. */
function inUrl(random: Random, secret: string): string {
	return [...secret]
		.map((character) => {
			if (character === ' ') return random.oneOf(['+', '%20']);
			const mayStay = /[\w.~+/:,;@$!*'()-]/.test(character);
			return mayStay && random.below(2) === 0 ? character : encodeURIComponent(character);
		})
		.join('');
}

function isAccepted(request: Partial<SignedRequest>, secrets: string[], scheme = SECRET): boolean {
	const whole = { headers: {}, query: {}, rawBody: Buffer.from('{}'), ...request };
	return verify(scheme, whole, { secrets, toleranceSeconds: null, now: NOW }).ok;
}

const { scheme: SECRET } = SHARED_SECRET;

it(`takes each of ${RUNS} secrets, in the URL and in the header`, () => {
	const random = randomFrom(seed);
	const refused: unknown[] = [];
	for (let run = 0; run < RUNS; run += 1) {
		const secret = secretFrom(random);
		const secrets = [pasted(random, secret)];
		const url = `token=${inUrl(random, secret)}`;
		const header = Buffer.from(secret).toString('latin1');
		if (!isAccepted({ query: parseQuery(url) }, secrets)) refused.push({ secret, url });
		if (!isAccepted({ headers: { 'x-webhook-secret': header } }, secrets)) {
			refused.push({ secret, header });
		}
	}
	expect(refused).toEqual([]);
});

it(`takes none of ${RUNS} secrets with another character`, () => {
	const random = randomFrom(seed);
	const accepted: unknown[] = [];
	for (let run = 0; run < RUNS; run += 1) {
		const secret = secretFrom(random);
		const characters = [...secret];
		const at = random.below(characters.length);
		const other = random.oneOf(CHARACTERS);
		// A blank and a plus are one character in a URL.
		const isSame = (one = '', two = '') => one.replace(' ', '+') === two.replace(' ', '+');
		if (isSame(characters[at], other)) continue;
		characters[at] = other;
		const url = `token=${inUrl(random, characters.join(''))}`;
		if (isAccepted({ query: parseQuery(url) }, [secret])) accepted.push({ secret, url });
	}
	expect(accepted).toEqual([]);
});

it("finds the vendor's signature among those of relays, in whatever order they come", () => {
	const random = randomFrom(seed);
	const scheme: HmacScheme = {
		...bodyScheme('sha256'),
		signature: { headers: ['x-signature'], orAnyLike: true, prefix: 'sha256=' },
	};
	const body = Buffer.from('{"event":"call.ended"}');
	const mistakes: unknown[] = [];
	for (let run = 0; run < 2_000; run += 1) {
		const secret = random.bytes(16).toString('hex');
		const textOf = (key: string): string => {
			const bytes = signatureOf(scheme, key, body, stampAt(NOW));
			const encoding = random.oneOf(['hex', 'base64', 'base64url'] as const);
			return random.oneOf(['', 'sha256=']) + bytes.toString(encoding);
		};
		const names = ['x-signature', 'x-a-signature', 'signature', 'x-z-signature-256', 'signature-b'];
		const ours = random.oneOf(names);
		const ordered = names
			.map((name) => ({ name, place: random.below(1_000_000) }))
			.sort((one, other) => one.place - other.place);
		const headersWith = (key: string) =>
			Object.fromEntries(
				ordered.map(({ name }) => [
					name,
					textOf(name === ours ? key : random.bytes(16).toString('hex')),
				]),
			);
		const deliver = (key: string) =>
			isAccepted({ headers: headersWith(key), rawBody: body }, [pasted(random, secret)], scheme);
		if (!deliver(secret)) mistakes.push({ run, refused: ordered });
		if (deliver(`${secret}0`)) mistakes.push({ run, accepted: ordered });
	}
	expect(mistakes).toEqual([]);
});

it('takes either of two secrets while one is changed, and no third', () => {
	const random = randomFrom(seed);
	const mistakes: unknown[] = [];
	for (let run = 0; run < 2_000; run += 1) {
		const [old, next, third] = [secretFrom(random), secretFrom(random), secretFrom(random)];
		const isRight = (secret: string | undefined) =>
			isAccepted({ query: { token: secret } }, [pasted(random, old ?? ''), next ?? '']);
		if (!isRight(old) || !isRight(next) || isRight(third)) mistakes.push({ old, next, third });
	}
	expect(mistakes).toEqual([]);
});
