import { bearerKey, vendorKeyTest } from '../shared/editor/api-key-test';
import { reasonAt } from '../shared/http/errors';
import type { Api } from '../shared/http/types';
import { vendor } from './vendor';

/** https://docs.synthflow.ai/api-reference */
export const api: Api = {
	vendor,
	baseUrl: 'https://api.synthflow.ai/v2',
	reasonIn: reasonAt('detail', 'description'),
};

/** https://docs.synthflow.ai/api-reference: a region refuses the keys of the others with 401, too. */
export const testApiKey = vendorKeyTest(vendor, {
	path: '/assistants/',
	headers: bearerKey,
	hasRegions: true,
});
