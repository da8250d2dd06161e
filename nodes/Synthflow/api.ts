import type { ICredentialsDecrypted, ICredentialTestFunctions } from 'n8n-workflow';

import { apiKeyTest } from '../shared/editor/api-key-test';
import { testSecretOrKey, testSharedSecret } from '../shared/editor/credential-test';
import { vendor } from './vendor';

/** https://docs.synthflow.ai/api-reference: a region refuses the keys of the others with 401, too. */
export const testApiKey = apiKeyTest({
	vendorName: vendor.name,
	path: '/assistants/',
	headers: (apiKey) => ({ Authorization: `Bearer ${apiKey}` }),
	testSecret,
	secretField: 'sharedSecret',
	hasRegions: true,
});

async function testSecret(this: ICredentialTestFunctions, credential: ICredentialsDecrypted) {
	const { webhookSecret: secret, secondWebhookSecret: secondSecret } = credential.data ?? {};
	if (!secret) return await testSharedSecret.call(this, credential);
	const data = { kind: 'signature', secret, secondSecret: secondSecret ?? '' };
	return await testSecretOrKey.call(this, { ...credential, data });
}
