import { bearerKey, vendorKeyTest } from '../shared/editor/api-key-test';
import { reasonAt } from '../shared/http/errors';
import type { Api } from '../shared/http/types';
import { vendor } from './vendor';

/**
 * https://www.bolna.ai/docs/api-reference/errors has `message`; a key that is not known is answered
 * 403 with `detail`, says https://github.com/bolna-ai/mcp, src/tools/index.ts
 */
export const api: Api = {
	vendor,
	baseUrl: 'https://api.bolna.ai',
	reasonIn: (body) => reasonAt('message')(body) || reasonAt('detail')(body),
};

/** https://www.bolna.ai/docs/api-reference/user/me */
export const testApiKey = vendorKeyTest(vendor, { path: '/user/me', headers: bearerKey });
