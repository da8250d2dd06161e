import { vendorKeyTest } from '../shared/editor/api-key-test';
import { reasonAt } from '../shared/http/errors';
import type { Api } from '../shared/http/types';
import { vendor } from './vendor';

/** https://docs.bland.ai/api-v1/get/calls */
export const api: Api = {
	vendor,
	baseUrl: 'https://api.bland.ai',
	reasonIn: (body) => reasonAt('message')(body) || reasonAt('errors', 'message')(body),
};

/** https://docs.bland.ai/api-v1/get/me */
export const testApiKey = vendorKeyTest(vendor, {
	path: '/v1/me',
	headers: (apiKey) => ({ authorization: apiKey }),
});
