import {
	NodeOperationError,
	UserError,
	type ICredentialDataDecryptedObject,
	type IWebhookFunctions,
} from 'n8n-workflow';

/**
 * How long a credential serves the deliveries after the one that it was read for. n8n reads it from
 * its database each time, and by default makes a JavaScript sandbox ready for that, which takes a
 * third of all that n8n does for a delivery.
 */
const MAX_AGE_MS = 5_000;

/** For a delivery that proved nothing: the credential may have been changed since it was read. */
const MAX_AGE_FOR_REFUSAL_MS = 1_000;

/** `undefined` where there is no such credential. */
type Credential = ICredentialDataDecryptedObject | undefined;

interface Remembered {
	credential: Promise<Credential>;
	/** Monotonic milliseconds. */
	readAt: number;
}

/** By workflow, node and credential. */
const remembered = new Map<string, Remembered>();

/**
 * Makes a check with the credential that was read lately, and where that refuses, with one that was
 * read just now. A credential that was changed or deleted is thus accepted for 5 seconds at most. A
 * test in the editor always reads it anew.
 *
 * @throws NodeOperationError where n8n cannot read the credential for a reason of its own
 */
export async function withCachedCredential<Result extends { ok: boolean }>(
	context: IWebhookFunctions,
	type: string,
	check: (credential: Credential) => Result | null,
): Promise<Result | null> {
	const result = check(await credentialOf(context, type, MAX_AGE_MS));
	if (result?.ok) return result;
	return check(await credentialOf(context, type, MAX_AGE_FOR_REFUSAL_MS));
}

async function credentialOf(
	context: IWebhookFunctions,
	type: string,
	maxAgeMs: number,
): Promise<Credential> {
	const reference = context.getNode().credentials?.[type];
	if (reference === undefined) return undefined;
	const key = JSON.stringify([context.getWorkflow().id, context.getNode().id, reference.id]);
	const known = remembered.get(key);
	const isTest = context.getMode() === 'manual';
	if (known !== undefined && !isTest && ageOf(known) < maxAgeMs) return await known.credential;

	forgetOld();
	const credential = read(context, type);
	remembered.set(key, { credential, readAt: performance.now() });
	// What could not be read is read again for the next delivery.
	void credential.catch(() => remembered.delete(key));
	return await credential;
}

function ageOf({ readAt }: Remembered): number {
	return performance.now() - readAt;
}

function forgetOld(): void {
	for (const [key, one] of remembered) {
		if (ageOf(one) >= MAX_AGE_MS) remembered.delete(key);
	}
}

async function read(context: IWebhookFunctions, type: string): Promise<Credential> {
	try {
		return await context.getCredentials<ICredentialDataDecryptedObject>(type);
	} catch (error) {
		// n8n reports a credential that was deleted, or that the node may not use, as the user's error.
		if (error instanceof UserError) return undefined;
		throw new NodeOperationError(context.getNode(), error as Error);
	}
}
