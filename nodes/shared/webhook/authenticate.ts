import type { ICredentialDataDecryptedObject, IWebhookFunctions } from 'n8n-workflow';

import {
	NO_AUTHENTICATION,
	signedTimeOf,
	type AuthenticationOption,
	type AuthenticationScheme,
} from '../vendor-kit/schemes';
import { RegistrationMemory } from '../registration/memory';
import type { Vendor } from '../vendor-kit/vendor';
import { readsBody, verify } from '../verify';
import { readCredential } from '../verify/credential';
import type { SignedRequest } from '../verify/types';
import type { BodyReader, UnreadableBody } from './body';
import { withCachedCredential, type CredentialRead } from './credential-cache';
import { enterSecret, openCredential } from './refusal-texts';
import type { Rejection } from './responses';
import { warnOnceAMinute } from '../util/warn';

export type Authentication =
	| {
			ok: true;
			/** `false` only where the user chose None. */
			authenticated: boolean;
			/** `null` where the user chose None, or where a secret that the node made was right. */
			credential: ICredentialDataDecryptedObject | null;
	  }
	| Refusal
	| UnreadableBody;

interface Refusal extends Rejection {
	ok: false;
	/** What n8n's log says of it, where whoever runs n8n must do something. */
	warning?: string;
}

/** The parameters of a trigger node that say how to check the sender. */
interface AuthenticationParameters {
	authentication: string;
	/** The header with the signature, where the user names it; else `''`. */
	signatureHeader: string;
	/** How far a signed time may lie from now; `null` for any distance, `undefined` for the scheme's. */
	toleranceSeconds: number | null | undefined;
}

/**
 * Checks that the vendor sent a delivery, by the scheme that the user chose. Fails closed: without a
 * credential, a usable secret in it, or a known scheme, every delivery is refused and the log says what
 * to do. The body is read only where the check needs it.
 */
export async function authenticate(
	context: IWebhookFunctions,
	vendor: Vendor,
	readBody: BodyReader,
	parameters: AuthenticationParameters,
	now: Date,
): Promise<Authentication> {
	const choice = parameters.authentication;
	if (choice === NO_AUTHENTICATION) return { ok: true, authenticated: false, credential: null };

	const option = Object.hasOwn(vendor.authentication, choice)
		? vendor.authentication[choice]
		: undefined;
	// n8n gives no credential for an authentication that the node does not have.
	const result =
		option === undefined
			? missingCredential(vendor)
			: await checkSender(context, { vendor, option, readBody, parameters, now });
	if (!result.ok && 'warning' in result) warnOnceAMinute(context, result.reason, result.warning);
	return result;
}

interface SenderCheck {
	vendor: Vendor;
	option: AuthenticationOption;
	readBody: BodyReader;
	parameters: AuthenticationParameters;
	now: Date;
}

/** A secret that the node made does not depend on the credential, and is tried first. */
async function checkSender(
	context: IWebhookFunctions,
	check: SenderCheck,
): Promise<Authentication> {
	const { vendor, option } = check;
	const made = option.acceptsMadeSecret === true ? new RegistrationMemory(context).secret : null;
	const byMade =
		made === null
			? null
			: await prove(context, check, { scheme: option.scheme, secrets: [made], credential: null });
	if (byMade?.ok) return byMade;
	const byCredential = await withCachedCredential(
		context,
		vendor.credential,
		async (read) => await checkByCredential(context, check, read),
	);
	const hasNoOther = !byCredential.ok && byCredential.reason === 'missing-credential';
	return byMade !== null && hasNoOther ? byMade : byCredential;
}

async function checkByCredential(
	context: IWebhookFunctions,
	check: SenderCheck,
	read: CredentialRead,
): Promise<Authentication> {
	const { vendor, option, parameters } = check;
	if (read.state === 'unreadable') return unreadableCredential(vendor, read.error);
	if (read.state === 'missing') return missingCredential(vendor);
	const { credential } = read;
	const reading = readCredential(option, parameters.authentication, credential);
	if (!reading.ok) return missingCredential(vendor, reading.mistake);
	return await prove(context, check, { ...reading, credential });
}

interface Proof {
	scheme: AuthenticationScheme;
	/** A delivery must be right for one of them. */
	secrets: string[];
	credential: ICredentialDataDecryptedObject | null;
}

async function prove(
	context: IWebhookFunctions,
	{ vendor, option, readBody, parameters, now }: SenderCheck,
	{ scheme: completed, secrets, credential }: Proof,
): Promise<Authentication> {
	const body = readsBody(option.scheme.type) ? await readBody() : NO_BODY;
	if (!body.ok) return body;
	const scheme = withHeader(completed, option, parameters.signatureHeader);
	const { toleranceSeconds = signedTimeOf(scheme)?.toleranceSeconds ?? null } = parameters;
	const request = requestOf(context, body.bytes);
	const result = verify(scheme, request, { secrets, toleranceSeconds, now });
	if (result.ok) return { ok: true, authenticated: true, credential };
	const { reason, message } = result;
	if (reason === 'unusable-secret') return missingCredential(vendor, message);
	return { ok: false, status: 401, reason, message };
}

const NO_BODY = { ok: true, bytes: new Uint8Array() } as const;

/** A header that the user names is the only one that is read. */
function withHeader(
	scheme: AuthenticationScheme,
	{ asksForHeader }: AuthenticationOption,
	header: string,
): AuthenticationScheme {
	if (scheme.type !== 'hmac' || !asksForHeader || header === '') return scheme;
	const signature = {
		...scheme.signature,
		headers: [header.toLowerCase()],
		orAnyLike: false,
	} as const;
	return { ...scheme, signature };
}

function requestOf(context: IWebhookFunctions, rawBody: Uint8Array): SignedRequest {
	const query = context.getQueryData() as Record<string, unknown>;
	return { headers: context.getHeaderData(), query, rawBody };
}

function missingCredential(vendor: Vendor, mistake?: string): Refusal {
	return {
		ok: false,
		status: 401,
		reason: 'missing-credential',
		message: 'No secret is set in n8n for this webhook. Add a credential to the trigger node',
		...(mistake !== undefined && { mistake }),
		warning: `refuses every delivery with 401, because it has no secret to check them with. ${enterSecret(vendor, mistake)}.`,
	};
}

function unreadableCredential(vendor: Vendor, error: string): Refusal {
	return {
		ok: false,
		status: 503,
		reason: 'credential-unreadable',
		message: 'n8n cannot read the credential of this webhook at the moment. Send it again later',
		warning: `answers every delivery with 503, because n8n cannot read its credential (${error}). ${openCredential(vendor)}.`,
	};
}
