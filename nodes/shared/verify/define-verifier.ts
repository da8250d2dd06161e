import type { AuthenticationScheme } from '../vendor-kit/schemes';
import {
	fail,
	type SignedRequest,
	type VerificationResult,
	type Verifier,
	type VerifyOptions,
} from './types';

/** A secret as the key of a check, or the sentence that says what to enter instead. */
export type KeyReading<Key> = { ok: true; key: Key } | { ok: false; mistake: string };

/** What a type of scheme adds: how a secret becomes a key, and how keys check a delivery. */
interface VerifierParts<Scheme extends AuthenticationScheme, Key> {
	readonly readsBody: boolean;
	readKey(secret: string, scheme: Scheme): KeyReading<Key>;
	/** @param keys at least one */
	check(
		scheme: Scheme,
		keys: readonly Key[],
		request: SignedRequest,
		options: VerifyOptions,
	): VerificationResult;
}

/** Makes a verifier that refuses every delivery while no secret can be used. */
export function defineVerifier<Scheme extends AuthenticationScheme, Key>({
	readsBody,
	readKey,
	check,
}: VerifierParts<Scheme, Key>): Verifier<Scheme> {
	return {
		readsBody,
		mistakeIn: (secret, scheme) => {
			const reading = readKey(secret, scheme);
			return reading.ok ? null : reading.mistake;
		},
		verify: (scheme, request, options) => {
			const readings = options.secrets.map((secret) => readKey(secret, scheme));
			const keys = readings.flatMap((reading) => (reading.ok ? [reading.key] : []));
			if (keys.length > 0) return check(scheme, keys, request, options);
			const mistakes = readings.flatMap((reading) => (reading.ok ? [] : [reading.mistake]));
			return fail('unusable-secret', mistakes[0] ?? 'Enter the secret');
		},
	};
}
