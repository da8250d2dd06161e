import { apiKeyTest } from '../shared/editor/api-key-test';
import { publicKeyTest } from '../shared/editor/credential-test';
import { SIGNATURE, vendor } from './vendor';

/** https://developers.telnyx.com/api-reference/balance/get-user-balance-details */
export const testApiKey = apiKeyTest({
	vendorName: vendor.name,
	path: '/v2/balance',
	headers: (apiKey) => ({ Authorization: `Bearer ${apiKey}` }),
	testSecret: publicKeyTest(SIGNATURE),
	secretField: SIGNATURE.credentialField,
});
