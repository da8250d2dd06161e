import { randomUUID } from 'node:crypto';

import { UserError, type IWebhookFunctions, type WorkflowExecuteMode } from 'n8n-workflow';

import { withCachedCredential } from '../../../nodes/shared/webhook/credential-cache';

const TYPE = 'acmeApi';

/** What n8n has stored: tests change it. */
interface Stored {
	secret: string | Error;
	/** How often n8n was asked for it. */
	reads: number;
}

let now = 0;
beforeEach(() => jest.spyOn(performance, 'now').mockImplementation(() => now));
afterEach(() => jest.restoreAllMocks());

/** Delivers what carries a secret, to a node of its own. */
function nodeWith(stored: Stored, { nodeId = randomUUID() as string, credentialId = '1' } = {}) {
	return async (sent: string, mode: WorkflowExecuteMode = 'webhook'): Promise<boolean | null> => {
		const context = {
			getMode: () => mode,
			getWorkflow: () => ({ id: 'workflow' }),
			getNode: () => ({
				id: nodeId,
				name: 'Trigger',
				credentials: { [TYPE]: { id: credentialId, name: 'Acme' } },
			}),
			getCredentials: async () => {
				stored.reads += 1;
				if (typeof stored.secret !== 'string') throw stored.secret;
				return { secret: stored.secret };
			},
		} as unknown as IWebhookFunctions;
		const result = await withCachedCredential(context, TYPE, (credential) =>
			credential === undefined ? null : { ok: credential.secret === sent },
		);
		return result === null ? null : result.ok;
	};
}

it('reads a credential once for all deliveries of five seconds', async () => {
	const stored = { secret: 'a', reads: 0 };
	const deliver = nodeWith(stored);
	await Promise.all([deliver('a'), deliver('a'), deliver('a')]);
	now += 4_999;
	expect(await deliver('a')).toBe(true);
	expect(stored.reads).toBe(1);
	now += 1;
	expect(await deliver('a')).toBe(true);
	expect(stored.reads).toBe(2);
});

it('reads it once a second at most for what proves nothing', async () => {
	const stored = { secret: 'a', reads: 0 };
	const deliver = nodeWith(stored);
	for (let forged = 0; forged < 30; forged += 1) {
		expect(await deliver('forged')).toBe(false);
		now += 100;
	}
	expect(stored.reads).toBe(3);
});

it('takes a changed secret a second after it was read, and the old one five at most', async () => {
	const stored: Stored = { secret: 'old', reads: 0 };
	const deliver = nodeWith(stored);
	expect(await deliver('old')).toBe(true);
	stored.secret = 'new';
	now += 1_000;
	expect(await deliver('old')).toBe(true);
	expect(await deliver('new')).toBe(true);
	expect(await deliver('old')).toBe(false);
});

it('refuses all when the credential was deleted five seconds ago', async () => {
	const stored: Stored = { secret: 'a', reads: 0 };
	const deliver = nodeWith(stored);
	expect(await deliver('a')).toBe(true);
	stored.secret = new UserError('Credential with ID "1" does not exist');
	now += 5_000;
	expect(await deliver('a')).toBeNull();
});

it('reads it anew for each test in the editor', async () => {
	const stored: Stored = { secret: 'a', reads: 0 };
	const deliver = nodeWith(stored);
	expect(await deliver('a', 'manual')).toBe(true);
	stored.secret = 'b';
	expect(await deliver('a', 'manual')).toBe(false);
	expect(await deliver('b', 'manual')).toBe(true);
});

it.each([
	{ of: 'another node', other: { nodeId: 'other' } },
	{ of: 'another credential of the node', other: { nodeId: 'one', credentialId: '2' } },
])('does not take the credential of $of', async ({ other }) => {
	expect(await nodeWith({ secret: 'a', reads: 0 }, { nodeId: 'one' })('a')).toBe(true);
	expect(await nodeWith({ secret: 'b', reads: 0 }, other)('a')).toBe(false);
});

it('fails where n8n cannot read it, and reads it again for the next delivery', async () => {
	const stored: Stored = { secret: new Error('the database is away'), reads: 0 };
	const deliver = nodeWith(stored);
	await expect(deliver('a')).rejects.toMatchObject({ name: 'NodeOperationError' });
	stored.secret = 'a';
	expect(await deliver('a')).toBe(true);
});
