import fc from 'fast-check';

import { trimInvisible } from '../../nodes/shared/util/text';

/** What a receiver checks: a body, the key that it has, and the header with the signature. */
export interface Delivery {
	body: string;
	key: string;
	header: string;
}

/** Keys of any characters, but white space and, at its ends, the invisible ones that the node drops. */
export const anyKeys = fc.oneof(
	fc.stringMatching(/^[!-~]{16,80}$/),
	fc
		.string({ unit: 'grapheme', minLength: 8, maxLength: 40 })
		.filter((key) => !/\s/.test(key) && trimInvisible(key) === key),
);

/** One thing is other than what was signed; `choice` says which of many. */
export const NEAR_MISSES: Readonly<Record<string, (sent: Delivery, choice: number) => Delivery>> = {
	'another byte': (sent, choice) => {
		const bytes = Buffer.from(`${sent.body} `);
		const at = choice % bytes.length;
		// ASCII stays ASCII, so that no decoder makes two bodies equal.
		bytes[at] = ((bytes[at] ?? 0) ^ 1) & 0x7f;
		return { ...sent, body: bytes.toString('utf8') };
	},
	'a character less': (sent) => ({ ...sent, body: sent.body === '' ? ' ' : sent.body.slice(1) }),
	'another key': (sent, choice) => {
		const at = choice % sent.key.length;
		const other = sent.key[at] === 'x' ? 'y' : 'x';
		return { ...sent, key: sent.key.slice(0, at) + other + sent.key.slice(at + 1) };
	},
	'another time': (sent, choice) => ({
		...sent,
		header: sent.header.replace(/(?<=^[a-z]=)\d+/, (time) =>
			String(Number(time) + (choice % 2 === 0 ? 1 : -1)),
		),
	}),
	'another digit of the digest': (sent, choice) => {
		const at = sent.header.length - 1 - (choice % 64);
		const other = sent.header[at] === 'a' ? 'b' : 'a';
		return { ...sent, header: sent.header.slice(0, at) + other + sent.header.slice(at + 1) };
	},
};

export interface Verdicts {
	ours: boolean;
	theirs: boolean;
}

/** The deliveries of which the two do not both say what is right. */
export async function disagreements(
	deliveries: Iterable<Delivery>,
	verdictsOf: (delivery: Delivery) => Promise<Verdicts>,
	right: Verdicts,
): Promise<unknown[]> {
	const found: unknown[] = [];
	for (const delivery of deliveries) {
		const verdicts = await verdictsOf(delivery);
		if (verdicts.ours !== right.ours || verdicts.theirs !== right.theirs) {
			found.push({ ...delivery, ...verdicts });
		}
	}
	return found;
}

/** @throws Error where nothing is other than what was signed */
export function missedBy(
	miss: (sent: Delivery, choice: number) => Delivery,
	sent: Delivery,
	choice: number,
): Delivery {
	const missed = miss(sent, choice);
	if (missed.body === sent.body && missed.key === sent.key && missed.header === sent.header) {
		throw new Error('nothing was changed');
	}
	return missed;
}
