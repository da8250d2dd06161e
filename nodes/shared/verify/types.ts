import type { AuthenticationScheme } from '../vendor-kit/schemes';

export type VerificationResult = { ok: true } | VerificationFailure;

export interface VerificationFailure {
	ok: false;
	reason: FailureReason;
	/** For the sender; of `unusable-secret` for whoever runs n8n. Never repeats what was sent. */
	message: string;
}

export type FailureReason =
	/** The receiver's own secret cannot check anything: too short, or a public key. */
	| 'unusable-secret'
	/** The delivery carries no secret. */
	| 'missing-secret'
	/** The delivery carries another secret. */
	| 'wrong-secret'
	/** The delivery has no header with a signature. */
	| 'missing-signature'
	/** The header of the signature, or one that the signature covers, is not in the scheme's form. */
	| 'malformed-signature'
	/** The signature is not of this delivery and the receiver's secret. */
	| 'wrong-signature'
	/** The signature is right, and its time is too far from now. */
	| 'stale-timestamp'
	/** The delivery has no header `Authorization: Bearer`. */
	| 'missing-token'
	/** The token is another one, is not signed with the receiver's key, or is not meant for the receiver. */
	| 'invalid-token'
	/** The token ran out more than a minute ago. */
	| 'expired-token';

export function fail(reason: FailureReason, message: string): VerificationFailure {
	return { ok: false, reason, message };
}

/** The parts of a delivery that can show who sent it. */
export interface SignedRequest {
	/** Names in lower case, as Node gives them. */
	headers: Readonly<Record<string, unknown>>;
	query: Readonly<Record<string, unknown>>;
	/** As it came, before anything was parsed. Schemes that do not cover the body leave it alone. */
	rawBody: Uint8Array;
}

export interface VerifyOptions {
	/** The secrets, tokens or keys as the credential holds them: a delivery may be right for any. */
	secrets: readonly string[];
	/** How far a signed time may lie from `now`, before or after; `null` for any distance. */
	toleranceSeconds: number | null;
	now: Date;
}

/** How deliveries are checked by one type of scheme. */
export interface Verifier<Scheme extends AuthenticationScheme> {
	/** Whether the check needs the body. */
	readonly readsBody: boolean;
	/** Why a secret cannot be used, as a sentence that says what to do; `null` where it can. */
	mistakeIn(secret: string, scheme: Scheme): string | null;
	/** Never throws. */
	verify(scheme: Scheme, request: SignedRequest, options: VerifyOptions): VerificationResult;
}
