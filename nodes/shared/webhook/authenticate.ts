import type { ICredentialDataDecryptedObject, IWebhookFunctions } from 'n8n-workflow';

import { withCachedCredential } from './credential-cache';
import { NO_AUTHENTICATION, type AuthenticationScheme } from '../vendor-kit/schemes';
import type { TriggerParameters } from '../parameters/read';
import type { ProofRejection, Verdict } from '../verify/types';
import type { Vendor } from '../vendor-kit/vendor';
import { verify } from '../verify';

export type Authentication =
	| {
			ok: true;
			/** `false` only where the user chose none. */
			authenticated: boolean;
			/** `null` where the user chose none. */
			credential: ICredentialDataDecryptedObject | null;
	  }
	| { ok: false; reason: ProofRejection | 'missing-credential'; message: string };

/**
 * Proves that the vendor sent a delivery, by the scheme that the user chose. Fails closed: without a
 * credential, a secret in it, or a known scheme, every delivery is refused and the log says what to do.
 *
 * @throws NodeOperationError where n8n cannot read the credential for a reason of its own, such as an
 *   unreachable database: n8n answers 500 then, and the vendor may try again
 */
export async function authenticate(
	context: IWebhookFunctions,
	vendor: Vendor,
	rawBody: Uint8Array,
	settings: Pick<TriggerParameters, 'authentication' | 'signatureHeader' | 'toleranceSeconds'>,
	now: Date,
): Promise<Authentication> {
	const choice = settings.authentication;
	if (choice === NO_AUTHENTICATION) return { ok: true, authenticated: false, credential: null };

	const scheme = Object.hasOwn(vendor.authentication, choice)
		? vendor.authentication[choice]
		: undefined;
	if (scheme === undefined) return noSecret(context, vendor);

	const proof = { headers: context.getHeaderData(), query: queryOf(context), rawBody };
	const check = (credential?: ICredentialDataDecryptedObject): Authentication | null => {
		const secret = textIn(credential, scheme.credentialField);
		if (!credential || !secret) return null;
		const verdict: Verdict = verify(scheme, proof, {
			secret,
			now,
			toleranceSeconds: settings.toleranceSeconds,
			signatureHeader: settings.signatureHeader,
			...claimsFor(scheme, credential),
		});
		return verdict.ok ? { ok: true, authenticated: true, credential } : verdict;
	};
	return (
		(await withCachedCredential(context, vendor.credential, check)) ?? noSecret(context, vendor)
	);
}

function noSecret(context: IWebhookFunctions, { name }: Vendor): Authentication {
	context.logger.warn(
		`${context.getNode().name} refuses every delivery with 401, because its credential holds no secret. Open the node, choose a credential under "Credential for ${name}", and enter the secret there.`,
		{ workflowId: context.getWorkflow().id },
	);
	return {
		ok: false,
		reason: 'missing-credential',
		message: 'No secret is set in n8n for this webhook. Add a credential to the trigger node',
	};
}

/** What a token must name, where the credential says so. */
function claimsFor(
	scheme: AuthenticationScheme,
	credential: ICredentialDataDecryptedObject,
): { issuer: string; audience: string } {
	if (scheme.type !== 'jwt') return { issuer: '', audience: '' };
	return {
		issuer: textIn(credential, scheme.issuerField),
		audience: textIn(credential, scheme.audienceField),
	};
}

/** A field of a credential; `''` where it holds no text. */
function textIn(
	credential: ICredentialDataDecryptedObject | null | undefined,
	field: string,
): string {
	const value = credential?.[field];
	return typeof value === 'string' ? value : '';
}

function queryOf(context: IWebhookFunctions): Record<string, unknown> {
	return context.getQueryData() as Record<string, unknown>;
}
