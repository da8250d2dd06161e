import { vendorKeyTest } from '../shared/editor/api-key-test';
import { vendor } from './vendor';

/** https://docs.bland.ai/api-v1/get/me */
export const testApiKey = vendorKeyTest(vendor, {
	path: '/v1/me',
	headers: (apiKey) => ({ authorization: apiKey }),
});
