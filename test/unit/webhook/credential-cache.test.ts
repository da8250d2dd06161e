import { randomUUID } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import {
	UserError,
	type ICredentialDataDecryptedObject,
	type IWebhookFunctions,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { withCachedCredential } from '../../../nodes/shared/webhook/credential-cache';

const TYPE = 'acmeApi';

/** What n8n has stored: tests change it. */
interface Stored {
	secret: string | Error;
	/** How often n8n was asked for it. */
	reads: number;
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const pass = async (milliseconds: number) => await jest.advanceTimersByTimeAsync(milliseconds);

interface Node {
	nodeId?: string;
	credentialId?: string;
	getCredentials: () => Promise<ICredentialDataDecryptedObject>;
	mode?: WorkflowExecuteMode;
}

function contextOf(node: Node): IWebhookFunctions {
	const { nodeId = randomUUID(), credentialId = '1', getCredentials, mode = 'webhook' } = node;
	return {
		getMode: () => mode,
		getWorkflow: () => ({ id: 'workflow' }),
		getNode: () => ({
			id: nodeId,
			name: 'Trigger',
			credentials: { [TYPE]: { id: credentialId, name: 'Acme' } },
		}),
		getCredentials,
	} as unknown as IWebhookFunctions;
}

/** Delivers what carries a secret, to a node of its own; gives what the check made of it. */
function nodeWith(stored: Stored, { nodeId = randomUUID() as string, credentialId = '1' } = {}) {
	return async (sent: string, mode: WorkflowExecuteMode = 'webhook') => {
		const getCredentials = async () => {
			stored.reads += 1;
			if (typeof stored.secret !== 'string') throw stored.secret;
			return { secret: stored.secret };
		};
		const context = contextOf({ nodeId, credentialId, getCredentials, mode });
		const { outcome } = await withCachedCredential(context, TYPE, async (read) => {
			if (read.state !== 'found') return { ok: false, outcome: read.state };
			const ok = read.credential.secret === sent;
			return { ok, outcome: ok ? 'right' : 'wrong' };
		});
		return outcome;
	};
}

it('reads a credential once for all deliveries of five seconds', async () => {
	const stored = { secret: 'a', reads: 0 };
	const deliver = nodeWith(stored);
	await Promise.all([deliver('a'), deliver('a'), deliver('a')]);
	await pass(4_999);
	expect(await deliver('a')).toBe('right');
	expect(stored.reads).toBe(1);
	await pass(1);
	expect(await deliver('a')).toBe('right');
	expect(stored.reads).toBe(2);
});

it('reads it once a second at most for what is refused', async () => {
	const stored = { secret: 'a', reads: 0 };
	const deliver = nodeWith(stored);
	for (let forged = 0; forged < 30; forged += 1) {
		expect(await deliver('forged')).toBe('wrong');
		await pass(100);
	}
	expect(stored.reads).toBe(3);
});

it('checks again only with a credential that was read anew', async () => {
	const context = contextOf({ getCredentials: async () => ({ secret: 'a' }) });
	const refuse = jest.fn(async () => ({ ok: false }));
	await withCachedCredential(context, TYPE, refuse);
	expect(refuse).toHaveBeenCalledTimes(1);
	await pass(999);
	await withCachedCredential(context, TYPE, refuse);
	expect(refuse).toHaveBeenCalledTimes(2);
	await pass(1);
	await withCachedCredential(context, TYPE, refuse);
	expect(refuse).toHaveBeenCalledTimes(4);
});

it('takes a changed secret a second after it was read, and the old one five at most', async () => {
	const stored: Stored = { secret: 'old', reads: 0 };
	const deliver = nodeWith(stored);
	expect(await deliver('old')).toBe('right');
	stored.secret = 'new';
	await pass(1_000);
	expect(await deliver('old')).toBe('right');
	expect(await deliver('new')).toBe('right');
	expect(await deliver('old')).toBe('wrong');
});

it('keeps what was read anew for its own five seconds', async () => {
	const stored: Stored = { secret: 'old', reads: 0 };
	const deliver = nodeWith(stored);
	await deliver('old');
	stored.secret = 'new';
	await pass(3_000);
	expect(await deliver('new')).toBe('right');
	await pass(4_999);
	expect(await deliver('new')).toBe('right');
	expect(stored.reads).toBe(2);
});

it('misses the credential five seconds after it was deleted', async () => {
	const stored: Stored = { secret: 'a', reads: 0 };
	const deliver = nodeWith(stored);
	expect(await deliver('a')).toBe('right');
	stored.secret = new UserError('Credential with ID "1" does not exist');
	await pass(5_000);
	expect(await deliver('a')).toBe('missing');
});

it('reads it anew for each test in the editor, once', async () => {
	const stored: Stored = { secret: 'a', reads: 0 };
	const deliver = nodeWith(stored);
	expect(await deliver('a', 'manual')).toBe('right');
	stored.secret = 'b';
	expect(await deliver('a', 'manual')).toBe('wrong');
	expect(await deliver('b', 'manual')).toBe('right');
	expect(stored.reads).toBe(3);
});

it.each([
	{ of: 'another node', other: { nodeId: 'other' } },
	{ of: 'another credential of the node', other: { nodeId: 'one', credentialId: '2' } },
])('does not take the credential of $of', async ({ other }) => {
	expect(await nodeWith({ secret: 'a', reads: 0 }, { nodeId: 'one' })('a')).toBe('right');
	expect(await nodeWith({ secret: 'b', reads: 0 }, other)('a')).toBe('wrong');
});

it('says that n8n cannot read it, and reads it again for the next delivery', async () => {
	const stored: Stored = { secret: new Error('the database is away'), reads: 0 };
	const deliver = nodeWith(stored);
	expect(await deliver('a')).toBe('unreadable');
	stored.secret = 'a';
	expect(await deliver('a')).toBe('right');
});

it('lets it go from memory after five seconds, though nothing is delivered any more', async () => {
	setFlagsFromString('--expose-gc');
	const collectGarbage = runInNewContext('gc') as () => void;
	const reference = await (async () => {
		const credential = { secret: 'a'.repeat(1_000) };
		const context = contextOf({ getCredentials: async () => credential });
		await withCachedCredential(context, TYPE, async () => ({ ok: true }));
		return new WeakRef(credential);
	})();
	await pass(4_999);
	collectGarbage();
	expect(reference.deref()).toBeDefined();
	await pass(1);
	// A reference that was followed lives until the end of its task.
	jest.useRealTimers();
	await new Promise((resolve) => setImmediate(resolve));
	collectGarbage();
	expect(reference.deref()).toBeUndefined();
});
