import { bearerKey, vendorKeyTest } from '../shared/editor/api-key-test';
import { vendor } from './vendor';

/** https://docs.synthflow.ai/api-reference: a region refuses the keys of the others with 401, too. */
export const testApiKey = vendorKeyTest(vendor, {
	path: '/assistants/',
	headers: bearerKey,
	hasRegions: true,
});
