import type { SchemeByType, SchemeType } from '../vendor-kit/schemes';
import { bearer } from './bearer';
import { ed25519 } from './ed25519';
import { hmac } from './hmac';
import { jwt } from './jwt';
import { sharedSecret } from './shared-secret';
import type { SignedRequest, VerificationResult, Verifier, VerifyOptions } from './types';

const VERIFIERS: { readonly [Type in SchemeType]: Verifier<SchemeByType[Type]> } = {
	sharedSecret,
	bearer,
	jwt,
	hmac,
	ed25519,
};

/** Keeps a scheme and the verifier of its type together for the compiler. */
type Scheme<Type extends SchemeType> = SchemeByType[Type] & { readonly type: Type };

/** Checks by one scheme that a delivery comes from somebody who knows a secret. Never throws. */
export function verify<Type extends SchemeType>(
	scheme: Scheme<Type>,
	request: SignedRequest,
	options: VerifyOptions,
): VerificationResult {
	return VERIFIERS[scheme.type].verify(scheme, request, options);
}

/** Whether the check needs the body. */
export function readsBody(type: SchemeType): boolean {
	return VERIFIERS[type].readsBody;
}

/** Why a secret cannot be used for a scheme, as a sentence that says what to do; `null` where it can. */
export function mistakeInSecret<Type extends SchemeType>(
	scheme: Scheme<Type>,
	secret: string,
): string | null {
	return VERIFIERS[scheme.type].mistakeIn(secret, scheme);
}
