import type { BearerScheme } from '../vendor-kit/schemes';
import { constantTimeEqual } from './constant-time';
import { decodeHeaderText } from './decode';
import { defineVerifier } from './define-verifier';
import { readSecret } from './secret';
import { fail, type SignedRequest, type VerificationFailure } from './types';

/** Checks a fixed token. */
export const bearer = defineVerifier<BearerScheme, string>({
	readsBody: false,
	readKey: readSecret,
	check: (_scheme, tokens, request) => {
		const sent = bearerToken(request);
		if (sent === null) return missingToken();
		const spellings = [sent, decodeHeaderText(sent)];
		if (tokens.some((token) => spellings.some((text) => constantTimeEqual(text, token)))) {
			return { ok: true };
		}
		return fail(
			'invalid-token',
			"The token that was sent is not the one in the trigger node's credential",
		);
	},
});

/** The token of the header `Authorization: Bearer`; `null` where there is none. */
export function bearerToken({ headers }: SignedRequest): string | null {
	const { authorization } = headers;
	if (typeof authorization !== 'string') return null;
	return /^bearer +(\S+)$/i.exec(authorization)?.[1] ?? null;
}

export function missingToken(): VerificationFailure {
	return fail('missing-token', 'Send the header Authorization: Bearer');
}
