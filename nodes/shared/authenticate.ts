import { createHash, timingSafeEqual } from 'node:crypto';

import { NodeOperationError, UserError } from 'n8n-workflow';
import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import type { Vendor } from './vendor';

/** A way to prove who sent a delivery, as data. */
export type AuthenticationScheme = SharedSecretScheme;

/** A secret that the sender repeats in each delivery, in a header or in the URL. */
export interface SharedSecretScheme {
	readonly type: 'sharedSecret';
	/** In the parameter *Authentication*. */
	readonly label: string;
	readonly description: string;
	/** The credential's field that holds the secret. */
	readonly credentialField: string;
	readonly header: string;
	readonly queryParameter: string;
}

/** By the value of the parameter *Authentication*; `none` is every node's and stands in no table. */
export type AuthenticationSchemes = Readonly<Record<string, AuthenticationScheme>>;

/** For a vendor that lets the user add a header to its webhook, or that posts to any URL as it is. */
export const SHARED_SECRET: SharedSecretScheme = {
	type: 'sharedSecret',
	label: 'Shared Secret',
	description:
		"Each delivery must carry the credential's secret, in the header X-Webhook-Secret or as ?token= at the end of the URL",
	credentialField: 'sharedSecret',
	header: 'x-webhook-secret',
	queryParameter: 'token',
};

export const NO_AUTHENTICATION = 'none';

export type AuthenticationRejection = 'missing-credential' | 'missing-secret' | 'wrong-secret';

export type Authentication =
	| { ok: true; authenticated: boolean }
	| { ok: false; reason: AuthenticationRejection; message: string };

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
	choice: string,
): Promise<Authentication> {
	if (choice === NO_AUTHENTICATION) return { ok: true, authenticated: false };

	const scheme = Object.hasOwn(vendor.authentication, choice)
		? vendor.authentication[choice]
		: undefined;
	const secret = scheme && (await readSecret(context, vendor.credential, scheme.credentialField));
	if (!scheme || !secret) {
		context.logger.warn(
			`${context.getNode().name} refuses every delivery with 401, because its credential holds no secret. Open the node, choose a credential under "Credential for ${vendor.name}", and enter the secret there.`,
			{ workflowId: context.getWorkflow().id },
		);
		return {
			ok: false,
			reason: 'missing-credential',
			message: 'No secret is set in n8n for this webhook. Add a credential to the trigger node.',
		};
	}
	return verifySharedSecret(scheme, secret, context.getHeaderData(), context.getQueryData());
}

/** `undefined` where there is no such credential or nothing in it. */
async function readSecret(
	context: IWebhookFunctions,
	credential: string,
	field: string,
): Promise<string | undefined> {
	if (context.getNode().credentials?.[credential] === undefined) return undefined;
	try {
		const secret = (await context.getCredentials(credential))[field];
		return typeof secret === 'string' ? secret : undefined;
	} catch (error) {
		// n8n reports a credential that was deleted, or that the node may not use, as the user's error.
		if (error instanceof UserError) return undefined;
		throw new NodeOperationError(context.getNode(), error as Error);
	}
}

function verifySharedSecret(
	scheme: SharedSecretScheme,
	secret: string,
	headers: IDataObject,
	query: unknown,
): Authentication {
	const sent = [headers[scheme.header], (query as IDataObject)[scheme.queryParameter]].filter(
		(value) => value !== undefined && value !== '',
	);
	if (sent.length === 0) {
		return {
			ok: false,
			reason: 'missing-secret',
			message: `Send the secret in the header ${scheme.header} or in the URL as ?${scheme.queryParameter}=.`,
		};
	}
	if (!sent.some((value) => typeof value === 'string' && sameText(value, secret))) {
		return {
			ok: false,
			reason: 'wrong-secret',
			message: "The secret that was sent is not the one in the trigger node's credential.",
		};
	}
	return { ok: true, authenticated: true };
}

/** Compares in a time that tells nothing of the content: digests have one length. */
function sameText(one: string, other: string): boolean {
	return timingSafeEqual(sha256(one), sha256(other));
}

function sha256(text: string): Buffer {
	return createHash('sha256').update(text).digest();
}
