import { apiKeyTest } from '../shared/editor/api-key-test';
import { testSharedSecret } from '../shared/editor/credential-test';
import { vendor } from './vendor';

/** https://docs.retellai.com/api-references/get-concurrency */
export const testApiKey = apiKeyTest({
	vendorName: vendor.name,
	path: '/get-concurrency',
	headers: (apiKey) => ({ Authorization: `Bearer ${apiKey}` }),
	testSecret: testSharedSecret,
	secretField: 'sharedSecret',
});
