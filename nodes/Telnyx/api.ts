import { bearerKey, vendorKeyTest } from '../shared/editor/api-key-test';
import { reasonAt } from '../shared/http/errors';
import type { Api } from '../shared/http/types';
import { vendor } from './vendor';

/** https://developers.telnyx.com/api-reference */
export const api: Api = {
	vendor,
	baseUrl: 'https://api.telnyx.com',
	reasonIn: reasonAt('errors', 'detail'),
};

/** https://developers.telnyx.com/api-reference/balance/get-user-balance-details */
export const testApiKey = vendorKeyTest(vendor, { path: '/v2/balance', headers: bearerKey });
