import { apiKeyTest } from '../shared/editor/api-key-test';
import { testSharedSecret } from '../shared/editor/credential-test';
import { errorReader } from '../shared/http/errors';
import type { Api } from '../shared/http/types';
import { z } from '../shared/vendor-kit/zod';
import { vendor } from './vendor';

/** https://docs.retellai.com/api-references */
export const api: Api = {
	vendor,
	baseUrl: 'https://api.retellai.com',
	reasonIn: errorReader({
		errorSchema: z.object({ message: z.string() }),
		errorToMessage: ({ message }) => message,
	}),
};

/** https://docs.retellai.com/api-references/get-concurrency */
export const testApiKey = apiKeyTest({
	vendorName: vendor.name,
	path: '/get-concurrency',
	headers: (apiKey) => ({ Authorization: `Bearer ${apiKey}` }),
	testSecret: testSharedSecret,
	secretField: 'sharedSecret',
});
