import { vendorKeyTest } from '../shared/editor/api-key-test';
import { reasonAt } from '../shared/http/errors';
import type { Api } from '../shared/http/types';
import { vendor } from './vendor';

/** https://elevenlabs.io/docs/api-reference */
export const api: Api = {
	vendor,
	baseUrl: 'https://api.elevenlabs.io',
	reasonIn: reasonAt('detail', 'message'),
};

/** Needs the right that registration needs. */
export const WEBHOOKS = '/v1/workspace/webhooks';

export const testApiKey = vendorKeyTest(vendor, {
	path: WEBHOOKS,
	headers: (apiKey) => ({ 'xi-api-key': apiKey }),
});
