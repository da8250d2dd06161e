import type { ICredentialsDecrypted, ICredentialTestFunctions } from 'n8n-workflow';

import { apiKeyTest } from '../shared/editor/api-key-test';
import { testSecretOrKey, testSharedSecret } from '../shared/editor/credential-test';
import { vendor } from './vendor';

/** https://elevenlabs.io/docs/api-reference/webhooks/list: it needs the right that registration needs. */
export const testApiKey = apiKeyTest({
	vendorName: vendor.name,
	path: '/v1/workspace/webhooks',
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
