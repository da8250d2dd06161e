import { hash, timingSafeEqual } from 'node:crypto';

export type ProofRejection =
	| 'missing-signature'
	| 'malformed-signature'
	| 'wrong-signature'
	| 'stale-timestamp'
	| 'missing-secret'
	| 'wrong-secret'
	| 'missing-token'
	| 'invalid-token'
	| 'expired-token';

export type Verdict = { ok: true } | { ok: false; reason: ProofRejection; message: string };

export function rejected(reason: ProofRejection, message: string): Verdict {
	return { ok: false, reason, message };
}

/** What a delivery proves itself by. */
export interface Proof {
	/** Names in lower case, as Node gives them. */
	headers: Readonly<Record<string, unknown>>;
	query: Readonly<Record<string, unknown>>;
	/** As it came, before anything was parsed. */
	rawBody: Uint8Array;
}

/** What the receiver knows. */
export interface Receiver {
	/** The secret, the token or the key, as the credential holds it; never empty. */
	secret: string;
	/** How far a signed timestamp may lie from `now`, before or after; `null` for any distance. */
	toleranceSeconds: number | null;
	now: Date;
	/** The header that the user named for the signature; `''` for the scheme's own. */
	signatureHeader: string;
	/** `''` for any. */
	issuer: string;
	/** `''` for any. */
	audience: string;
}

/** Compares secrets in a time that tells nothing of them, nor of how long they are. */
export function constantTimeEqual(one: string, other: string): boolean {
	return timingSafeEqual(sha256(one), sha256(other));
}

/** Compares digests in a time that tells nothing of them; how long they are is known to all. */
export function digestsEqual(one: Uint8Array, other: Uint8Array): boolean {
	return one.length === other.length && timingSafeEqual(one, other);
}

function sha256(text: string): Buffer {
	return hash('sha256', text, 'buffer');
}
