import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { apiKeyTest } from '../shared/editor/api-key-test';
import { testSecretOrKey, testSharedSecret } from '../shared/editor/credential-test';
import { errorReader } from '../shared/http/errors';
import type { Api } from '../shared/http/types';
import { z } from '../shared/vendor-kit/zod';
import { vendor } from './vendor';

/** https://docs.vapi.ai/api-reference; a message may be a list of what is wrong. */
export const api: Api = {
	vendor,
	baseUrl: 'https://api.vapi.ai',
	reasonIn: errorReader({
		errorSchema: z.object({ message: z.union([z.string(), z.array(z.string())]) }),
		errorToMessage: ({ message }) => [message].flat().join(', '),
	}),
};

/** https://docs.vapi.ai/api-reference/assistants/list */
export const testApiKey = apiKeyTest({
	vendorName: vendor.name,
	path: '/assistant?limit=1',
	headers: (apiKey) => ({ Authorization: `Bearer ${apiKey}` }),
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
