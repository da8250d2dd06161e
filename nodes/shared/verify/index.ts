import type { AuthenticationScheme, SharedSecretScheme } from '../vendor-kit/schemes';
import { rejected, constantTimeEqual, type Proof, type Receiver, type Verdict } from './types';
import { verifyHmac } from './hmac';
import { bearerToken, verifyJwt } from './jwt';

/** Whether a delivery proves, by one scheme, that it comes from who knows the secret. Never throws. */
export function verify(scheme: AuthenticationScheme, proof: Proof, receiver: Receiver): Verdict {
	switch (scheme.type) {
		case 'sharedSecret':
			return verifySharedSecret(scheme, proof, receiver);
		case 'bearer':
			return verifyBearer(proof, receiver);
		case 'jwt':
			return verifyJwt(proof, receiver);
		case 'hmac':
			return verifyHmac(scheme, proof, receiver);
	}
}

function verifySharedSecret(
	{ header, queryParameter }: SharedSecretScheme,
	{ headers, query }: Proof,
	{ secret }: Receiver,
): Verdict {
	const sent = [headers[header], query[queryParameter]].filter(
		(value) => value !== undefined && value !== '',
	);
	if (sent.length === 0) {
		return rejected(
			'missing-secret',
			`Send the secret in the header ${header} or in the URL as ?${queryParameter}=`,
		);
	}
	if (sent.some((value) => typeof value === 'string' && constantTimeEqual(value, secret))) {
		return { ok: true };
	}
	return rejected(
		'wrong-secret',
		"The secret that was sent is not the one in the trigger node's credential",
	);
}

function verifyBearer(proof: Proof, { secret }: Receiver): Verdict {
	const token = bearerToken(proof);
	if (token === null) return rejected('missing-token', 'Send the header Authorization: Bearer');
	if (constantTimeEqual(token, secret)) return { ok: true };
	return rejected(
		'invalid-token',
		"The token that was sent is not the one in the trigger node's credential",
	);
}
