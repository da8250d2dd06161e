import type { SignatureScheme } from '../../nodes/shared/vendor-kit/schemes';
import type { SignedRequest, VerifyOptions } from '../../nodes/shared/verify/types';
import { verify } from '../../nodes/shared/verify';
import { fixturesOf } from '../support/fixtures';
import { printSeed, randomFrom, seed, type Random } from '../support/seed';
import { ED25519, PATH, STANDARD_WEBHOOKS, UNLABELLED } from '../support/schemes';
import {
	encodeSignature,
	heldOf,
	signatureHeaders,
	signatureOf,
	stampAt,
	type Stamp,
} from '../support/sign';
import { vendors } from '../support/vendors';

/** In all, over the schemes. */
const FORGERIES = 100_000;

const NOW = new Date('2026-01-01T00:00:00.000Z');

const KEY_BYTES = 24;

beforeAll(() => printSeed('forgeries'));

/** A delivery as its parts, each of which is changed alone. */
interface Delivery {
	secret: string;
	body: Buffer;
	stamp: Stamp;
	/** The text of the signature, without prefix, label and time. */
	signature: string;
}

type Forge = (valid: Delivery, random: Random, others: Delivery[]) => Partial<Delivery>;

const fromVendors = vendors.flatMap(({ id, authentication }) =>
	Object.entries(authentication).flatMap(([choice, { scheme }]) =>
		'signature' in scheme ? [{ name: `${id}, ${choice}`, scheme }] : [],
	),
);

const schemes: Array<{ name: string; scheme: SignatureScheme }> = [
	...fromVendors,
	{ name: 'Standard Webhooks', scheme: STANDARD_WEBHOOKS },
	{ name: 'Ed25519', scheme: ED25519 },
	{ name: 'signatures without labels', scheme: UNLABELLED },
	{ name: 'a text of the body', scheme: PATH },
];

/**
 * What is not signed is not changed, for it changes nothing that the receiver relies on: the labels in
 * Whippy's header and the order of its fields, the prefix `sha256=` of SpeakNode's, upper or lower case
 * of a whole hex text, the padding of a base64 text, every other header, and the URL. (Nor is there
 * anything to forge by a bit in the schemes without a signature: there the name `Bearer` may be
 * written in any case, and the rest is the secret itself.)
 */
function forgeriesOf(scheme: SignatureScheme): Array<{ name: string; forge: Forge }> {
	return [
		...(typeof scheme.signedContent === 'string' ? bodyForgeries : textForgeries),
		{
			name: 'a bit of the text of the signature',
			forge: ({ signature }, random) => ({ signature: textWithFlippedBit(signature, random) }),
		},
		{
			name: 'a bit of the signature',
			forge: ({ signature }, random) => {
				const bytes = withFlippedBit(decoded(scheme, signature), random);
				return { signature: encodeSignature(scheme, bytes) };
			},
		},
		{
			name: 'a signature of random bytes',
			forge: ({ signature }, random) => ({
				signature: encodeSignature(scheme, random.bytes(decoded(scheme, signature).length)),
			}),
		},
		{
			name: "another delivery's signature",
			forge: (_valid, random, others) => ({ signature: random.oneOf(others).signature }),
		},
		{
			name: 'a bit of the secret',
			forge: ({ secret }, random) => ({ secret: secretWithFlippedBit(scheme, secret, random) }),
		},
		{
			name: "another tenant's secret",
			forge: (_valid, random, others) => ({ secret: random.oneOf(others).secret }),
		},
		...(scheme.timestamp === undefined ? [] : timestampForgeries),
		...(scheme.idHeader === undefined ? [] : idForgeries),
	];
}

const bodyForgeries: Array<{ name: string; forge: Forge }> = [
	{
		name: 'a bit of the body',
		forge: ({ body }, random) => ({ body: withFlippedBit(body, random) }),
	},
	{
		name: 'a byte more in the body',
		forge: ({ body }, random) => {
			const at = random.below(body.length + 1);
			return { body: Buffer.concat([body.subarray(0, at), random.bytes(1), body.subarray(at)]) };
		},
	},
	{
		name: 'a byte less in the body',
		forge: ({ body }, random) => {
			const at = random.below(body.length);
			return { body: Buffer.concat([body.subarray(0, at), body.subarray(at + 1)]) };
		},
	},
	{
		name: "another delivery's body",
		forge: (_valid, random, others) => ({ body: random.oneOf(others).body }),
	},
];

/** The rest of the body is anybody's. */
const textForgeries: Array<{ name: string; forge: Forge }> = [
	{
		name: 'another signed text',
		forge: (_valid, random) => ({ body: withSignedText(random.bytes(8).toString('hex')) }),
	},
];

