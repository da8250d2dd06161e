import type { JwtKey } from '../../nodes/shared/vendor-kit/schemes';
import type { FailureReason } from '../../nodes/shared/verify/types';

/** What a trigger node knows: its credential, and the parameters that concern authentication. */
export interface ReceiverSettings {
	secret: string;
	/** Accepted beside the first while that is changed. */
	secondSecret?: string;
	/** `null` for any distance. */
	toleranceSeconds: number | null;
	/** The header that the user names for the signature. */
	signatureHeader?: string;
	/** Of JSON Web Tokens: a passphrase and HS256 where it is left out. */
	key?: JwtKey;
	issuer?: string;
	audience?: string;
}

/** One delivery, as it goes over the wire. */
export interface Sent {
	/** A list is a header that is sent several times. In Latin-1, as HTTP has it. */
	headers: Record<string, string | string[]>;
	/** Behind the webhook's path. */
	query: string;
	body: Buffer;
}

/**
 * - `accepted`: it is right.
 * - `undetected`: it is not, but the scheme cannot tell, and so it is accepted, too.
 * - else the reason with which it is refused.
 */
export type Expected = 'accepted' | 'undetected' | FailureReason;

export interface HostileCase {
	name: string;
	expected: Expected;
	receiver: ReceiverSettings;
	/** Made when it is sent, because it may carry the time. */
	send(now: Date): Sent;
}

export const SECRET = 'tenant-A_5f2Xq8Zr0Lw7Nc4Vb1';

export const OTHER_SECRET = 'tenant-B_9k3Jh6Gd2Sa5Pq8Wm';

export const RECEIVER: ReceiverSettings = { secret: SECRET, toleranceSeconds: 300 };

/** Node takes 16 KiB of headers; this passes. */
export const VERY_LONG = 'A'.repeat(7_000);

/** The same text to the eye: its first character is the full-width one, as UTF-8 in a header. */
export function lookAlike(text: string): string {
	const fullWidth = String.fromCharCode(text.charCodeAt(0) + 0xfee0);
	return Buffer.from(fullWidth + text.slice(1)).toString('latin1');
}

/** Other bodies than the one that was sent at first, each of them good JSON. */
export function otherBodies(body: Buffer): Array<{ name: string; body: Buffer }> {
	const json = JSON.parse(body.toString('utf8')) as Record<string, unknown>;
	const compact = Buffer.from(JSON.stringify(json));
	if (compact.equals(body)) throw new Error('a fixture that is not compact is needed');
	return [
		{ name: 'another body', body: Buffer.from(JSON.stringify({ ...json, forged: true })) },
		{ name: 'the body serialised anew', body: compact },
		{ name: 'white space behind the body', body: Buffer.concat([body, Buffer.from(' \n')]) },
		{ name: 'a byte order mark before the body', body: withByteOrderMark(body) },
	];
}

export function withByteOrderMark(body: Buffer): Buffer {
	return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body]);
}

type Partly = Partial<Sent> | ((now: Date) => Partial<Sent>);

/** Makes a case out of what is special in it. */
export function caseFor(
	body: Buffer,
	receiver: ReceiverSettings,
): (expected: Expected, name: string, sent: Partly) => HostileCase {
	return (expected, name, sent) => ({
		name,
		expected,
		receiver,
		send: (now) => ({
			headers: {},
			query: '',
			body,
			...(typeof sent === 'function' ? sent(now) : sent),
		}),
	});
}
