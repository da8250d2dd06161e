import { bearerKey, vendorKeyTest } from '../shared/editor/api-key-test';
import { vendor } from './vendor';

/** https://developers.telnyx.com/api-reference/balance/get-user-balance-details */
export const testApiKey = vendorKeyTest(vendor, { path: '/v2/balance', headers: bearerKey });