const timestampForgeries: Array<{ name: string; forge: Forge }> = [
	{
		name: 'a bit of the text of the time',
		forge: ({ stamp }, random) => ({
			stamp: { ...stamp, timestamp: textWithFlippedBit(stamp.timestamp, random) },
		}),
	},
	{
		name: 'another time that is tolerated',
		forge: ({ stamp }, random) => {
			const ahead = 1 + random.below(200);
			return { stamp: { ...stamp, timestamp: laterThan(stamp.timestamp, ahead) } };
		},
	},
];

const idForgeries: Array<{ name: string; forge: Forge }> = [
	{
		name: 'a bit of the id',
		forge: ({ stamp }, random) => ({
			stamp: { ...stamp, id: textWithFlippedBit(stamp.id, random) },
		}),
	},
	{
		name: "another delivery's id",
		forge: ({ stamp }, random, others) => ({
			stamp: { ...stamp, id: random.oneOf(others).stamp.id },
		}),
	},
];

function decoded(scheme: SignatureScheme, signature: string): Buffer {
	const isHex = scheme.type === 'hmac' && scheme.signature.fields === undefined;
	return Buffer.from(signature, isHex ? 'hex' : 'base64');
}

function laterThan(timestamp: string, seconds: number): string {
	if (/^\d+$/.test(timestamp)) return String(Number(timestamp) + seconds);
	return new Date(Date.parse(timestamp) + seconds * 1000).toISOString();
}

function withSignedText(text: string): Buffer {
	return Buffer.from(JSON.stringify({ call: { call_id: text } }));
}

function withFlippedBit(bytes: Buffer, random: Random): Buffer {
	const copy = Buffer.from(bytes);
	const at = random.below(copy.length);
	copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8));
	return copy;
}

/** As a header carries a text: a byte for each character. */
function textWithFlippedBit(text: string, random: Random): string {
	return withFlippedBit(Buffer.from(text, 'latin1'), random).toString('latin1');
}

/** A key in base64 has spare bits that mean nothing, so the bit is one of the key. */
function secretWithFlippedBit(scheme: SignatureScheme, secret: string, random: Random): string {
	if (scheme.type === 'ed25519') {
		return withFlippedBit(Buffer.from(secret, 'base64'), random).toString('base64');
	}
	if (scheme.key === 'text') return textWithFlippedBit(secret, random);
	const bytes = withFlippedBit(Buffer.from(secret.slice('whsec_'.length), 'base64'), random);
	return `whsec_${bytes.toString('base64')}`;
}

function deliveriesOf(scheme: SignatureScheme, random: Random): Delivery[] {
	const isSignedWhole = typeof scheme.signedContent === 'string';
	return vendors
		.flatMap((vendor) => fixturesOf(vendor).filter(({ isPlain }) => isPlain))
		.map(({ rawBody }, index) => {
			const body = isSignedWhole ? rawBody : withSignedText(`call_${index}`);
			const secret = heldOf(scheme, random.bytes(KEY_BYTES).toString('hex'));
			const stamp = {
				...stampAt(new Date(NOW.getTime() - 1000 * (1 + random.below(100))), scheme),
				id: `msg_${random.bytes(12).toString('hex')}`,
			};
			const signature = encodeSignature(scheme, signatureOf(scheme, secret, body, stamp));
			return { secret, body, stamp, signature };
		});
}

function isAccepted(
	scheme: SignatureScheme,
	{ secret, body, stamp, signature }: Delivery,
): boolean {
	const headers = signatureHeaders(scheme, [signature], stamp);
	const request: SignedRequest = { headers, query: {}, rawBody: body };
	const options: VerifyOptions = { secrets: [secret], toleranceSeconds: 300, now: NOW };
	return verify(scheme, request, options).ok;
}

it('tries every scheme with a signature that a vendor has', () => {
	expect(fromVendors.length).toBeGreaterThan(0);
});

describe.each(schemes)('$name', ({ scheme }) => {
	const runs = Math.ceil(FORGERIES / schemes.length);

	it(`accepts none of ${runs} forgeries, and each time the valid delivery`, () => {
		const random = randomFrom(seed);
		const deliveries = deliveriesOf(scheme, random);
		const forgeries = forgeriesOf(scheme);
		const counts = new Map(forgeries.map(({ name }) => [name, 0]));
		const mistakes: unknown[] = [];

		for (let run = 0; run < runs; run += 1) {
			const valid = random.oneOf(deliveries);
			// Two vendors may send the same bytes, and then one's body is no forgery of the other's.
			const others = deliveries.filter(({ body }) => !Buffer.from(body).equals(valid.body));
			const { name, forge } = random.oneOf(forgeries);
			const forged = { ...valid, ...forge(valid, random, others) };
			counts.set(name, (counts.get(name) ?? 0) + 1);
			if (isAccepted(scheme, forged)) mistakes.push({ run, accepted: name });
			if (!isAccepted(scheme, valid))
				mistakes.push({ run, refused: `the valid one, after ${name}` });
		}

		expect(mistakes).toEqual([]);
		// Each kind is tried often, and none is left out by chance.
		expect([...counts.values()].filter((count) => count < runs / forgeries.length / 2)).toEqual([]);
	});
});
