import {
	sleep,
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

/** For a delivery that was refused: the credential may have been changed since it was read. */
const MAX_AGE_FOR_REFUSAL_MS = 1_000;

/** What n8n says when it is asked for a credential; `missing` also for one that was deleted. */
export type CredentialRead =
	| { state: 'found'; credential: ICredentialDataDecryptedObject }
	| { state: 'missing' }
	/** The error's kind only: its message may quote what could not be read. */
	| { state: 'unreadable'; error: string };

interface Remembered {
	read: Promise<CredentialRead>;
	/** Monotonic milliseconds. */
	readAt: number;
}

/** By workflow, node and credential. */
const remembered = new Map<string, Remembered>();

/**
 * Makes a check with the credential that was read lately, and where that refuses, with one that was
 * read just now. A credential that was changed or deleted is thus accepted for 5 seconds at most. A
 * test in the editor always reads it anew.
 */
export async function withCachedCredential<Result extends { ok: boolean }>(
	context: IWebhookFunctions,
	type: string,
	check: (read: CredentialRead) => Promise<Result>,
): Promise<Result> {
	if (context.getMode() === 'manual') return await check(await readCredential(context, type));
	const read = await recall(context, type, MAX_AGE_MS);
	const result = await check(read);
	if (result.ok) return result;
	const newest = await recall(context, type, MAX_AGE_FOR_REFUSAL_MS);
	return newest === read ? result : await check(newest);
}

async function recall(
	context: IWebhookFunctions,
	type: string,
	maxAgeMs: number,
): Promise<CredentialRead> {
	const { id, credentials } = context.getNode();
	const key = JSON.stringify([context.getWorkflow().id, id, credentials?.[type]?.id]);
	const known = remembered.get(key);
	if (known !== undefined && performance.now() - known.readAt < maxAgeMs) return await known.read;

	const entry = { read: readCredential(context, type), readAt: performance.now() };
	remembered.set(key, entry);
	void forget(key, entry);
	return await entry.read;
}

/** Takes a credential out of memory when it is too old, and at once where n8n could not read it. */
async function forget(key: string, entry: Remembered): Promise<void> {
	const { state } = await entry.read;
	if (state !== 'unreadable') await sleep(MAX_AGE_MS);
	if (remembered.get(key) === entry) remembered.delete(key);
}

async function readCredential(context: IWebhookFunctions, type: string): Promise<CredentialRead> {
	if (context.getNode().credentials?.[type] === undefined) return { state: 'missing' };
	try {
		const credential = await context.getCredentials<ICredentialDataDecryptedObject>(type);
		return { state: 'found', credential };
	} catch (error) {
		// n8n reports a credential that was deleted, or that the node may not use, as the user's error.
		return error instanceof UserError
			? { state: 'missing' }
			: { state: 'unreadable', error: kindOf(error) };
	}
}

/** n8n's errors all have the name `Error`. */
function kindOf(error: unknown): string {
	return error instanceof Error ? error.constructor.name : typeof error;
}
