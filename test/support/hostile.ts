import type { AuthenticationScheme } from '../../nodes/shared/vendor-kit/schemes';
import type { HostileCase, ReceiverSettings, Sent } from './hostile-case';
import { hmacCases } from './hostile-hmac';
import { jwtCases } from './hostile-jwt';
import { bearerCases, sharedSecretCases } from './hostile-secret';

export type { Expected, HostileCase, ReceiverSettings, Sent } from './hostile-case';

/** Every attack that is written down for a scheme's kind, and what is right beside it. */
export function hostileCases(scheme: AuthenticationScheme, body: Buffer): HostileCase[] {
	switch (scheme.type) {
		case 'sharedSecret':
			return sharedSecretCases(scheme, body);
		case 'bearer':
			return bearerCases(scheme, body);
		case 'jwt':
			return jwtCases(scheme, body);
		case 'hmac':
			return hmacCases(scheme, body);
	}
}

/** The first delivery of a scheme's corpus that is right, and the first with a proof that is wrong. */
export function rightAndWrong(scheme: AuthenticationScheme, body: Buffer): HostileCase[] {
	const found = firstOfEach(hostileCases(scheme, body));
	if (found.length < 2)
		throw new Error(`the corpus of ${scheme.type} lacks a right or a wrong one`);
	return found;
}

/** The same for each way to set the node up: a signature's header, a token's issuer, a tolerance. */
export function rightAndWrongByReceiver(scheme: AuthenticationScheme, body: Buffer): HostileCase[] {
	const bySettings = new Map<string, HostileCase[]>();
	for (const one of hostileCases(scheme, body)) {
		const settings = JSON.stringify({ ...one.receiver, secret: undefined });
		bySettings.set(settings, [...(bySettings.get(settings) ?? []), one]);
	}
	return [...bySettings.values()].flatMap(firstOfEach);
}

function firstOfEach(cases: HostileCase[]): HostileCase[] {
	return [
		cases.find(({ expected }) => expected === 'accepted'),
		cases.find(({ expected }) => /^(?:wrong|invalid)-/.test(expected)),
	].filter((one) => one !== undefined);
}

/** The node's parameters and the credential's data that make a node such a receiver. */
export function nodeSettings(
	choice: string,
	scheme: AuthenticationScheme,
	{ secret, toleranceSeconds, signatureHeader, issuer, audience }: ReceiverSettings,
): { parameters: Record<string, unknown>; credential: Record<string, string> } {
	return {
		parameters: {
			authentication: choice,
			...(signatureHeader && { signatureHeader }),
			// Not to be confused: a delivery that comes again is another matter than a forged one.
			options: { skipDuplicates: false, toleranceSeconds: toleranceSeconds ?? 0 },
		},
		credential: {
			[scheme.credentialField]: secret,
			...(scheme.type === 'jwt' && {
				[scheme.issuerField]: issuer,
				[scheme.audienceField]: audience,
			}),
		},
	};
}

/** What must stand in no answer, no log and no execution: what the sender proves itself by, and the secret. */
export function proofsIn({ headers, query }: Sent, { secret }: ReceiverSettings): string[] {
	const values = [secret, query, ...Object.values(headers).flat()];
	const parts = values.flatMap((value) => [value, ...value.split(/[ ,=?&]+/)]);
	return [...new Set(parts)].filter((part) => part.length >= MIN_PROOF_LENGTH);
}

/** Every secret and signature of the corpus is longer, and every name of a header is shorter. */
const MIN_PROOF_LENGTH = 20;
