import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { apiKeyTest } from '../shared/editor/api-key-test';
import { testSharedSecret } from '../shared/editor/credential-test';
import { isPresent } from '../shared/util/type-guards';
import { mistakeInSecret } from '../shared/verify';
import { textIn } from '../shared/verify/credential';
import { SIGNATURE, vendor } from './vendor';

/** https://developers.telnyx.com/api-reference/balance/get-user-balance-details */
export const testApiKey = apiKeyTest({
	vendorName: vendor.name,
	path: '/v2/balance',
	headers: (apiKey) => ({ Authorization: `Bearer ${apiKey}` }),
	testSecret: testKeyAndSecret,
	secretField: 'publicKey',
});

/** The public keys, and the shared secret, where they are filled in. */
async function testKeyAndSecret(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const { data } = credential;
	const keys = ['publicKey', 'secondPublicKey']
		.map((field) => textIn(data, field))
		.filter((key) => key !== '');
	const mistake = keys.map((key) => mistakeInSecret(SIGNATURE.scheme, key)).find(isPresent);
	if (mistake !== undefined) return { status: 'Error', message: mistake };
	return keys.length > 0 && textIn(data, 'sharedSecret') === ''
		? { status: 'OK', message: 'The public key can be read' }
		: await testSharedSecret.call(this, credential);
}
