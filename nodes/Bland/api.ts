import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { apiKeyTest } from '../shared/editor/api-key-test';
import { testSecretOrKey, testSharedSecret } from '../shared/editor/credential-test';
import { vendor } from './vendor';

/** https://docs.bland.ai/api-v1/get/me */
export const testApiKey = apiKeyTest({
	vendorName: vendor.name,
	path: '/v1/me',
	headers: (apiKey) => ({ authorization: apiKey }),
	testSecret: testSecrets,
	secretField: 'sharedSecret',
});

/** The webhook secret, and the shared one, where they are filled in. */
async function testSecrets(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const {
		webhookSecret: secret = '',
		secondWebhookSecret: secondSecret = '',
		sharedSecret,
	} = credential.data ?? {};
	if (secret !== '') {
		const data = { kind: 'signature', secret, secondSecret };
		const result = await testSecretOrKey.call(this, { ...credential, data });
		if (!sharedSecret || result.status !== 'OK') return result;
	}
	return await testSharedSecret.call(this, credential);
}
