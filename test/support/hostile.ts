import type {
	AuthenticationOption,
	AuthenticationScheme,
} from '../../nodes/shared/vendor-kit/schemes';
import type { VerifyOptions } from '../../nodes/shared/verify/types';
import type { HostileCase, ReceiverSettings, Sent } from './hostile-case';

import { jwtCases, jwtReceivers } from './hostile-jwt';
import {
	bearerCases,
	bearerReceivers,
	sharedSecretCases,
	sharedSecretReceivers,
} from './hostile-secret';
import { signatureCases, signatureReceivers } from './hostile-signature';

export type { Expected, HostileCase, ReceiverSettings, Sent } from './hostile-case';

/** Every attack that is written down for a scheme's type, and what is right beside it; few receivers. */
export function hostileCases(scheme: AuthenticationScheme, body: Buffer): HostileCase[] {
	switch (scheme.type) {
		case 'sharedSecret':
			return sharedSecretCases(scheme, body);
		case 'bearer':
			return bearerCases(scheme, body);
		case 'jwt':
			return jwtCases(scheme, body);
		case 'hmac':
		case 'ed25519':
			return signatureCases(scheme, body);
	}
}

/** What can be wrong, or right, with the receiver's own secret: a receiver for nearly every case. */
export function receiverCases(scheme: AuthenticationScheme, body: Buffer): HostileCase[] {
	switch (scheme.type) {
		case 'sharedSecret':
			return sharedSecretReceivers(scheme, body);
		case 'bearer':
			return bearerReceivers(body);
		case 'jwt':
			return jwtReceivers(body);
		case 'hmac':
		case 'ed25519':
			return signatureReceivers(scheme, body);
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

/** The scheme as a receiver completes it. */
export function schemeFor(
	scheme: AuthenticationScheme,
	{ signatureHeader, key, issuer, audience }: ReceiverSettings,
): AuthenticationScheme {
	if (scheme.type === 'jwt') {
		return {
			...scheme,
			key: key ?? scheme.key,
			issuer: issuer ?? null,
			audience: audience ?? null,
		};
	}
	if (scheme.type !== 'hmac' || signatureHeader === undefined) return scheme;
	const headers = [signatureHeader.toLowerCase()] as const;
	return { ...scheme, signature: { ...scheme.signature, headers, orAnyLike: false } };
}

export function optionsFor(
	{ secret, secondSecret, toleranceSeconds }: ReceiverSettings,
	now: Date,
): VerifyOptions {
	const secrets = [secret, ...(secondSecret === undefined ? [] : [secondSecret])];
	return { secrets, toleranceSeconds, now };
}

/** The node's parameters and the credential's data that make a node such a receiver. */
export function nodeSettings(
	choice: string,
	{ scheme, credentialField }: AuthenticationOption,
	receiver: ReceiverSettings,
): { parameters: Record<string, unknown>; credential: Record<string, string> } {
	const { secret, secondSecret, toleranceSeconds, signatureHeader } = receiver;
	const field = receiver.key?.type === 'publicKey' ? 'publicKey' : credentialField;
	return {
		parameters: {
			authentication: choice,
			// Not to be confused: a delivery that comes again is another matter than a forged one.
			options: {
				skipDuplicates: false,
				toleranceSeconds: toleranceSeconds ?? 0,
				...(signatureHeader !== undefined && { signatureHeader }),
			},
		},
		credential: {
			[field]: secret,
			...(secondSecret !== undefined && {
				[`second${field.charAt(0).toUpperCase()}${field.slice(1)}`]: secondSecret,
			}),
			...(scheme.type === 'jwt' && jwtFields(receiver)),
		},
	};
}

function jwtFields({ key, issuer, audience }: ReceiverSettings): Record<string, string> {
	return {
		// The editor hides, and n8n then drops, what belongs to another kind.
		kind: 'jwt',
		...(key?.type === 'publicKey' && {
			keyType: 'pemKey',
			...(key.algorithm !== null && { publicKeyAlgorithm: key.algorithm }),
		}),
		...(key?.type === 'passphrase' && { keyType: 'passphrase', algorithm: key.algorithm }),
		...(issuer !== undefined && { jwtIssuer: issuer }),
		...(audience !== undefined && { jwtAudience: audience }),
	};
}

/** What must stand in no answer, no log and no execution: what the sender shows, and the secrets. */
export function proofsIn(
	{ headers, query }: Sent,
	{ secret, secondSecret = '' }: ReceiverSettings,
): string[] {
	const values = [secret, secondSecret, query, ...Object.values(headers).flat()];
	const parts = values.flatMap((value) => [value, ...value.split(/[ ,=?&]+/)]);
	const names = new Set(new URLSearchParams(query).keys());
	return [...new Set(parts)].filter(
		(part) => part.length >= MIN_PROOF_LENGTH && !names.has(part) && !ISO_TIME.test(part),
	);
}

/** No secret and no signature of the corpus is shorter. */
const MIN_PROOF_LENGTH = 21;

/** When a delivery was signed is no secret; an item may hold the same time. */
const ISO_TIME = /^\d{4}-\d\d-\d\dT[\d:.]+Z?$/;
