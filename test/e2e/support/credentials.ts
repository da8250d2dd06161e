import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import { ensureRuntime } from '../../../runtime/n8n/install';
import type { TestN8n } from './n8n';

export interface Credential {
	type: string;
	data: Record<string, unknown>;
}

export type Stored = { id: string; name: string };

/** An OAuth2 credential of somebody who has signed in. */
export function signedIn(
	type: string,
	token: string,
	more: Record<string, unknown> = {},
): Credential {
	const oauthTokenData = { access_token: token, token_type: 'Bearer', ...more };
	return { type, data: { clientId: 'client', clientSecret: 'secret', oauthTokenData } };
}

/**
 * Stores credentials with n8n's own command: its API takes no token of OAuth2, which else only a
 * sign-in at the vendor brings.
 */
export async function importCredentials(
	n8n: TestN8n,
	credentials: Credential[],
): Promise<Stored[]> {
	const stored = credentials.map((credential) => ({
		...credential,
		id: randomUUID().replaceAll('-', '').slice(0, 16),
		name: `${credential.type} ${randomUUID()}`,
	}));
	const { nodeBinary, n8nBinary } = await ensureRuntime();
	const folder = await mkdtemp(join(tmpdir(), 'voice-agents-credentials-'));
	try {
		const file = join(folder, 'credentials.json');
		await writeFile(file, JSON.stringify(stored));
		await promisify(execFile)(nodeBinary, [n8nBinary, 'import:credentials', `--input=${file}`], {
			env: n8n.commandEnvironment(dirname(nodeBinary)),
		});
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
	return stored.map(({ id, name }) => ({ id, name }));
}
