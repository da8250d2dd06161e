import { bearerKey, vendorKeyTest } from '../shared/editor/api-key-test';
import { reasonAt } from '../shared/http/errors';
import type { Api } from '../shared/http/types';
import { vendor } from './vendor';

/** https://docs.retellai.com/api-references */
export const api: Api = {
	vendor,
	baseUrl: 'https://api.retellai.com',
	reasonIn: reasonAt('message'),
};

/** https://docs.retellai.com/api-references/get-concurrency */
export const testApiKey = vendorKeyTest(vendor, { path: '/get-concurrency', headers: bearerKey });
