import type { ICredentialsDecrypted, ICredentialTestFunctions } from 'n8n-workflow';

import { apiKeyTest } from '../shared/editor/api-key-test';
import { testSecretOrKey, testSharedSecret } from '../shared/editor/credential-test';
import { errorReader } from '../shared/http/errors';
import type { Api } from '../shared/http/types';
import { z } from '../shared/vendor-kit/zod';
import { vendor } from './vendor';

/** https://elevenlabs.io/docs/api-reference */
export const api: Api = {
	vendor,
	baseUrl: 'https://api.elevenlabs.io',
	reasonIn: errorReader({
		errorSchema: z.object({ detail: z.object({ message: z.string() }) }),
		errorToMessage: ({ detail }) => detail.message,
	}),
};

/** Needs the right that registration needs. */
export const WEBHOOKS = '/v1/workspace/webhooks';

export const testApiKey = apiKeyTest({
	vendorName: vendor.name,
	path: WEBHOOKS,
	headers: (apiKey) => ({ 'xi-api-key': apiKey }),
	testSecret,
	secretField: 'webhookSecret',
});

async function testSecret(this: ICredentialTestFunctions, credential: ICredentialsDecrypted) {
	const { webhookSecret: secret, secondWebhookSecret: secondSecret } = credential.data ?? {};
	if (!secret) return await testSharedSecret.call(this, credential);
	const data = { kind: 'signature', secret, secondSecret: secondSecret ?? '' };
	return await testSecretOrKey.call(this, { ...credential, data });
}
