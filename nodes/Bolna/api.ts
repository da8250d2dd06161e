import { apiKeyTest } from '../shared/editor/api-key-test';
import { testSharedSecret } from '../shared/editor/credential-test';
import { errorReader } from '../shared/http/errors';
import type { Api } from '../shared/http/types';
import { z } from '../shared/vendor-kit/zod';
import { vendor } from './vendor';

/**
 * https://www.bolna.ai/docs/api-reference/errors has `message`; a key that is not known is answered
 * 403 with `detail`, says https://github.com/bolna-ai/mcp, src/tools/index.ts
 */
export const api: Api = {
	vendor,
	baseUrl: 'https://api.bolna.ai',
	reasonIn: errorReader({
		errorSchema: z.union([z.object({ message: z.string() }), z.object({ detail: z.string() })]),
		errorToMessage: (error) => ('message' in error ? error.message : error.detail),
	}),
};

/** https://www.bolna.ai/docs/api-reference/user/me */
export const testApiKey = apiKeyTest({
	vendorName: vendor.name,
	path: '/user/me',
	headers: (apiKey) => ({ Authorization: `Bearer ${apiKey}` }),
	testSecret: testSharedSecret,
	secretField: 'sharedSecret',
});
