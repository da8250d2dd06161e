import { z } from 'zod/v4';

import { errorReader } from '../../nodes/shared/http/errors';
import type { Api, ApiPurpose } from '../../nodes/shared/http/types';
import { hookOf, type Hook, type HookNode, type Reply, type Sent } from './hook';

/** A made-up vendor with an API, for tests of what all vendors share. */
export const ACME_URL = 'https://api.acme.example/v1';

export const ACME: Api = {
	vendor: { name: 'Acme', credential: 'acmeApi' },
	baseUrl: ACME_URL,
	reasonIn: errorReader({
		errorSchema: z.object({ message: z.string() }),
		errorToMessage: ({ message }) => message,
	}),
};

export const READ_CALLS: ApiPurpose = {
	name: 'This operation',
	permission: 'read calls',
	subject: 'the request',
	limits: { timeoutMs: 1000, maxAttempts: 3, maxTotalWaitMs: 500, repeatsServerErrors: false },
};

export const MANAGE_WEBHOOKS: ApiPurpose = {
	...READ_CALLS,
	name: 'Automatic registration',
	permission: 'manage webhooks',
	subject: 'the webhook',
	byHand: { verb: 'register', how: 'add the webhook in Acme by hand' },
};

/** n8n's context for a hook of Acme's node; `reply` stands in for Acme. */
export function acmeHook(reply: (sent: Sent) => Reply | Promise<Reply>, node?: HookNode): Hook {
	return hookOf('acmeApi', `${ACME_URL}/`, reply, node);
}
