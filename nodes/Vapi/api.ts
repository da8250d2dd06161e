import { bearerKey, vendorKeyTest } from '../shared/editor/api-key-test';
import { reasonAt } from '../shared/http/errors';
import type { Api } from '../shared/http/types';
import { vendor } from './vendor';

/** https://docs.vapi.ai/api-reference; a message may be a list of what is wrong. */
export const api: Api = {
	vendor,
	baseUrl: 'https://api.vapi.ai',
	reasonIn: reasonAt('message'),
};

/** https://docs.vapi.ai/api-reference/assistants/list */
export const testApiKey = vendorKeyTest(vendor, {
	path: '/assistant?limit=1',
	headers: bearerKey,
});
