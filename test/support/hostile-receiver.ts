import type { HostileCase, ReceiverSettings } from './hostile-case';

/** Zero-width characters come along when a secret is copied from a web page. */
const PASTED = [' ', '\n', '\r\n', '\t', '\u00a0', '\u200b', '\ufeff'];

/**
 * What can be wrong, or right, with the receiver's own secret, whatever the scheme.
 *
 * @param right a delivery that is right for the receiver's secret
 * @param otherSecret another secret in the same form
 * @param short secrets that are too short
 */
export function secretsOfReceivers(
	right: HostileCase,
	otherSecret: string,
	short: readonly string[] = SHORT,
): HostileCase[] {
	const { receiver } = right;
	const { secret } = receiver;
	const holding = (
		expected: HostileCase['expected'],
		name: string,
		settings: Partial<ReceiverSettings>,
	): HostileCase => ({ ...right, expected, name, receiver: { ...receiver, ...settings } });
	return [
		...PASTED.map((blank) =>
			holding('accepted', `a receiver whose secret has ${JSON.stringify(blank)} around it`, {
				secret: `${blank}${secret}${blank}`,
			}),
		),
		holding('accepted', 'the old secret while it is changed', { secondSecret: otherSecret }),
		holding('accepted', 'the new secret while it is changed', {
			secret: otherSecret,
			secondSecret: ` ${secret}\n`,
		}),
		holding('accepted', 'the second secret, beside a first that is too short', {
			secret: 'short',
			secondSecret: secret,
		}),
		...short.map((text) =>
			holding('unusable-secret', `a receiver whose secret is ${JSON.stringify(text)}`, {
				secret: text,
			}),
		),
	];
}

/** The last has seven characters and fourteen units of UTF-16. */
const SHORT = [
	'a',
	'1234567',
	' ',
	'  1234567  ',
	'\n1234567\u200b',
	'\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b',
	'🔑🔑🔑🔑🔑🔑🔑',
];
